"""What is done to labels: printed, activated, printed again, returned, voided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, Forbidden, NotFound
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.batches.lots import LotState
from traceability.labels.life.course import MAY, WITH_REASON, LabelState, LifeAct, Stretch, refusal
from traceability.labels.life.living import within
from traceability.labels.life.models import LabelAct
from traceability.labels.life.naming import index_of_code, span_of
from traceability.labels.life.ranges import Span
from traceability.labels.models import Issue


@dataclass(frozen=True)
class Proposal:
    """What an act would meet in a range, and what stands against it."""

    span: Span
    met: Sequence[Stretch]
    hindrance: Text | None


@dataclass(frozen=True)
class Taken:
    """A label that was scanned to be activated; `new` is false where it was active before."""

    index: int
    new: bool

    @property
    def told(self) -> dict[str, Any]:
        """What the address of the page says of it."""
        return {"taken" if self.new else "again": self.index + 1}


_STOPPED = frozenset({LotState.HELD, LotState.RECALLED})
_NOT_WHILE = {
    LifeAct.ACTIVATE: _STOPPED | {LotState.EXPIRED},
    LifeAct.PRINT: _STOPPED,
    LifeAct.REPRINT: _STOPPED,
}
_NOT_ACTIVATED = Text("Lot %(lot)s is “%(state)s”: no labels of it can be activated.")
_NOT_PRINTED = Text("Lot %(lot)s is “%(state)s”: no labels of it are printed.")


def insist_on_role(act: LifeAct, by: Actor) -> None:
    if by.role not in MAY[act]:
        raise Forbidden(
            Text("Your role may not do this: “%(act)s”. Ask the cooperative.", act=act.label)
        )


def propose(issue: Issue, act: LifeAct, span: Span) -> Proposal:
    """Look at an act before it is done."""
    met = within(issue, span)
    return Proposal(span, met, _off_the_market(issue, act) or refusal(act, met))


def record(
    issue_id: int,
    act: LifeAct,
    *,
    by: Actor,
    first: str | int,
    last: str | int | None = None,
    reason: str | None = None,
) -> LabelAct:
    """Do the act to a range; `first` and `last` name its labels as `span_of` reads them."""
    insist_on_role(act, by)
    issue = locked(issue_id)
    if act in WITH_REASON and not reason:
        raise BadInput(Text("Say why: it stays on record."), field="reason")
    found = propose(issue, act, span_of(issue, first, last))
    if found.hindrance:
        raise Conflict(found.hindrance)
    row = written(issue, act, found.span, by, reason=reason)
    audit.act(f"label.{act}", row)
    return row


def take(issue_id: int, code: str, *, by: Actor) -> Taken:
    """Activate the one label whose code was scanned; a second scan of it changes nothing."""
    insist_on_role(LifeAct.ACTIVATE, by)
    issue = locked(issue_id)
    index = index_of_code(issue, code, field="code")
    if within(issue, Span(index, index))[0].state is LabelState.ACTIVE:
        return Taken(index, new=False)
    record(issue_id, LifeAct.ACTIVATE, by=by, first=index)
    return Taken(index, new=True)


def get(issue_id: int, act_id: int) -> LabelAct:
    found = session.scalar(
        select(LabelAct).where(
            LabelAct.id == act_id, LabelAct.issue_id == issue_id, LabelAct.undoes_id.is_(None)
        )
    )
    if found is None:
        raise NotFound(Text("There is no act of this number on these labels."))
    return found


def locked(issue_id: int) -> Issue:
    """Whoever acts on these labels waits here for whoever acts on them already."""
    found = session.scalar(select(Issue).where(Issue.id == issue_id).with_for_update(of=Issue))
    if found is None:
        raise NotFound(Text("There is no issue of codes with this number."))
    return found


def written(
    issue: Issue,
    act: LifeAct,
    span: Span,
    by: Actor,
    *,
    reason: str | None = None,
    undoes: LabelAct | None = None,
) -> LabelAct:
    """A new row of the record."""
    row = LabelAct(
        organisation_id=issue.organisation_id,
        issue_id=issue.id,
        act=act,
        first=span.first,
        last=span.last,
        reason=reason,
        role=by.role,
        recorded_at=clock.now(),
        recorded_by=by.name,
        undoes_id=undoes.id if undoes else None,
    )
    session.add(row)
    session.flush()
    return row


def _off_the_market(issue: Issue, act: LifeAct) -> Text | None:
    """Labels of a lot that may not be sold are not activated; of one that is stopped none is
    printed either.
    """
    state = batches.lot_state(issue.batch, clock.today())
    if state not in _NOT_WHILE.get(act, ()):
        return None
    said = _NOT_ACTIVATED if act is LifeAct.ACTIVATE else _NOT_PRINTED
    return Text(said.msgid, lot=issue.batch.lot, state=state.label)
