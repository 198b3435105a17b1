"""Time limits as a page shows them on a day: what runs, what comes later, what is past."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from ipreg.core.text import Text
from ipreg.deadlines.models import Deadline
from ipreg.deadlines.names import name_of
from ipreg.deadlines.states import OPEN_STATES, state_on
from ipreg.deadlines.wording import colour_of, distance
from ipreg.law.limits import Limit, LimitKind, LimitState

NOW = (LimitState.OVERDUE, LimitState.RUNNING, LimitState.STOPPED)
_FAR = date.max


@dataclass(frozen=True)
class Line:
    """One computed limit on a day."""

    limit: Limit
    today: date

    @property
    def name(self) -> Text:
        return name_of(self.limit.code)

    @property
    def state(self) -> LimitState:
        return self.limit.state

    @property
    def colour(self) -> str:
        return colour_of(self.limit.kind, self.state)

    @property
    def distance(self) -> Text | None:
        """How far the last day is, while that matters."""
        due = self.limit.due
        matters = self.state in {LimitState.OVERDUE, LimitState.RUNNING}
        return distance(due, self.today) if due and matters else None

    @property
    def open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def of_office(self) -> bool:
        return self.limit.kind is LimitKind.OFFICE_TARGET

    @property
    def proposes(self) -> str | None:
        """The event that a person is led to, once the time ran out and nothing had met it."""
        limit = self.limit
        unmet = limit.met is None and limit.closed is None
        ran_out = limit.due is not None and limit.due < self.today
        return limit.proposes if unmet and ran_out else None


@dataclass(frozen=True)
class TypedLine:
    """One deadline that an officer set, on a day."""

    row: Deadline
    today: date

    @property
    def state(self) -> LimitState:
        return state_on(self.row, self.today)

    @property
    def colour(self) -> str:
        return colour_of(self.row.kind, self.state)

    @property
    def open(self) -> bool:
        return self.row.met_on is None and self.row.closed_on is None

    @property
    def distance(self) -> Text | None:
        due = self.row.due_on
        return distance(due, self.today) if due and self.open else None


@dataclass(frozen=True)
class Board:
    """The limits of one subject, apart by what they ask of somebody now."""

    lines: Sequence[Line]
    typed: Sequence[TypedLine]

    @classmethod
    def of(cls, limits: Iterable[Limit], typed: Iterable[Deadline], *, today: date) -> "Board":
        found = sorted(limits, key=lambda limit: (limit.due or _FAR, limit.begins))
        return cls([Line(limit, today) for limit in found], [TypedLine(r, today) for r in typed])

    @property
    def now(self) -> list[Line]:
        return [line for line in self.lines if line.state in NOW]

    @property
    def later(self) -> list[Line]:
        return [line for line in self.lines if line.state is LimitState.UPCOMING]

    @property
    def past(self) -> list[Line]:
        """The latest first."""
        told = (*NOW, LimitState.UPCOMING)
        return [line for line in reversed(self.lines) if line.state not in told]

    @property
    def proposals(self) -> list[Line]:
        return [line for line in self.lines if line.proposes]


@dataclass(frozen=True)
class Hrefs:
    """Where a day that an officer set is done, taken back, or its paper read."""

    blueprint: str
    values: Mapping[str, int]

    def done(self, number: int) -> str:
        return self._to("completing", number)

    def withdraw(self, number: int) -> str:
        return self._to("withdrawing", number)

    def document(self, number: int) -> str:
        return self._to("document", number)

    def _to(self, view: str, number: int) -> str:
        values: dict[str, Any] = {"day_number": number, **self.values}
        return url_for(f"{self.blueprint}.{view}", **values)
