"""What lies around an area that is being drawn: protected areas, other areas, communes by name."""

from collections.abc import Iterable, Sequence
from typing import Any

from shapely.geometry import shape
from sqlalchemy import select

from ipreg.accounts.models import Organisation
from ipreg.core.db import session
from ipreg.places import service as places
from ipreg.places.editions import Level
from ipreg.places.models import Unit
from ipreg.rights.models import Title
from traceability.areas.models import Area

Box = tuple[float, float, float, float]  # west, south, east, north, in degrees

_MARGIN = 0.1
_MOST_COMMUNES = 250


def around(area: Area | None, *, organisation_id: int, titles: Sequence[Title]) -> dict[str, Any]:
    """For the map: outlines with their names, centres of communes, and the box to begin with."""
    others = _others(area, organisation_id=organisation_id)
    limits = _boxes(title.area for title in titles)
    drawn = _boxes([area.outline] if area else [])
    box = _hull([*limits, *drawn, *_boxes(other.outline for other in others)])
    box = box or _home(area, organisation_id=organisation_id)
    return {
        "box": _hull(drawn) or _hull(limits) or box,
        "titles": [{"name": t.sign, "outline": t.area} for t in titles if t.area],
        "areas": [{"name": a.name, "outline": a.outline} for a in others if a.outline],
        "communes": _communes(box) if box else [],
    }


def _others(area: Area | None, *, organisation_id: int) -> Sequence[Area]:
    query = select(Area).where(Area.organisation_id == organisation_id)
    return session.scalars(query.where(Area.id != area.id) if area else query).all()


def _boxes(outlines: Iterable[dict[str, Any] | None]) -> list[Box]:
    return [shape(outline).bounds for outline in outlines if outline]


def _home(area: Area | None, *, organisation_id: int) -> Box | None:
    """Around the commune or province of the area, else around the seat of the cooperative."""
    organisation = session.get(Organisation, organisation_id)
    for unit in (area and area.unit, organisation and organisation.unit):
        if unit:
            centres = [unit] if unit.lat is not None else places.inside(unit)
            return _hull([(u.lon, u.lat, u.lon, u.lat) for u in centres if u.lat and u.lon])
    return None


def _hull(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    wests, souths, easts, norths = zip(*boxes, strict=True)
    west, south = min(wests) - _MARGIN, min(souths) - _MARGIN
    return west, south, max(easts) + _MARGIN, max(norths) + _MARGIN


def _communes(box: Box) -> list[dict[str, Any]]:
    west, south, east, north = box
    query = select(Unit).where(
        Unit.level == Level.COMMUNE,
        Unit.valid_to.is_(None),
        Unit.lon.between(west, east),
        Unit.lat.between(south, north),
    )
    units = session.scalars(query.order_by(Unit.code).limit(_MOST_COMMUNES))
    return [{"name": unit.full_name, "lat": unit.lat, "lon": unit.lon} for unit in units]
