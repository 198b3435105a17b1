"""Who computes anew when the table of the law or the calendar changed: rooms above say so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Change:
    """What changed: time limits of these codes, or the days on which last days can fall."""

    codes: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()


_followers: dict[str, Callable[[Change], object]] = {}


def register(key: str, recompute: Callable[[Change], object]) -> None:
    """A room that keeps what was computed by the table says how it is computed anew."""
    _followers[key] = recompute


def tell(change: Change) -> None:
    """What the change concerns is computed anew, in the same transaction."""
    for recompute in _followers.values():
        recompute(change)
