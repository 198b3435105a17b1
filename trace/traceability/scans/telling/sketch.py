"""A small map of where a lot was grown: communes as dots, never a farm's point or outline. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, radians

from shapely.geometry import MultiPolygon, Polygon

from ipreg.core.geo import Outline, remapped

Dot = tuple[float, float]  # longitude, latitude
WIDTH, TALLEST, MARGIN = 320, 260, 12
_LEAST = 0.05  # degrees: a province of one commune is not blown up to fill the frame
_FINEST = 0.8


@dataclass(frozen=True)
class Sketch:
    """Numbers for an SVG: `land` and `name_area` are path data, `places` the communes named."""

    width: int
    height: int
    land: str
    name_area: str
    places: tuple[tuple[int, int, str], ...]


def sketch(
    land: Sequence[Dot], places: Sequence[tuple[Dot, str]], *, outline: Outline | None = None
) -> Sketch | None:
    """The communes of a province, those of the harvest named; None where none has a centre."""
    if not places:
        return None
    dots = [*land, *(dot for dot, _name in places)]
    place, height = _frame(dots)
    drawn = "".join("M{} {}h0".format(*place(*dot)) for dot in land)
    named = tuple((*place(*dot), name) for dot, name in places)
    return Sketch(WIDTH, height, drawn, _outlined(outline, place), named)


def _frame(dots: Sequence[Dot]) -> tuple[Callable[[float, float], tuple[int, int]], int]:
    """How a point is placed, north up, and how high the drawing is."""
    west, east = min(lon for lon, _ in dots), max(lon for lon, _ in dots)
    south, north = min(lat for _, lat in dots), max(lat for _, lat in dots)
    narrow = cos(radians((south + north) / 2))
    wide, tall = max((east - west) * narrow, _LEAST), max(north - south, _LEAST)
    scale = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
    left = (WIDTH - (east - west) * narrow * scale) / 2

    def place(lon: float, lat: float) -> tuple[int, int]:
        return round(left + (lon - west) * narrow * scale), round(MARGIN + (north - lat) * scale)

    return place, round((north - south) * scale + 2 * MARGIN)


def _outlined(outline: Outline | None, place: Callable[[float, float], tuple[int, int]]) -> str:
    """The protected area, no finer than can be seen; what lies outside the frame is cut by it."""
    if not outline:
        return ""
    drawn = remapped(outline, place).simplify(_FINEST)
    parts = drawn.geoms if isinstance(drawn, MultiPolygon) else [drawn]
    rings = [part.exterior.coords for part in parts if isinstance(part, Polygon)]
    return "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in ring[:-1]) + "Z" for ring in rings)
