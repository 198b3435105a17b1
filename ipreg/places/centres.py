"""Where the communes of a province lie, as dots: what a small map is drawn from without borders."""

from sqlalchemy import and_
from sqlalchemy.orm import aliased

from ipreg.core.strands import Strand, twined
from ipreg.places.editions import Level
from ipreg.places.models import Unit

Dot = tuple[float, float]  # longitude, latitude: the source's approximation of a centre
_COMMUNE = aliased(Unit)


def centre(unit: Unit) -> Dot | None:
    return (unit.lon, unit.lat) if unit.lon is not None and unit.lat is not None else None


def province_of(unit: Unit) -> Unit:
    """The unit itself, or what stands above it at the top."""
    while unit.level is not Level.PROVINCE and unit.parent is not None:
        unit = unit.parent
    return unit


def communes_of(province: Unit) -> Strand:
    """The dots of its communes of today; of its own time where it is a former province."""
    inside = and_(_COMMUNE.parent_id == province.id, _COMMUNE.lat.is_not(None))
    which = and_(inside, _COMMUNE.valid_to.is_not_distinct_from(province.valid_to))
    return Strand(_COMMUNE, which, order=(_COMMUNE.id,), wanted=(_COMMUNE.lon, _COMMUNE.lat))


def communes_around(unit: Unit) -> list[Dot]:
    """The same, read at once, for the province that a unit lies in."""
    communes = communes_of(province_of(unit))
    return twined((communes,))[communes]
