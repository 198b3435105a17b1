"""Where the communes of a province lie, as dots: what a small map is drawn from without borders."""

from collections.abc import Sequence

from sqlalchemy import select

from ipreg.core.db import session
from ipreg.places.editions import Level
from ipreg.places.models import Unit

Dot = tuple[float, float]  # longitude, latitude: the source's approximation of a centre


def centre(unit: Unit) -> Dot | None:
    return (unit.lon, unit.lat) if unit.lon is not None and unit.lat is not None else None


def province_of(unit: Unit) -> Unit:
    """The unit itself, or what stands above it at the top."""
    while unit.level is not Level.PROVINCE and unit.parent is not None:
        unit = unit.parent
    return unit


def communes_of(province: Unit) -> Sequence[Dot]:
    """The centres of its communes of today; of its own time where it is a former province."""
    inside = (Unit.parent_id == province.id, Unit.lat.is_not(None))
    found = select(Unit.lon, Unit.lat).where(*inside, Unit.valid_to.is_(province.valid_to))
    rows = session.execute(found.order_by(Unit.id))
    return [(lon, lat) for lon, lat in rows if lon is not None and lat is not None]
