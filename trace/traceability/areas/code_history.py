"""What can be done with the codes of an area: every change is a dated row, the state follows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ipreg.core import audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, Forbidden, NotFound
from ipreg.core.roles import Actor
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from ipreg.rights import recorded
from traceability.areas import codes, service
from traceability.areas.codes import MAY_RECORD, CodeChange, CodeState, CodeStep, Scheme
from traceability.areas.models import Area, AreaCode, AreaCodeEvent


def code(code_id: int, *, area_id: int) -> AreaCode:
    return _found(select(AreaCode).where(AreaCode.id == code_id, AreaCode.area_id == area_id))


def event(code: AreaCode, event_id: int) -> AreaCodeEvent:
    found = next((event for event in standing(code.events) if event.id == event_id), None)
    if found is None:
        raise NotFound(Text("This event was already taken back, or does not belong to this code."))
    return found


def paper(document_id: int, *, area: Area) -> files.StoredFile:
    """The file of a document that some event of the area's codes rests on."""
    for document in (event.document for code in area.codes for event in code.events):
        if document and document.id == document_id and document.file:
            return document.file
    raise NotFound(Text("There is no document of this number at this area."))


def standing(events: Iterable[AreaCodeEvent]) -> list[AreaCodeEvent]:
    """The events that neither take another back nor were taken back, by day."""
    return sorted(recorded.standing(events), key=lambda event: (event.effective_on, event.seq))


def state_on(code: AreaCode, day: date) -> tuple[CodeState | None, date | None]:
    """The state of a code on a day and since when; None before its grant."""
    return codes.state_on(_steps(standing(code.events)), day)


def granted_on(code: AreaCode) -> date | None:
    grants = [e.effective_on for e in standing(code.events) if e.change is CodeChange.GRANT]
    return grants[-1] if grants else None


def state_of(code: AreaCode) -> CodeState | None:
    """Where all its events leave it; what is stored beside them is the same."""
    state, _since = codes.state_on(_steps(standing(code.events)))
    return state


def add(
    area_id: int,
    *,
    by: Actor,
    issued_as: str,
    scheme: Scheme,
    market: str,
    granted_on: date,
    issued_by: str | None = None,
    **paper: Any,
) -> AreaCode:
    """Record a code exactly as it was issued, with its grant."""
    area = service.locked(area_id)
    _refuse_future(granted_on, field="granted_on")
    row = _new(area, issued_as=issued_as, scheme=scheme, market=market)
    row.issued_by = issued_by
    _append(row, CodeChange.GRANT, granted_on, by=by, paper=paper)
    session.flush()
    audit.act("area_code.add", row)
    return row


def record(
    code_id: int, *, area_id: int, by: Actor, change: CodeChange, effective_on: date, **paper: Any
) -> AreaCode:
    """Record what became of a code on a day, today or before, with the document it rests on."""
    row = _locked(code_id, area_id=area_id)
    if by.role not in MAY_RECORD[change]:
        raise Forbidden(Text("Only the Department records that a code is suspended or revoked."))
    if not any(paper.get(f) for f in ("note", "document_number", "document_file")):
        raise BadInput(Text("Name the document this rests on, or the reason."), field="note")
    _refuse_future(effective_on, field="effective_on")
    if row.state is None:
        _refuse_taken(row, field="change")
    _append(row, change, effective_on, by=by, paper=paper)
    session.flush()
    audit.act("area_code.record", row)
    return row


def take_back(event_id: int, *, code_id: int, area_id: int, by: Actor, note: str) -> AreaCode:
    """Say that an event was recorded by mistake; what stands without it must still fit together."""
    row = _locked(code_id, area_id=area_id)
    wrong = event(row, event_id)
    kept = [event for event in standing(row.events) if event is not wrong]
    row.state, _since = codes.state_on(_steps(kept))
    _event(row, wrong.change, wrong.effective_on, by=by, note=note).reverses_id = wrong.id
    session.flush()
    audit.act("area_code.take_back", row)
    return row


def _new(area: Area, *, issued_as: str, scheme: Scheme, market: str) -> AreaCode:
    key = codes.search_key(issued_as)
    if not key:
        raise BadInput(
            Text("A code has letters or digits. Type it as it was issued."), field="issued_as"
        )
    row = AreaCode(
        organisation_id=area.organisation_id,
        area_id=area.id,
        issued_as=issued_as,
        key=key,
        scheme=scheme,
        market=market,
    )
    _refuse_taken(row, field="issued_as")
    session.add(row)
    return row


def _append(
    row: AreaCode, change: CodeChange, day: date, *, by: Actor, paper: Mapping[str, Any]
) -> None:
    steps = [*_steps(standing(row.events)), CodeStep(change, day)]
    row.state, _since = codes.state_on(steps)
    _event(row, change, day, by=by, note=paper.get("note")).document = files.document(
        number=paper.get("document_number"),
        issued_on=paper.get("document_on"),
        issued_by=paper.get("document_by"),
        upload=paper.get("document_file"),
    )


def _event(
    row: AreaCode, change: CodeChange, day: date, *, by: Actor, note: str | None
) -> AreaCodeEvent:
    event = AreaCodeEvent(
        seq=1 + max((event.seq for event in row.events), default=0),
        change=change,
        effective_on=day,
        note=note,
        recorded_at=clock.now(),
        recorded_by=by.name,
    )
    row.events.append(event)
    return event


def _steps(events: Iterable[AreaCodeEvent]) -> list[CodeStep]:
    return [CodeStep(event.change, event.effective_on) for event in events]


def _refuse_future(day: date, *, field: str) -> None:
    if day > clock.today():
        raise BadInput(
            Text("%(day)s lies in the future. Record it once it is so.", day=day), field=field
        )


def _locked(code_id: int, *, area_id: int) -> AreaCode:
    wanted = select(AreaCode).where(AreaCode.id == code_id, AreaCode.area_id == area_id)
    return _found(wanted.with_for_update())


def _found(query: Any) -> AreaCode:
    found: AreaCode | None = session.scalar(query)
    if found is None:
        raise NotFound(Text("There is no code of this number at this area that you may see."))
    return found


def _refuse_taken(row: AreaCode, *, field: str) -> None:
    """A code belongs to one area of one organisation; whose it is, is nobody else's business."""
    same = (AreaCode.key == row.key, AreaCode.scheme == row.scheme, AreaCode.market == row.market)
    granted = select(func.count(AreaCode.id)).where(*same, AreaCode.state.is_not(None))
    with across_organisations():
        taken = session.scalar(granted)
    if taken:
        raise Conflict(
            Text(
                "This code is already recorded for this scheme and market. Compare it with the "
                "paper; if it is yours, tell the Department."
            ),
            field=field,
        )
