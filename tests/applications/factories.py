"""Application files through the service, as people open them; a test names what it is about."""

from datetime import date
from itertools import count
from typing import Any

from ipreg.accounts.models import Organisation
from ipreg.applications import service
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR
from ipreg.law.kinds import Kind
from ipreg.places import service as places
from tests.applications.files import sample_facts
from tests.factories import make_organisation

_serial = count(1)
PROPOSED = date(2025, 1, 6)


def make_application(
    *events: tuple[Event, date],
    kind: Kind = Kind.COLLECTIVE_MARK,
    sign: str = "Tên mẫu",
    product: str = "chè",
    places_named: tuple[str, ...] = (),
    **facts: Any,
) -> Application:
    """A file with these events, or with its proposal only; papers and numbers are samples."""
    first, *later = events or [(Event.PROV_PROPOSED, PROPOSED)]
    with transaction():
        row = service.open_file(
            Entry(*first, **sample_papers(first[0], kind)),
            actor=OPERATOR,
            kind=kind,
            sign=sign,
            product=product,
            unit_ids=[places.identify(name).id for name in places_named],
            **facts,
        )
    for code, day in later:
        record(row.id, code, day, kind=kind)
    return session.get_one(Application, row.id)


def record(application_id: int, code: Event, day: date, *, kind: Kind, **told: Any) -> None:
    with transaction():
        service.record_event(
            application_id,
            code=code,
            effective_on=day,
            actor=OPERATOR,
            **(sample_papers(code, kind) | told),
        )


def sample_papers(code: Event, kind: Kind) -> dict[str, Any]:
    """Well-formed numbers, a fresh application number each time, and a paper."""
    facts = sample_facts(code, kind)
    if "application_number" in facts:
        facts["application_number"] = f"4-2022-{next(_serial):05}"
    return {
        "facts": {str(name): value for name, value in facts.items()},
        "document_number": "1/VB-MAU",
        "document_on": PROPOSED,
        "document_by": "Cơ quan mẫu",
    }


def form_of(application: Application, **typed: str) -> dict[str, str]:
    """What a browser sends with every form of a file, and what was typed."""
    return {"version": str(application.version), **typed}


def make_local_authority(place: str) -> Organisation:
    """An organisation that stands for a place."""
    row = make_organisation(name=f"UBND mẫu {place}")
    with transaction():
        found = session.get_one(Organisation, row.id)
        found.unit_id = places.identify(place).id
        audit.act("organisation.change", found)
    return session.get_one(Organisation, row.id)
