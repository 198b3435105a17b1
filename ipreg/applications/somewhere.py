"""Files of a place, called by any of its names: what it was, what it is, what lies in it."""

from dataclasses import dataclass

from sqlalchemy import CTE, ColumnElement, or_, select, union
from sqlalchemy.orm import aliased

from ipreg.applications.models import Application, application_unit
from ipreg.places import service as places
from ipreg.places.models import Unit, UnitChange
from ipreg.places.search import exact

_TOLD = 4


@dataclass(frozen=True)
class Somewhere:
    """The units of any time that a name may mean."""

    units: tuple[Unit, ...]

    @classmethod
    def called(cls, text: str) -> "Somewhere":
        return cls(tuple(exact(text) or [hit.unit for hit in places.search(text)]))

    @property
    def labels(self) -> list[str]:
        return [places.label(unit) for unit in self.units[:_TOLD]]

    @property
    def more(self) -> int:
        return max(0, len(self.units) - _TOLD)

    @property
    def condition(self) -> ColumnElement[bool]:
        """A file touches it if one of its units overlaps it, whatever the edition of either."""
        touched = select(application_unit.c.application_id).where(
            application_unit.c.unit_id.in_(select(overlapping({unit.id for unit in self.units})))
        )
        return Application.id.in_(touched)


def overlapping(ids: set[int]) -> CTE:
    """The units, all in them, what these were and became, and what all of those lie in."""
    between = aliased(Unit)
    districts = select(between.id).where(between.parent_id.in_(ids))
    inside = (
        select(Unit.id)
        .where(or_(Unit.id.in_(ids), Unit.parent_id.in_(ids), Unit.parent_id.in_(districts)))
        .cte("inside")
    )
    became = select(UnitChange.new_id).where(UnitChange.old_id.in_(select(inside)))
    was = select(UnitChange.old_id).where(UnitChange.new_id.in_(select(inside)))
    ground = union(select(inside), became, was).cte("ground")
    above = select(Unit.parent_id).where(Unit.id.in_(select(ground)), Unit.parent_id.is_not(None))
    higher = select(Unit.parent_id).where(Unit.id.in_(above), Unit.parent_id.is_not(None))
    return union(select(ground), above, higher).cte("overlapping")
