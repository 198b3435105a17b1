"""Outlines of land: GeoJSON in WGS-84, longitude before latitude, checked and measured. Pure.

Areas are those of the WGS-84 ellipsoid (a cylindrical equal-area map), so shares and hectares are
true wherever in the country the land lies.
"""

import re
from collections.abc import Callable
from decimal import ROUND_DOWN, Decimal
from math import atanh, radians, sin, sqrt
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.ops import unary_union

from ipreg.core.errors import BadInput
from ipreg.core.geojson import Ring, read_polygons
from ipreg.core.text import Text

Outline = dict[str, Any]

_A, _E2 = 6_378_137.0, 0.00669437999014  # WGS-84: semi-major axis in metres, eccentricity squared
_E = sqrt(_E2)
_NOISE = 1e-9
_PLACE = re.compile(r"\[(\S+) (\S+)\]")


def parse_outline(data: str | bytes | Outline, *, field: str | None = None) -> Outline:
    """A valid GeoJSON MultiPolygon of all the polygons in a GeoJSON text or object.

    Takes a Polygon, MultiPolygon, Feature or collection; closes open rings, drops heights, joins
    parts that touch. Raises BadInput, at `field`, with what is wrong and near which point.
    """
    try:
        whole = unary_union([_polygon(rings) for rings in read_polygons(data)])
    except BadInput as fault:
        raise BadInput(fault.text, field=field) from None
    parts = [orient(part) for part in getattr(whole, "geoms", [whole])]
    return {
        "type": "MultiPolygon",
        "coordinates": _lists(mapping(MultiPolygon(parts))["coordinates"]),
    }


def share_inside(inner: Outline, outer: Outline) -> Decimal:
    """How much of `inner` lies in `outer`, from 0 to 1, four digits, never rounded up."""
    land, limits = _equal_area(inner), _equal_area(outer)
    share = land.intersection(limits).area / land.area
    return Decimal(min(1.0, share + _NOISE)).quantize(Decimal("0.0001"), ROUND_DOWN)


def hectares(outline: Outline) -> Decimal:
    """The area on the ellipsoid, in hectares, to the nearest hundredth."""
    return Decimal(_equal_area(outline).area / 10_000).quantize(Decimal("0.01"))


def covers(outline: Outline, *, lon: float, lat: float) -> bool:
    """Does the point lie in the outline or on its edge?"""
    return bool(shape(outline).covers(shapely.Point(lon, lat)))


def remapped(
    outline: Outline, place: Callable[[float, float], tuple[float, float]]
) -> MultiPolygon:
    """The outline on another plane: `place` says where a longitude and latitude come to lie."""
    return MultiPolygon(
        [
            Polygon(moved[0], moved[1:])
            for rings in outline["coordinates"]
            for moved in [[[place(*point) for point in ring] for ring in rings]]
        ]
    )


def _polygon(rings: list[Ring]) -> Polygon:
    polygon = Polygon(rings[0], rings[1:])
    if polygon.convex_hull.area == 0:
        raise BadInput(Text("The points of the outline lie on one line; they enclose no area."))
    if not polygon.is_valid:
        raise BadInput(_fault(shapely.is_valid_reason(polygon)))
    return polygon


def _fault(reason: str) -> Text:
    """What GEOS objects to, such as "Self-intersection[105.1 22.3]", in words of ours."""
    found = _PLACE.search(reason)
    near = f"{float(found[1]):.7g}, {float(found[2]):.7g}" if found else ""
    if "elf-intersection" in reason:
        return Text(
            "The outline crosses or touches itself near %(point)s (longitude, latitude). "
            "Move the corner there and send it again.",
            point=near,
        )
    return Text(
        "A hole of the outline does not lie properly inside it, near %(point)s "
        "(longitude, latitude). Correct it and send it again.",
        point=near,
    )


def _lists(value: Any) -> Any:
    return [_lists(part) for part in value] if isinstance(value, list | tuple) else value


def _equal_area(outline: Outline) -> BaseGeometry:
    """The outline on a cylindrical equal-area map of the ellipsoid, in metres."""
    land = remapped(outline, lambda lon, lat: (_A * radians(lon), _A / 2 * _q(sin(radians(lat)))))
    return land if land.is_valid else shapely.make_valid(land)


def _q(sine: float) -> float:
    """The area between equator and latitude (Snyder 1987, eq. 3-12)."""
    return (1 - _E2) * (sine / (1 - _E2 * sine**2) + atanh(_E * sine) / _E)
