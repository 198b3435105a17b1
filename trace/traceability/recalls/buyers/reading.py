"""Whoever bought of the lots that a notice takes, and who of them was told."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ipreg.core.db import session
from traceability.deliveries import buyers
from traceability.deliveries.buyers import Buyer, Key, key_of
from traceability.recalls import reading
from traceability.recalls.buyers.models import RecallTold
from traceability.recalls.models import Recall


@dataclass(frozen=True)
class Concerned:
    """A buyer, and each time it was told; oldest first."""

    buyer: Buyer
    told: Sequence[RecallTold]


def concerned(recall: Recall) -> list[Concerned]:
    """Of the lots that it takes, else of those proposed; those that the reader may see."""
    lots = reading.lots(recall) or reading.proposed(recall)
    told = _told(recall)
    found = buyers.of_lots(one.batch_id for one in lots)
    return [Concerned(one, told.get(one.key, [])) for one in found]


def lot_names(recall: Recall) -> dict[int, str]:
    """Each lot that it names, by number."""
    return {one.batch_id: one.batch.lot for one in recall.lots}


def _told(recall: Recall) -> dict[Key, list[RecallTold]]:
    query = select(RecallTold).where(RecallTold.recall_id == recall.id)
    found: dict[Key, list[RecallTold]] = {}
    rows = session.scalars(
        query.options(joinedload(RecallTold.delivery)).order_by(RecallTold.told_on, RecallTold.id)
    )
    for row in rows:
        found.setdefault(key_of(row.delivery), []).append(row)
    return found
