"""Dated entries that are added and never changed: which stand, and what undid the others. Pure.

An entry has an `id` and the `reverses_id` of the entry that it undoes, saying nothing itself; those
that are shown have a `seq` and the day they took effect on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from ipreg.core.errors import Conflict, NotFound
from ipreg.core.text import Text

# Stored entries: mypy does not see the columns of a mixin as those of a protocol.
Entry = TypeVar("Entry", bound=Any)


@dataclass(frozen=True)
class Happening(Generic[Entry]):
    """A recorded entry as a page shows it, and the entry that undid it if one did."""

    event: Entry
    undone_by: Entry | None
    reversible: bool


def standing(events: Iterable[Entry]) -> list[Entry]:
    """The events that neither undo another nor were undone, in the order they were recorded."""
    rows = list(events)
    undone = {e.reverses_id for e in rows if e.reverses_id is not None}
    return [e for e in rows if e.reverses_id is None and e.id not in undone]


def standing_one(events: Iterable[Entry], event_id: int) -> Entry:
    """The entry of this number that can be undone; NotFound or Conflict says why there is none."""
    rows = list(events)
    event = next((e for e in rows if e.id == event_id), None)
    if event is None:
        raise NotFound(Text("This record has no such entry."))
    if event not in standing(rows):
        raise Conflict(Text("This entry is undone already, or undoes another one."))
    return event


def happenings(
    events: Iterable[Entry], *, reversible: Callable[[Entry], bool]
) -> list[Happening[Entry]]:
    """By the day each took effect, the latest first; entries that only undo are not lines."""
    rows = list(events)
    undone = {e.reverses_id: e for e in rows if e.reverses_id is not None}
    found = [
        Happening(event, undone.get(event.id), event.id not in undone and reversible(event))
        for event in rows
        if event.reverses_id is None
    ]
    return sorted(found, key=_when, reverse=True)


def _when(happening: Happening[Any]) -> tuple[date, int]:
    return happening.event.effective_on, happening.event.seq
