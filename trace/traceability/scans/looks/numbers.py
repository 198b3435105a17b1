"""Looks at codes counted by province and day: for those who weigh a recall or hunt for copies."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.text import Text
from ipreg.places.editions import Level
from ipreg.places.models import Unit
from traceability.labels.models import Issue
from traceability.scans.looks.models import Count, Event

NEWEST = 200
_SOMEWHERE = Text("province not known")


@dataclass(frozen=True)
class Looks:
    """How often one label was looked at on one day in one place."""

    on: date
    place: object
    count: int


def looks_by_province(batch_ids: Sequence[int]) -> dict[int, list[tuple[object, int]]]:
    """Counts by lot, the most first; a lot nobody looked at is left out."""
    recent = (
        select(Issue.batch_id, Event.province, func.count(Event.id))
        .join(Event, Event.issue_id == Issue.id)
        .group_by(Issue.batch_id, Event.province)
    )
    earlier = (
        select(Issue.batch_id, Count.province, func.sum(Count.count))
        .join(Count, Count.issue_id == Issue.id)
        .group_by(Issue.batch_id, Count.province)
    )
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for query in (recent, earlier):
        rows = session.execute(query.where(Issue.batch_id.in_(batch_ids)))
        for batch_id, province, count in rows:
            found[batch_id][province or ""] += int(count)
    names = province_names()
    return {batch_id: named(counts, names) for batch_id, counts in found.items()}


def looks_of(issue_id: int, index: int) -> Sequence[Looks]:
    """The newest looks at one label, the last day first; events of ninety days."""
    asked = select(Event.at, Event.province).where(Event.issue_id == issue_id, Event.index == index)
    found = session.execute(asked.order_by(Event.id.desc()).limit(NEWEST)).all()
    days = Counter((clock.legal_day(at), province or "") for at, province in found)
    names = province_names()
    return [
        Looks(on, names.get(code, code) or _SOMEWHERE, count)
        for (on, code), count in sorted(days.items(), reverse=True)
    ]


def named(counts: dict[str, int], names: dict[str, str]) -> list[tuple[object, int]]:
    """Provinces by name with their counts, the most first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(names.get(code, code) or _SOMEWHERE, count) for code, count in ordered]


def province_names() -> dict[str, str]:
    """The provinces of today by code."""
    query = select(Unit.code, Unit.name).where(
        Unit.level == Level.PROVINCE, Unit.valid_to.is_(None)
    )
    return {code: str(name) for code, name in session.execute(query)}
