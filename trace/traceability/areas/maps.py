"""What the pages of an area show of the land: its size, its share in protected areas, its map."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ipreg.core.geo import hectares, share_inside
from ipreg.core.mapdrawing import MapDrawing, draw
from ipreg.rights.models import Title
from traceability.areas.models import Area

# Beyond this the declared and the drawn size do not mean the same land; the rest is measuring.
TOLERANCE = Decimal("0.2")
_SMALL = 14.0  # units of the drawing: what is smaller than this is ringed
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Share:
    """The part of the land, 0 to 1, that lies inside the protected area of a title."""

    title: Title
    inside: Decimal

    @property
    def per_cent(self) -> Decimal:
        return self.inside * 100


@dataclass(frozen=True)
class Land:
    """An outline measured: hectares as drawn, and whether they belie the declared ones."""

    hectares: Decimal
    differs: bool
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Ring:
    """A circle around land too small to be seen on the map."""

    x: float
    y: float
    r: float = _SMALL


@dataclass(frozen=True)
class AreaMap:
    """The protected areas (`limits`), the land on them, and the land alone, larger."""

    overview: MapDrawing
    limits: tuple[tuple[str, str], ...]
    land: str
    ring: Ring | None
    close: MapDrawing


def measure(area: Area, titles: Sequence[Title]) -> Land | None:
    """None where no outline is known."""
    if not area.outline:
        return None
    drawn, declared = hectares(area.outline), area.hectares
    return Land(
        hectares=drawn,
        differs=declared is not None and abs(drawn - declared) > TOLERANCE * declared,
        shares=tuple(Share(t, share_inside(area.outline, t.area)) for t in titles if t.area),
    )


def picture(area: Area, titles: Sequence[Title]) -> AreaMap | None:
    if not area.outline:
        return None
    mapped = [(title.sign, title.area) for title in titles if title.area]
    overview = draw([*(outline for _, outline in mapped), area.outline])
    close = draw([area.outline])
    if overview is None or close is None:
        return None
    *limits, land = overview.paths
    named = zip((name for name, _ in mapped), limits, strict=True)
    return AreaMap(overview, tuple(named), land, _ring(land), close)


def _ring(path: str) -> Ring | None:
    numbers = [float(number) for number in _NUMBER.findall(path)]
    xs, ys = numbers[::2], numbers[1::2]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    if max(wide, tall) >= _SMALL:
        return None
    return Ring(round(min(xs) + wide / 2, 1), round(min(ys) + tall / 2, 1))
