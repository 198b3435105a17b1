"""Who computes anew when the table of the law or the calendar changed: rooms above say so."""

from collections.abc import Callable

_followers: dict[str, Callable[[], object]] = {}


def register(key: str, recompute: Callable[[], object]) -> None:
    """A room that keeps what was computed by the table says how it is computed anew."""
    _followers[key] = recompute


def tell() -> None:
    """Everything that was computed by the table, anew and in the same transaction."""
    for recompute in _followers.values():
        recompute()
