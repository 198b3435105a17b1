"""How a file is opened: with what is written about it and what is known to have happened."""

from collections.abc import Sequence
from typing import Any

from ipreg.accounts.models import Organisation, User
from ipreg.applications import limits
from ipreg.applications.describing import describe
from ipreg.applications.entering import Entry, enter
from ipreg.applications.models import Application
from ipreg.applications.numbering import next_code
from ipreg.applications.reading import check_proposing
from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, NotFound
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.places import service as places


def open_file(
    first: Entry,
    *,
    actor: Actor,
    kind: Kind,
    unit_ids: Sequence[int] = (),
    later: Sequence[Entry] = (),
    **facts: Any,
) -> Application:
    """Open a file with its first act, and with those that followed where they are known."""
    units = [places.get(unit_id) for unit_id in unit_ids]
    check_proposing(actor, units)
    check_people(facts)
    now = clock.now()
    application = Application(kind=kind, units=units, opened_at=now, changed_at=now, **facts)
    for entry in (first, *later):
        enter(application, entry, actor=actor)
    application.code = next_code(clock.legal_day(now))
    describe(application)
    session.add(application)
    session.flush()
    limits.keep(application)
    audit.act("application.open", application)
    return application


def check_people(facts: dict[str, Any]) -> None:
    """The applicant and the officer exist, and the officer is of the Department."""
    applicant_id, officer_id = facts.get("applicant_id"), facts.get("officer_id")
    if applicant_id is not None and session.get(Organisation, applicant_id) is None:
        raise NotFound(Text("There is no organisation of this number."), field="applicant_id")
    officer = session.get(User, officer_id) if officer_id is not None else None
    if officer_id is not None and (officer is None or officer.role not in SO or not officer.active):
        raise BadInput(Text("Choose an officer of the Department."), field="officer_id")
