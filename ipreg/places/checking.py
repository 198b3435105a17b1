"""Does what is stored hold together, and does it agree with the source and with the law?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select

from ipreg.core.db import session
from ipreg.places import dataset
from ipreg.places.comparison import compare
from ipreg.places.editions import REFORM_ON, ChangeKind, CodeList, Level, apart_km, counts
from ipreg.places.lineage import DOUBTFUL_KM
from ipreg.places.loading import stored
from ipreg.places.models import Unit

# Decision 19/2025/QĐ-TTg lists 34 provinces and 3,321 communes; 63 provinces stood before it.
DECREED = (
    (REFORM_ON - timedelta(days=1), Level.PROVINCE, 63),
    (REFORM_ON, Level.PROVINCE, 34),
    (REFORM_ON, Level.COMMUNE, 3321),
    (REFORM_ON, Level.DISTRICT, 0),
)


@dataclass(frozen=True)
class Findings:
    """Faults to be mended, and doubts that an officer should look at."""

    faults: list[str]
    doubts: list[str]


def check() -> Findings:
    listed = stored()
    faults = [*_decreed(listed), *_orphans(listed), *_unlinked(listed), *_differences(listed)]
    return Findings(faults, list(_far(listed)))


def counted(day: date) -> dict[Level, int]:
    """How many units of each level are stored for a day."""
    begun = or_(Unit.valid_from.is_(None), Unit.valid_from <= day)
    not_ended = or_(Unit.valid_to.is_(None), Unit.valid_to >= day)
    query = select(Unit.level, func.count()).where(begun, not_ended).group_by(Unit.level)
    return {row[0]: row[1] for row in session.execute(query)}


def _decreed(listed: CodeList) -> Iterator[str]:
    for day, level, number in DECREED:
        found = counts(listed.units.values(), on=day)[level]
        if found != number:
            yield f"{found} units of level {level} on {day}, the law counts {number}"


def _orphans(listed: CodeList) -> Iterator[str]:
    for key, row in listed.units.items():
        if key.level is not Level.PROVINCE and row.parent not in listed.units:
            yield f"{key} {row.name} lies in nothing"


def _unlinked(listed: CodeList) -> Iterator[str]:
    old = {change.old for change in listed.changes.values()}
    new = {change.new for change in listed.changes.values()}
    holding = {row.parent for row in listed.units.values()}
    for key, row in listed.units.items():
        divided = key.level is Level.DISTRICT and key in holding
        if row.valid_to is not None and key not in old and not divided:
            yield f"{key} {row.name} ended and became nothing"
        if key.valid_from is not None and key not in new:
            yield f"{key} {row.name} began from nothing"


def _differences(listed: CodeList) -> Iterator[str]:
    plan = compare(listed, dataset.read())
    waiting = len(plan.units) + len(plan.changes) + len(plan.endings)
    if waiting:
        yield f"{waiting} rows of the source are not loaded"
    for difference in plan.differences:
        yield str(difference)


def _far(listed: CodeList) -> Iterator[str]:
    for change in listed.changes.values():
        old, new = listed.units[change.old], listed.units[change.new]
        km = apart_km(old, new)
        if km > DOUBTFUL_KM and change.kind is ChangeKind.PART:
            names = f"{old.kind} {old.name} {old.key.code} → {new.kind} {new.name} {new.key.code}"
            yield f"part of {names}: {km:.0f} km apart"
