"""What is not kept: looks older than ninety days become counts, and old keys of the day die.

Every worker does it in its round; whoever comes first does it, and to do it again does no harm.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Row, delete, func, select, text

from ipreg.core import clock
from ipreg.core.db import session, start_over, transaction
from traceability.scans.looks.models import Event
from traceability.scans.looks.visits import visits

KEPT = timedelta(days=90)
_AT_ONCE = 5000
_ADD = text(
    "INSERT INTO scan_count (issue_id, day, province, count) "
    "VALUES (:issue_id, :day, :province, :count) ON CONFLICT (issue_id, day, province) "
    "DO UPDATE SET count = scan_count.count + excluded.count"
)


class Tidied(NamedTuple):
    """How many looks became counts, and how many keys were destroyed."""

    looks: int
    keys: int


def tidy() -> Tidied:
    keys, looks = visits().keys.destroy_old(), 0
    while part := _part():
        looks += part
    return Tidied(looks, keys)


def _part() -> int:
    """Some of the oldest, in a transaction of their own; a look is either an event or counted."""
    start_over()
    if not _overdue(1):
        return 0
    with transaction():
        found = _overdue(_AT_ONCE)
        gone = session.scalars(
            delete(Event).where(Event.id.in_([row.id for row in found])).returning(Event.id)
        ).all()
        _count([row for row in found if row.id in set(gone)])
    return len(gone)


def _overdue(most: int) -> Sequence[Row[tuple[int, int, object, str | None]]]:
    """In the order of their numbers, which is nearly that of time."""
    query = select(Event.id, Event.issue_id, Event.at, Event.province)
    oldest = select(func.min(Event.id)).scalar_subquery()
    near = query.where(Event.id >= oldest).order_by(Event.id).limit(most).subquery()
    return session.execute(select(near).where(near.c.at < clock.now() - KEPT)).all()


def _count(rows: Sequence[Row[tuple[int, int, object, str | None]]]) -> None:
    counts = Counter((row.issue_id, clock.legal_day(row.at), row.province or "") for row in rows)
    if counts:
        session.execute(
            _ADD,
            [
                {"issue_id": issue, "day": day.isoformat(), "province": province, "count": count}
                for (issue, day, province), count in sorted(counts.items())
            ],
        )
