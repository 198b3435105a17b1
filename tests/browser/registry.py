"""A file and a title with everything that can be recorded about them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.applications import service as applications
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core.db import transaction
from ipreg.core.files import Document
from ipreg.core.roles import OPERATOR
from ipreg.law.kinds import Kind
from ipreg.places.models import Unit
from ipreg.rights import describing, parties, service, title_events, using
from ipreg.rights.changes import TitleChange, UseChange
from ipreg.rights.models import Criterion, PartyRole, Title, TitleEvent, TitleParty, UseRight
from ipreg.rights.papers import Paper
from tests.browser.papers import pdf
from tests.factories import make_organisation
from tests.rights.factories import make_title, make_use_right
from tests.traceability.factories import square


@dataclass(frozen=True)
class Register:
    """A title in force whose right to use was warned and cleared, and a file on its way."""

    application: Application
    title: Title
    criterion: Criterion
    party: TitleParty
    event: TitleEvent
    regulation: Document
    right: UseRight


def make_register(holder: Organisation, commune: Unit) -> Register:
    title = make_title(area=square(105.3, 22.2, side=0.5), units=[commune])
    right = make_use_right(title, holder)
    department = make_organisation(kind=OrganisationKind.DEPARTMENT)
    with transaction():
        criterion = describing.add_criterion(
            title.id, name="Polyphenol", unit="%", minimum=Decimal(20), method="TCVN (mẫu)"
        )
    with transaction():
        party = parties.add_party(title.id, organisation_id=department.id, role=PartyRole.MANAGER)
    with transaction():
        regulated = service.set_regulation(title.id, paper=_paper("12/QĐ-MẪU"))
    with transaction():
        event = title_events.record_change(
            title.id,
            change=TitleChange.AMENDED,
            effective_on=date(2023, 6, 1),
            paper=_paper("34/QĐ-MẪU"),
        )
    _warn_and_clear(right)
    assert regulated.regulation
    return Register(
        make_application(commune, holder),
        title,
        criterion,
        party,
        event,
        regulated.regulation,
        right,
    )


def make_application(commune: Unit, applicant: Organisation) -> Application:
    """A proposal of the locality, with its paper, that somebody is to apply for."""
    proposal = Entry(
        Event.PROV_PROPOSED, date(2024, 5, 6), document_number="1/TTr-MẪU", document_file=pdf()
    )
    with transaction():
        return applications.open_file(
            proposal,
            actor=OPERATOR,
            kind=Kind.GEOGRAPHICAL_INDICATION,
            sign="Hồng Thái",
            product="Lê",
            unit_ids=[commune.id],
            has_place_name=True,
            applicant_id=applicant.id,
        )


def _warn_and_clear(right: UseRight) -> None:
    for change, month in ((UseChange.WARN, 3), (UseChange.CLEAR, 4)):
        with transaction():
            using.record_change(
                right.id, change=change, effective_on=date(2024, month, 5), paper=_paper("5/TB-MẪU")
            )


def _paper(number: str) -> Paper:
    return Paper(number, date(2021, 5, 20), "Cơ quan mẫu", pdf())
