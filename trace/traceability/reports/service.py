"""Filing a report, and what the Department does with it."""

from collections.abc import Sequence

from flask import current_app
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from ipreg.core import audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, DomainError, Forbidden, NotFound
from ipreg.core.folding import fold
from ipreg.core.roles import Actor
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from ipreg.places import service as places
from ipreg.places.editions import Level
from ipreg.places.models import Unit
from traceability.labels.lookup import find
from traceability.labels.reading import of_typed
from traceability.reports import contacts, references
from traceability.reports.kinds import HANDLERS, LIFE, Matter, ReportAct, State
from traceability.reports.models import Report, ReportEvent, ReportPhoto

_UNKNOWN = Text("There is no report of this number. Compare it with what you were told.")


def provinces() -> Sequence[Unit]:
    """The provinces of today, as a form offers them: by name, whether a city or not."""
    today = select(Unit).where(Unit.level == Level.PROVINCE, Unit.valid_to.is_(None))
    return sorted(session.scalars(today), key=lambda unit: fold(unit.name))


def file_report(
    *,
    matter: Matter,
    language: str,
    code: str | None = None,
    province: int | None = None,
    commune: str | None = None,
    told: str | None = None,
    photos: Sequence[FileStorage] = (),
    contact: str | None = None,
) -> Report:
    """Keep what somebody saw; the contact apart."""
    contacts.forget_old()
    row = Report(
        reference=references.new(),
        matter=matter,
        told=told,
        typed_code=code,
        place_text=commune,
        language=language,
        state=State.RECEIVED,
        received_at=clock.now(),
    )
    row.unit_id = _place(province, commune)
    row.issue_id, row.index = _label(code)
    row.photos = [ReportPhoto(file=files.store_evidence(photo)) for photo in photos]
    session.add(row)
    session.flush()
    if contact:
        contacts.keep(row, contact)
    audit.act("report.file", row)
    return row


def by_reference(text: str) -> Report:
    """The report of this number, however it was typed."""
    wanted = select(Report).where(Report.reference == (references.read(text) or ""))
    row = session.scalar(wanted)
    if row is None:
        raise NotFound(_UNKNOWN, field="reference")
    return row


def forget_contact(reference: str) -> Report:
    """Whoever has the number may take the consent back: the contact is deleted at once."""
    row = by_reference(reference)
    if not contacts.forget(row):
        raise Conflict(Text("No contact is kept for this report."))
    audit.act("report.forget_contact", row)
    return row


def get(report_id: int) -> Report:
    row = session.get(Report, report_id)
    if row is None:
        raise NotFound(Text("There is no report of this number."))
    return row


def record(report_id: int, *, act: ReportAct, words: str | None, by: Actor) -> Report:
    """Do what the table allows now, and remember who did it."""
    if by.role not in HANDLERS:
        raise Forbidden(Text("Reports are handled by the Department."))
    row = get(report_id)
    if act not in LIFE[row.state]:
        raise Conflict(Text("This report is “%(state)s” now, and this no longer applies.",
                            state=row.state.label), field="act")  # fmt: skip
    row.state = LIFE[row.state][act]
    _effects(row, act, words, by)
    row.events.append(
        ReportEvent(
            seq=len(row.events) + 1,
            act=act,
            words=words,
            role=by.role,
            recorded_at=clock.now(),
            recorded_by=by.name,
        )
    )
    audit.act(f"report.{act.value}", row)
    return row


def _effects(row: Report, act: ReportAct, words: str | None, by: Actor) -> None:
    match act:
        case ReportAct.TAKE | ReportAct.REOPEN:
            row.handler_id, row.closed_at = by.user_id, None
        case ReportAct.ANSWER:
            row.answer = words
        case ReportAct.CLOSE:
            row.closed_at = clock.now()
            contacts.closed(row)
    contacts.forget_old()


def _place(province: int | None, commune: str | None) -> int | None:
    """The commune where it is one of the province, else the province; the words are kept too."""
    if province is None:
        return None
    above = session.get(Unit, province)
    if above is None or above.level is not Level.PROVINCE:
        raise BadInput(Text("Choose one of the provinces."), field="province")
    if not commune:
        return above.id
    try:
        return places.identify(f"{commune}, {above.name}", on=clock.today()).id
    except DomainError:
        return above.id


def _label(code: str | None) -> tuple[int | None, int | None]:
    """The label, where the code is one of ours; any other code is kept as it was typed."""
    try:
        asked = of_typed(code or "", base_url=current_app.config["PUBLIC_URL"])
    except DomainError:
        return None, None
    with across_organisations():
        found = find(asked)
    return (found.issue.id, found.index) if found else (None, None)
