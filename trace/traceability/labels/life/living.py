"""Reading what became of labels: the state of one in the statement that finds it, of all in one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, select
from sqlalchemy.orm import aliased

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.strands import Strand
from traceability.labels.life.course import (
    LEAVES,
    Done,
    LabelState,
    LifeAct,
    Stretch,
    counted,
    stretches,
)
from traceability.labels.life.models import LabelAct
from traceability.labels.life.ranges import Span
from traceability.labels.models import Issue, IssueKind

NEWEST = 20
_ISSUE = aliased(Issue)
_TOLD = (
    LabelAct.id,
    LabelAct.act,
    LabelAct.first,
    LabelAct.last,
    LabelAct.recorded_at,
    LabelAct.recorded_by,
)


@dataclass(frozen=True)
class Life:
    """What became of the codes of an issue: `counts` add up to all of them."""

    size: int
    counts: Mapping[LabelState, int]
    reprinted: int
    stretches: Sequence[Stretch]


def whole(issue: Issue) -> Span:
    """The indexes of its different codes."""
    return Span(0, issue.count - 1 if issue.kind is IssueKind.UNIT else 0)


def standing() -> ColumnElement[bool]:
    """The acts that hold: neither undone nor themselves an undoing."""
    undoing = aliased(LabelAct)
    undone = exists().where(undoing.undoes_id == LabelAct.id).correlate(LabelAct)
    return LabelAct.undoes_id.is_(None) & ~undone


def last_act(index: int) -> ColumnElement[LifeAct | None]:
    """Beside a query of issues: the newest act that gave the label of this index its state."""
    return (
        select(LabelAct.act)
        .where(
            LabelAct.issue_id == Issue.id,
            LabelAct.first <= index,
            LabelAct.last >= index,
            LabelAct.act.in_(LEAVES),
            standing(),
        )
        .order_by(LabelAct.id.desc())
        .limit(1)
        .correlate(Issue)
        .scalar_subquery()
    )


def state_after(act: LifeAct | None) -> LabelState:
    return LEAVES[act] if act else LabelState.ISSUED


def lives(issues: Sequence[Issue]) -> dict[int, Life]:
    """What became of each of these issues, in one statement."""
    done: dict[int, list[Done]] = {issue.id: [] for issue in issues}
    for issue_id, one in _acts(LabelAct.issue_id.in_(done)):
        done[issue_id].append(one)
    return {issue.id: _life(issue, done[issue.id]) for issue in issues}


def acts_of(issue_id: int) -> Strand:
    """The acts that hold, as `life` takes them."""
    which = and_(LabelAct.issue_id == issue_id, standing())
    return Strand(LabelAct, which, order=(LabelAct.id,), wanted=_TOLD)


def life(issue: Issue, acts: Iterable[Sequence[Any]]) -> Life:
    """What became of one issue whose acts have been read."""
    return _life(issue, [_done(act) for act in acts])


def activated_at(batch_id: Any) -> ScalarSelect[datetime]:
    """When the first label of a lot was activated."""
    first = select(func.min(LabelAct.recorded_at)).join(_ISSUE, LabelAct.issue_id == _ISSUE.id)
    own = (_ISSUE.batch_id == batch_id, LabelAct.act == LifeAct.ACTIVATE, standing())
    return first.where(*own).scalar_subquery()


def within(issue: Issue, span: Span) -> list[Stretch]:
    """The states of a part of the issue; only acts that reach it are read."""
    reach = (LabelAct.first <= span.last) & (LabelAct.last >= span.first)
    found = [one for _, one in _acts((LabelAct.issue_id == issue.id) & reach)]
    return _stretches(issue, found, span)


def newest(*issues: Issue) -> Sequence[tuple[LabelAct, bool]]:
    """The newest acts on their labels, each with whether it was undone; undoings are not listed."""
    undoing = aliased(LabelAct)
    undone = exists().where(undoing.undoes_id == LabelAct.id).correlate(LabelAct)
    query: Select[LabelAct, bool] = select(LabelAct, undone).where(
        LabelAct.issue_id.in_([issue.id for issue in issues]), LabelAct.undoes_id.is_(None)
    )
    rows = session.execute(query.order_by(LabelAct.id.desc()).limit(NEWEST)).all()
    return [(row, gone) for row, gone in rows]


def _life(issue: Issue, done: Sequence[Done]) -> Life:
    span = whole(issue)
    found = _stretches(issue, done, span)
    again = sum(one.span.size for one in done if one.act is LifeAct.REPRINT)
    return Life(span.size, counted(found), again, found)


def _stretches(issue: Issue, done: Sequence[Done], span: Span) -> list[Stretch]:
    return stretches(done, span, on=clock.legal_day(issue.issued_at), by=issue.issued_by)


def _acts(which: ColumnElement[bool]) -> Iterable[tuple[int, Done]]:
    """Oldest first, as plain values: an issue scanned label by label has thousands."""
    query = select(LabelAct.issue_id, *_TOLD).where(which, standing()).order_by(LabelAct.id)
    for issue_id, *told in session.execute(query):
        yield issue_id, _done(told)


def _done(told: Sequence[Any]) -> Done:
    _, act, first, last, at, by = told
    return Done(act, Span(first, last), clock.legal_day(at), by)
