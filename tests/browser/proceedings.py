"""A published file with proceedings beside it: open, closed, and one that holds it up."""

from datetime import date

from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.proceedings import ProceedingType
from ipreg.applications.models import FileProceeding
from ipreg.applications.proceedings import service
from ipreg.core.db import transaction
from ipreg.core.roles import OPERATOR
from ipreg.law.kinds import Kind
from ipreg.places import service as places
from ipreg.places.models import Unit
from tests.applications.factories import make_application
from tests.browser.filling import Filling
from tests.browser.papers import pdf


def proceedings(commune: Unit) -> dict[str, list[Filling]]:
    """How the pages of proceedings are filled."""
    file = make_application(
        (Event.FILE_RECEIVED, date(2026, 4, 10)),
        (Event.FORM_DEEMED_VALID, date(2026, 5, 4)),
        (Event.PUB_APPLICATION, date(2026, 6, 1)),
        kind=Kind.CERTIFICATION_MARK,
        places_named=(places.label(commune),),
    )
    opposition = _open(file.id, ProceedingType.OPPOSITION, Event.OPPO_FILED, who="Công ty mẫu")
    _open(file.id, ProceedingType.OPINION, Event.TPO_RECEIVED, who="Người dân mẫu")
    case = _open(file.id, ProceedingType.RIGHT_CASE, Event.COURT_TAKEN_UP)
    _open(file.id, ProceedingType.DIVISION, Event.APP_DIVIDED)
    here = {"application_id": file.id}
    of_each = [here | {"proceeding_id": row.id} for row in (opposition, case)]
    return {
        "proceedings.index": [Filling(here)],
        "proceedings.show": [Filling(one) for one in of_each],
        "proceedings.new": [Filling(here | {"kind_of": type_}) for type_ in ProceedingType],
        "proceedings.recording": [
            Filling(of_each[0] | {"act": Event.OPPO_CONCLUDED}),
            Filling(of_each[1] | {"act": Event.COURT_JUDGMENT}),
        ],
    }


def _open(
    application_id: int, type_: ProceedingType, code: Event, who: str | None = None
) -> FileProceeding:
    first = Entry(code, date(2026, 7, 1), document_number="2/VB-MẪU", document_file=pdf())
    with transaction():
        return service.open_proceeding(
            application_id, type_=type_, first=first, actor=OPERATOR, who=who, matter="Nội dung mẫu"
        )
