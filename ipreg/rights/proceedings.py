"""What can be done with a proceeding over a title: open it, record its next act, undo an entry."""

from datetime import date

from ipreg.core import acting, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.proceedings import Walk, replay
from ipreg.core.text import Text
from ipreg.rights import effects
from ipreg.rights.decisions import NOTHING_MORE, Decision
from ipreg.rights.logs import stamp
from ipreg.rights.models import ProceedingEntry, Title, TitleProceeding, standing
from ipreg.rights.opening import Standing, check_opening
from ipreg.rights.papers import NO_PAPER, Paper
from ipreg.rights.procedures import (
    DECIDES,
    PROCEEDINGS,
    Procedure,
    ProceedingAct,
    ProceedingState,
)
from ipreg.rights.recorded import standing_one
from ipreg.rights.recording import settle
from ipreg.rights.subjects import Subject
from ipreg.rights.titles import done, locked


def standing_of(title: Title) -> Standing:
    """The title as the rules of opening read it."""
    changes = title.changes
    return Standing(title.kind, title.granted_on, title.filed_on, settle(changes), changes)


def open_proceeding(
    title_id: int,
    *,
    procedure: Procedure,
    effective_on: date,
    subject: Subject | None = None,
    ground: str | None = None,
    number: str | None = None,
    requester: str | None = None,
    note: str | None = None,
    paper: Paper = NO_PAPER,
    version: int | None = None,
) -> TitleProceeding:
    """A request was filed, or the office began on its own, on that day."""
    title = locked(title_id, version=version)
    check_opening(
        procedure,
        standing_of(title),
        requested_on=effective_on,
        subject=subject,
        ground=ground,
        today=clock.today(),
    )
    _refuse_second(title, procedure)
    row = TitleProceeding(procedure=procedure, subject=subject, ground=ground, number=number)
    row.requester = requester
    title.proceedings.append(row)
    _append(row, first_act(procedure), effective_on, note=note, paper=paper)
    session.flush()
    _project(row)
    done(title, "title.open_proceeding")
    return row


def record_act(
    title_id: int,
    proceeding_id: int,
    *,
    act: ProceedingAct,
    effective_on: date,
    note: str | None = None,
    paper: Paper = NO_PAPER,
    decision: Decision = NOTHING_MORE,
    version: int | None = None,
) -> ProceedingEntry:
    """The next act; one that grants the request changes the title in the same breath."""
    title = locked(title_id, version=version)
    proceeding = proceeding_of(title, proceeding_id)
    if effective_on > clock.today():
        raise BadInput(Text("This day lies in the future."), field="effective_on")
    if proceeding.state is None:
        raise Conflict(Text("The opening of this proceeding was undone. Open a new one."))
    row = _append(proceeding, act, effective_on, note=note, paper=paper)
    _project(proceeding)
    if act in DECIDES:
        effects.apply(title, proceeding, decision, decided_on=effective_on, document=row.document)
    done(title, "title.record_act")
    return row


def reverse_entry(
    title_id: int, proceeding_id: int, entry_id: int, *, reason: str, version: int | None = None
) -> ProceedingEntry:
    """Undo a wrong entry by another; with a decision goes what it changed in the title."""
    title = locked(title_id, version=version)
    proceeding = proceeding_of(title, proceeding_id)
    entry = standing_one(proceeding.entries, entry_id)
    for effect in standing(proceeding.effects) if entry.code in DECIDES else ():
        effects.take_back(title, effect, reason=reason)
    row = _append(proceeding, entry.code, entry.effective_on, note=reason, paper=NO_PAPER)
    row.reversed = entry
    _project(proceeding)
    done(title, "title.reverse_act")
    return row


def proceeding_of(title: Title, proceeding_id: int) -> TitleProceeding:
    found = next((row for row in title.proceedings if row.id == proceeding_id), None)
    if found is None:
        raise NotFound(Text("This title has no such proceeding."))
    return found


def walk_of(proceeding: TitleProceeding) -> Walk[ProceedingState, ProceedingAct]:
    """Where the entries of a proceeding lead."""
    return replay(PROCEEDINGS[proceeding.procedure], proceeding.entries)


def next_acts(proceeding: TitleProceeding) -> list[ProceedingAct]:
    """What the present actor may record there: the buttons."""
    if proceeding.state is None:
        return []
    role = acting.current().role
    return list(PROCEEDINGS[proceeding.procedure].follows(proceeding.state, role=role))


def first_act(procedure: Procedure) -> ProceedingAct:
    return next(iter(PROCEEDINGS[procedure].table[None]))


def _refuse_second(title: Title, procedure: Procedure) -> None:
    if procedure is Procedure.RENEWAL and any(
        row.procedure is procedure and row.pending for row in title.proceedings
    ):
        raise Conflict(Text("A renewal is under way already. Record its next act there."))


def _project(proceeding: TitleProceeding) -> None:
    walk = walk_of(proceeding)
    proceeding.state = walk.state
    proceeding.opened_on, proceeding.closed_on = walk.opened_on, walk.closed_on


def _append(
    proceeding: TitleProceeding,
    act: ProceedingAct,
    effective_on: date,
    *,
    note: str | None,
    paper: Paper,
) -> ProceedingEntry:
    row = ProceedingEntry(
        seq=len(proceeding.entries) + 1,
        code=act,
        effective_on=effective_on,
        note=note,
        document=paper.keep(),
        **stamp(),
    )
    proceeding.entries.append(row)
    return row
