"""Procedures beside a matter: each a small literal table; what it does not list is refused. Pure.

A table maps where a proceeding stands (None: nothing is recorded yet) to the acts that may follow
and where each leads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Protocol, Self, TypeVar

from ipreg.core.errors import Conflict
from ipreg.core.replaying import Act, Misfit, Record, leaning, read, standing
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text

__all__ = ["leaning", "standing"]


class Place(Protocol):
    """Where a proceeding can stand."""

    @property
    def label(self) -> Text: ...


S = TypeVar("S", bound=Place)
A = TypeVar("A", bound=Act)


@dataclass(frozen=True)
class Move(Generic[S]):
    """Where an act leads (None: it stays), who may record it, and whether somebody waits for it."""

    target: S | None = None
    by: frozenset[Role] = SO
    awaited: bool = True


@dataclass(frozen=True)
class Proceeding(Generic[S, A]):
    """One type of proceeding: for which kinds, its table, where it ends, where it freezes.

    In a state of `ends` nobody is awaited; what the table still lists there takes it up again.
    While it stands at one of `freezes` the matter that it belongs to stands still.
    """

    label: Text
    kinds: frozenset[StrEnum]
    table: Mapping[S | None, Mapping[A, Move[S]]]
    ends: frozenset[S]
    freezes: frozenset[S] = frozenset()

    @property
    def acts(self) -> list[A]:
        """Every act that it knows, in the natural order."""
        return sorted({act for row in self.table.values() for act in row}, key=lambda a: a.rank)

    def follows(self, state: S | None, *, role: Role) -> dict[A, Move[S]]:
        """What this role may record there: the buttons."""
        return {act: move for act, move in self.table[state].items() if role in move.by}

    def may_record(self, role: Role, act: A) -> bool:
        return any(role in row[act].by for row in self.table.values() if act in row)


@dataclass(frozen=True)
class Line(Generic[S, A]):
    """One act at its place in time, with the states before and after it."""

    record: Record[A]
    before: S | None
    after: S

    @property
    def moves(self) -> bool:
        return self.before is not self.after


class OutOfLine(Misfit):
    """The first act that does not fit the table where its day puts it."""

    def __init__(self, record: Record[Any], *, state: Place | None) -> None:
        self.state = state
        text = Text(
            "“%(act)s” of %(day)s does not fit: the proceeding then stood at “%(state)s”.",
            act=record.code.label,
            day=record.effective_on,
            state=name_of(state),
        )
        super().__init__(record, text)


def name_of(state: Place | None) -> Text:
    return state.label if state else Text("not opened yet")


@dataclass(frozen=True)
class Walk(Generic[S, A]):
    """The acts of one proceeding in line, oldest first."""

    proceeding: Proceeding[S, A]
    lines: tuple[Line[S, A], ...] = ()

    @property
    def state(self) -> S | None:
        return self.lines[-1].after if self.lines else None

    @property
    def since(self) -> date | None:
        """The day on which the present state was reached."""
        days = (line.record.effective_on for line in reversed(self.lines) if line.moves)
        return next(days, None)

    @property
    def opened_on(self) -> date | None:
        return self.lines[0].record.effective_on if self.lines else None

    @property
    def closed_on(self) -> date | None:
        return self.since if self.state in self.proceeding.ends else None

    @property
    def frozen_since(self) -> date | None:
        """Since when it has kept the matter still; nothing while it does not."""
        found: date | None = None
        for line in self.lines:
            freezes = line.after in self.proceeding.freezes
            found = (found or line.record.effective_on) if freezes else None
        return found

    def state_on(self, day: date) -> S | None:
        """Where it stood at the end of a day."""
        past = [line.after for line in self.lines if line.record.effective_on <= day]
        return past[-1] if past else None

    def fits(self, record: Record[A]) -> bool:
        return record.code in self.proceeding.table[self.state]

    def then(self, record: Record[A]) -> Self:
        """This walk with one more act; refuses what the table does not list."""
        move = self.proceeding.table[self.state].get(record.code)
        after = (move.target or self.state) if move else None
        if after is None:
            raise OutOfLine(record, state=self.state)
        return type(self)(self.proceeding, (*self.lines, Line(record, self.state, after)))


def replay(proceeding: Proceeding[S, A], records: Iterable[Record[A]]) -> Walk[S, A]:
    """The walk that the records tell; raises OutOfLine naming the first that does not fit."""
    return read(Walk(proceeding), records)


def admit(proceeding: Proceeding[S, A], records: Sequence[Record[A]], new: Record[A]) -> Walk[S, A]:
    """The walk with a new act in it; Conflict says what is in its way and what to do."""
    try:
        return replay(proceeding, [*records, new])
    except OutOfLine as misfit:
        raise Conflict(_why(proceeding, misfit, new), field="effective_on") from None


def _why(proceeding: Proceeding[S, A], misfit: OutOfLine, new: Record[A]) -> Text:
    """Either the new act has no place, or it takes an older one's place away."""
    if misfit.record.seq != new.seq:
        return Text(
            "With “%(act)s” on %(day)s, “%(later)s” of %(later_day)s would no longer fit. "
            "Check the days, or reverse that entry first.",
            act=new.code.label,
            day=new.effective_on,
            later=misfit.record.code.label,
            later_day=misfit.record.effective_on,
        )
    row = next(row for state, row in proceeding.table.items() if state is misfit.state)
    return Text(
        "“%(act)s” does not fit on %(day)s: the proceeding then stood at “%(state)s”. %(advice)s",
        act=new.code.label,
        day=new.effective_on,
        state=name_of(misfit.state),
        advice=_advice(list(row)),
    )


def _advice(acts: Sequence[Act]) -> Text:
    if not acts:
        return Text("Nothing follows there.")
    options = tuple(Text("“%(event)s”", event=act.label) for act in acts)
    return Text("What comes next there: %(options)s.", options=options)
