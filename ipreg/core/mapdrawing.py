"""A small map of one or several outlines, as numbers that a page puts into an SVG. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, floor, log10, radians

from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from ipreg.core.geo import Outline, remapped

WIDTH, HEIGHT, MARGIN = 640.0, 400.0, 16.0
KM_PER_DEGREE = 111.32
_BAR_AT_MOST = WIDTH / 4
_FINEST = 0.4  # finer cannot be seen


@dataclass(frozen=True)
class MapDrawing:
    """`paths` are SVG path data, one for each outline; the bar is `bar` units long for `km`."""

    width: int
    height: int
    paths: tuple[str, ...]
    bar: float
    km: float

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"


def draw(outlines: Sequence[Outline]) -> MapDrawing | None:
    """North up, all outlines in one frame, lines no finer than can be seen; None without any."""
    shapes = [shape(outline) for outline in outlines]
    if not shapes:
        return None
    west, south, east, north = _frame(shapes)
    narrow = cos(radians((south + north) / 2))
    wide, tall = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / tall)
    left = (WIDTH - wide * scale) / 2

    def place(lon: float, lat: float) -> tuple[float, float]:
        return left + (lon - west) * narrow * scale, MARGIN + (north - lat) * scale

    paths = tuple(_path(remapped(outline, place).simplify(_FINEST)) for outline in outlines)
    km = _round_below(_BAR_AT_MOST / scale * KM_PER_DEGREE)
    height = round(tall * scale + 2 * MARGIN + 24)
    return MapDrawing(round(WIDTH), height, paths, round(km / KM_PER_DEGREE * scale, 1), km)


def _frame(shapes: Sequence[BaseGeometry]) -> tuple[float, float, float, float]:
    bounds = [s.bounds for s in shapes]
    wests, souths, easts, norths = zip(*bounds, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _path(drawn: BaseGeometry) -> str:
    parts = drawn.geoms if isinstance(drawn, MultiPolygon) else [drawn]
    rings = [
        ring.coords
        for part in parts
        if isinstance(part, Polygon)
        for ring in (part.exterior, *part.interiors)
    ]
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in list(ring)[:-1]) + "Z" for ring in rings
    )


def _round_below(km: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten that is not above."""
    power = 10.0 ** floor(log10(km))
    return max(step * power for step in (1, 2, 5) if step * power <= km)
