"""What the recorded events say: each one's place in time and the state the file stands at. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.proceedings import Ref
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.steps import Step
from ipreg.applications.lifecycle.table import step_for
from ipreg.core.replaying import Misfit, read, standing
from ipreg.core.text import Text
from ipreg.law.kinds import Kind

__all__ = ["standing"]


@dataclass(frozen=True)
class Recorded:
    """One recorded event of a file; `seq` counts the records of the file in the order made.

    A record that `reverses` another says nothing itself; it takes the other away. What happened in
    a proceeding `beside` the main line is told by that proceeding.
    """

    seq: int
    code: Event
    effective_on: date
    facts: Mapping[str, str] = field(default_factory=dict)
    documented: bool = False
    reverses: int | None = None
    beside: Ref | None = None


@dataclass(frozen=True)
class Line:
    """One event at its place in time, with the states before and after it."""

    record: Recorded
    before: State
    after: State

    @property
    def moves(self) -> bool:
        return self.before is not self.after


class OutOfLine(Misfit):
    """The first event that does not fit the table where its day puts it."""

    def __init__(self, record: Recorded, *, state: State) -> None:
        self.state = state
        text = Text(
            "“%(event)s” of %(day)s does not fit: the file then stood at “%(state)s”.",
            event=record.code.label,
            day=record.effective_on,
            state=state.label,
        )
        super().__init__(record, text)


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

    def states_on(self, day: date) -> set[State]:
        """Where the file stood in the course of a day."""
        before = [line.after for line in self.lines if line.record.effective_on < day]
        during = {line.after for line in self.lines if line.record.effective_on == day}
        return during | {before[-1] if before else State.OPENED}

    def step(self, code: Event) -> Step | None:
        """What the table lists for an event now; what is done once is not listed twice."""
        step = step_for(self.state, code, kind=self.kind)
        return None if step and step.once and code in self._done_here else step

    @property
    def _done_here(self) -> set[Event]:
        stays = takewhile(lambda line: not line.moves, reversed(self.lines))
        return {line.record.code for line in stays}

    def fits(self, record: Recorded) -> bool:
        step = self.step(record.code)
        return step is not None and step.allows(record.effective_on, record.facts)

    def then(self, record: Recorded) -> "History":
        """This history with one more event; refuses what the table does not list."""
        step = self.step(record.code)
        if step is None or not step.allows(record.effective_on, record.facts):
            raise OutOfLine(record, state=self.state)
        after = step.lands(self.state, came_from=self.came_from)
        return History(self.kind, (*self.lines, Line(record, self.state, after)))


def replay(kind: Kind, records: Iterable[Recorded]) -> History:
    """The history that the records tell when they are read by the day they took effect.

    Raises OutOfLine naming the first event that does not fit.
    """
    return read(History(kind), (record for record in records if record.beside is None))
