"""What the recorded events say: each one's place in time and the state the file stands at. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.table import step_for
from ipreg.core.errors import Conflict
from ipreg.core.text import Text
from ipreg.law.kinds import Kind


@dataclass(frozen=True)
class Recorded:
    """One recorded event of a file; `seq` counts the records of the file in the order made.

    A record that `reverses` another says nothing itself; it takes the other away.
    """

    seq: int
    code: Event
    effective_on: date
    facts: Mapping[str, str] = field(default_factory=dict)
    documented: bool = False
    reverses: int | None = None


@dataclass(frozen=True)
class Line:
    """One event at its place in time, with the states before and after it."""

    record: Recorded
    before: State
    after: State

    @property
    def moves(self) -> bool:
        return self.before is not self.after


class OutOfLine(Conflict):
    """The first event that does not fit the table where its day puts it."""

    def __init__(self, record: Recorded, *, state: State) -> None:
        self.record = record
        self.state = state
        super().__init__(
            Text(
                "“%(event)s” of %(day)s does not fit: the file then stood at “%(state)s”.",
                event=record.code.label,
                day=record.effective_on,
                state=state.label,
            )
        )


@dataclass(frozen=True)
class History:
    """A file's events in line, oldest first."""

    kind: Kind
    lines: tuple[Line, ...] = ()

    @property
    def state(self) -> State:
        return self.lines[-1].after if self.lines else State.OPENED

    @property
    def since(self) -> date | None:
        """The day on which the present state was reached; nothing while nothing happened."""
        last = self._last_move
        return last.record.effective_on if last else None

    @property
    def came_from(self) -> State:
        last = self._last_move
        return last.before if last else State.OPENED

    @property
    def _last_move(self) -> Line | None:
        return next((line for line in reversed(self.lines) if line.moves), None)

    def latest(self, code: Event) -> Recorded | None:
        """The last event of this code that stands."""
        records = (line.record for line in reversed(self.lines) if line.record.code is code)
        return next(records, None)

    def state_on(self, day: date) -> State:
        """Where the file stood at the end of a day."""
        past = [line.after for line in self.lines if line.record.effective_on <= day]
        return past[-1] if past else State.OPENED

    def fits(self, record: Recorded) -> bool:
        step = step_for(self.state, record.code, kind=self.kind)
        return step is not None and step.allows(record.effective_on, record.facts)

    def then(self, record: Recorded) -> "History":
        """This history with one more event; refuses what the table does not list."""
        step = step_for(self.state, record.code, kind=self.kind)
        if step is None or not step.allows(record.effective_on, record.facts):
            raise OutOfLine(record, state=self.state)
        after = step.lands(self.state, came_from=self.came_from)
        return History(self.kind, (*self.lines, Line(record, self.state, after)))


def standing(records: Iterable[Recorded]) -> list[Recorded]:
    """The records that count: neither reversed nor a reversal, by day, then as recorded."""
    records = list(records)
    gone = {record.reverses for record in records}
    kept = [r for r in records if r.reverses is None and r.seq not in gone]
    return sorted(kept, key=lambda record: (record.effective_on, record.seq))


def replay(kind: Kind, records: Iterable[Recorded]) -> History:
    """The history that the records tell when they are read by the day they took effect.

    Raises OutOfLine naming the first event that does not fit.
    """
    history = History(kind)
    for _, day in groupby(standing(records), key=lambda record: record.effective_on):
        history = _read_day(history, tuple(day))
    return history


def _read_day(history: History, records: Sequence[Recorded]) -> History:
    """One day's acts as they were recorded or, where that cannot be, in their natural order."""
    try:
        return _in_given_order(history, records)
    except OutOfLine:
        return _in_natural_order(history, records)


def _in_given_order(history: History, records: Sequence[Recorded]) -> History:
    for record in records:
        history = history.then(record)
    return history


def _in_natural_order(history: History, records: Sequence[Recorded]) -> History:
    waiting = sorted(records, key=lambda record: (record.code.rank, record.seq))
    while waiting:
        fitting = next((record for record in waiting if history.fits(record)), waiting[0])
        history = history.then(fitting)
        waiting.remove(fitting)
    return history
