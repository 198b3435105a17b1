"""What a recall or a hold of lots touches: labels and cartons, and where the lots were grown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ipreg.core.db import session
from traceability.batches.models import Batch
from traceability.labels.cartons import finding as cartons
from traceability.labels.life.course import LabelState
from traceability.labels.life.living import Life, lives
from traceability.labels.models import Issue


@dataclass(frozen=True)
class LotImpact:
    """One lot: how many labels exist and are active, how many cartons stand."""

    batch: Batch
    issued: int
    active: int
    cartons: int
    areas: Sequence[str]


@dataclass(frozen=True)
class Impact:
    lots: Sequence[LotImpact]

    @property
    def issued(self) -> int:
        return sum(lot.issued for lot in self.lots)

    @property
    def active(self) -> int:
        return sum(lot.active for lot in self.lots)


def impact(batches: Iterable[Batch]) -> Impact:
    """Counted now, for the lots as they are given; statements do not grow with the lots."""
    lots = list(batches)
    issues = _issues(lots)
    found = lives([issue for of_lot in issues.values() for issue in of_lot])
    packed = cartons.standing_of([lot.id for lot in lots])
    return Impact(
        [
            _of_lot(lot, issues.get(lot.id, []), found, standing=packed.get(lot.id, 0))
            for lot in lots
        ]
    )


def _issues(lots: Sequence[Batch]) -> dict[int, list[Issue]]:
    query = select(Issue).where(Issue.batch_id.in_([lot.id for lot in lots])).order_by(Issue.id)
    found: dict[int, list[Issue]] = {}
    for issue in session.scalars(query):
        found.setdefault(issue.batch_id, []).append(issue)
    return found


def _of_lot(
    lot: Batch, issues: Sequence[Issue], found: Mapping[int, Life], *, standing: int
) -> LotImpact:
    return LotImpact(
        batch=lot,
        issued=sum(found[issue.id].size for issue in issues),
        active=sum(found[issue.id].counts[LabelState.ACTIVE] for issue in issues),
        cartons=standing,
        areas=[source.area.name for source in lot.sources],
    )
