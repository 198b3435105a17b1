"""How far work is, and how long it will still take. Pure."""

from datetime import timedelta

from ipreg.core.text import Text

_ENOUGH = timedelta(seconds=2)


def percent(done: int, total: int | None) -> int | None:
    """Rounded down: 100 only when all is done; None while nobody knows how much there is."""
    return min(100, 100 * done // total) if total else None


def remaining(done: int, total: int | None, elapsed: timedelta) -> timedelta | None:
    """At the pace so far; None while that would be a guess."""
    if not total or done <= 0 or elapsed < _ENOUGH:
        return None
    return elapsed * max(0, total - done) / done


def in_words(left: timedelta) -> Text:
    seconds = int(left.total_seconds())
    if seconds < 10:
        return Text("a few seconds left")
    if seconds < 90:
        return Text("about %(count)s seconds left", count=-(-seconds // 10) * 10)
    if seconds < 90 * 60:
        return Text("about %(count)s minutes left", count=-(-seconds // 60))
    return Text("about %(count)s hours left", count=-(-seconds // 3600))
