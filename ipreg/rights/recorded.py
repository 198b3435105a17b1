"""Events that are added and never changed: which of them still stand. Pure."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Recorded(Protocol):
    """A recorded event; one that reverses another says nothing itself."""

    id: int
    reverses_id: int | None


Event = TypeVar("Event", bound=Recorded)


def standing(events: Iterable[Event]) -> list[Event]:
    """The events that neither undo another nor were undone, in the order they were recorded."""
    rows = list(events)
    undone = {e.reverses_id for e in rows if e.reverses_id is not None}
    return [e for e in rows if e.reverses_id is None and e.id not in undone]
