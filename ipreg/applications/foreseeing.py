"""What an entry or its reversal would change, told before anything is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ipreg.applications.entering import Entry, judge, recorded
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History, Recorded, replay
from ipreg.applications.lifecycle.recording import check_act
from ipreg.applications.lifecycle.reversal import check_reversal
from ipreg.applications.lifecycle.states import State
from ipreg.applications.limits import limits_of
from ipreg.applications.models import Application, FileProceeding
from ipreg.applications.projection import records_of
from ipreg.core import clock
from ipreg.core.errors import DomainError
from ipreg.core.roles import Actor
from ipreg.deadlines.lines import Line
from ipreg.deadlines.states import OPEN_STATES
from ipreg.law.limits import Limit

_Told = tuple[History, Sequence[Recorded]]
_Limits = Mapping[tuple[str, int], Limit]


@dataclass(frozen=True)
class Moved:
    """A limit that stays open with another last day."""

    before: Line
    after: Line


@dataclass(frozen=True)
class Consequences:
    """Where the file would stand, and which limits open, end or move."""

    before: State
    after: State
    opened: tuple[Line, ...]
    ended: tuple[Line, ...]
    moved: tuple[Moved, ...]

    @property
    def moves(self) -> bool:
        return self.before is not self.after

    @property
    def silent(self) -> bool:
        return not (self.opened or self.ended or self.moved)


def of_recording(
    application: Application, code: Event, *, actor: Actor, **told: Any
) -> Consequences:
    """What recording this would change; refuses what recording it would refuse."""
    records = records_of(application)
    new, history = judge(application, Entry(code, **told), actor=actor)
    return _between((replay(application.kind, records), records), (history, [*records, new]))


def of_act(proceeding: FileProceeding, code: Event, *, actor: Actor, **told: Any) -> Consequences:
    """What an act of a proceeding would change in the time limits of its file."""
    kind, records = proceeding.application.kind, records_of(proceeding.application)
    plain = recorded(Entry(code, **told), seq=len(records) + 1)
    new = replace(plain, beside=proceeding.ref)
    found = check_act(kind, records, new, role=actor.role, today=clock.today())
    return _between((replay(kind, records), records), (found.history, [*records, new]))


def of_reversal(application: Application, seq: int, *, actor: Actor) -> Consequences:
    """What taking this entry back would change; refuses what the reversal would refuse."""
    records = records_of(application)
    history = check_reversal(application.kind, records, seq, role=actor.role)
    left = [record for record in records if record.seq != seq]
    return _between((replay(application.kind, records), records), (history, left))


def if_reversible(application: Application, seq: int, *, actor: Actor) -> Consequences | None:
    """What a reversal would change; nothing where it would be refused: the form says why then."""
    try:
        return of_reversal(application, seq, actor=actor)
    except DomainError:
        return None


def _between(before: _Told, after: _Told) -> Consequences:
    old, new = _by_key(*before), _by_key(*after)
    return Consequences(
        before[0].state,
        after[0].state,
        opened=tuple(_lines(limit for key, limit in new.items() if _opens(old.get(key), limit))),
        ended=tuple(
            _lines(new.get(key, limit) for key, limit in old.items() if _ends(limit, new.get(key)))
        ),
        moved=tuple(_moved(old, new)),
    )


def _by_key(history: History, records: Sequence[Recorded]) -> _Limits:
    return {(limit.code, limit.round): limit for limit in limits_of(history, records)}


def _is_open(limit: Limit | None) -> bool:
    return limit is not None and limit.state in OPEN_STATES


def _opens(before: Limit | None, after: Limit) -> bool:
    return _is_open(after) and not _is_open(before)


def _ends(before: Limit, after: Limit | None) -> bool:
    return _is_open(before) and not _is_open(after)


def _moved(old: _Limits, new: _Limits) -> Iterator[Moved]:
    today = clock.today()
    for key, before in old.items():
        after = new.get(key)
        if after and _is_open(before) and _is_open(after) and before.due != after.due:
            yield Moved(Line(before, today), Line(after, today))


def _lines(limits: Iterator[Limit]) -> Iterator[Line]:
    today = clock.today()
    return (Line(limit, today) for limit in limits)
