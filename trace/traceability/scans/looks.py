"""How often codes were looked at, by lot, day and province: what is left when events are gone too."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select

from ipreg.core.db import session
from ipreg.core.text import Text
from ipreg.places.editions import Level
from ipreg.places.models import Unit
from traceability.labels.models import Issue
from traceability.scans.models import Count, Event

_SOMEWHERE = Text("province not known")


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


def named(counts: dict[str, int], names: dict[str, str]) -> list[tuple[object, int]]:
    """Provinces by name with their counts, the most first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(names.get(code, code) or _SOMEWHERE, count) for code, count in ordered]


def province_names() -> dict[str, str]:
    """The provinces of today by code."""
    query = select(Unit.code, Unit.name).where(
        Unit.level == Level.PROVINCE, Unit.valid_to.is_(None)
    )
    return {code: name for code, name in session.execute(query)}
