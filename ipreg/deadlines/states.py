"""Where a stored limit stands on a day: one rule, and the same as a question to the database."""

from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, and_, case, literal, or_

from ipreg.core.db import enum_type
from ipreg.deadlines.models import Deadline
from ipreg.law.limits import LimitKind, LimitState

WINDOWS = frozenset({LimitKind.THIRD_PARTY_WINDOW, LimitKind.OWNER_WINDOW})
OPEN_STATES = frozenset(
    {LimitState.UPCOMING, LimitState.RUNNING, LimitState.STOPPED, LimitState.OVERDUE}
)


class Kept(Protocol):
    """What the state of a limit depends on."""

    @property
    def kind(self) -> LimitKind: ...
    @property
    def opens_on(self) -> date | None: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def met_on(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...
    @property
    def stopped(self) -> bool: ...


def state_on(limit: Kept, day: date) -> LimitState:
    """The first of the rules that fits; a window that was not used ends quietly."""
    if limit.met_on is not None:
        late = limit.due_on is not None and limit.met_on > limit.due_on
        return LimitState.MET_LATE if late else LimitState.MET
    if limit.closed_on is not None and limit.closed_on <= day:
        return LimitState.CLOSED
    if limit.stopped:
        return LimitState.STOPPED
    if limit.opens_on is not None and day < limit.opens_on:
        return LimitState.UPCOMING
    if limit.due_on is None or day <= limit.due_on:
        return LimitState.RUNNING
    return LimitState.CLOSED if limit.kind in WINDOWS else LimitState.OVERDUE


def state_column(day: date) -> ColumnElement[LimitState]:
    """`state_on` for every row of a question."""
    kept, state = Deadline, _literal
    return case(
        (and_(kept.met_on.is_not(None), kept.met_on > kept.due_on), state(LimitState.MET_LATE)),
        (kept.met_on.is_not(None), state(LimitState.MET)),
        (kept.closed_on <= day, state(LimitState.CLOSED)),
        (kept.stopped, state(LimitState.STOPPED)),
        (kept.opens_on > day, state(LimitState.UPCOMING)),
        (or_(kept.due_on.is_(None), kept.due_on >= day), state(LimitState.RUNNING)),
        (kept.kind.in_(WINDOWS), state(LimitState.CLOSED)),
        else_=state(LimitState.OVERDUE),
    )


def _literal(state: LimitState) -> ColumnElement[LimitState]:
    return literal(state, enum_type(LimitState, "state"))
