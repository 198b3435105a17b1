"""Linear symbols on a label: their modules, their text, and the room they take. Pure.

Sources: GS1 General Specifications 5.2 (EAN: nominal module 0.33 mm, from 80 % on; quiet zones of
11 and 7 modules), 5.4 (Code 128: quiet zones of 10 modules, least module 0.19 mm here).
"""

from dataclasses import dataclass
from typing import Literal

from traceability.labels.boxes import Box
from traceability.labels.marks import Stamp, Words
from traceability.labels.typesetting import POINT, Types

_LEAST_MODULE = {"ean": 0.8 * 0.33, "code_128": 0.19}
_BARS = (4.0, 12.0)  # mm: the least and the most height of the bars
_TYPE = 6.2


@dataclass(frozen=True, slots=True)
class LinearSymbol:
    """Its modules, "0" light and anything else dark, and what people read under them."""

    family: Literal["ean", "code_128"]
    modules: str
    text: str
    quiet: tuple[int, int]


@dataclass(frozen=True, slots=True)
class LinearPlace:
    """A linear symbol with its text, drawn from `y` down over `height`."""

    stamp: Stamp
    words: Words
    height: float


def lay(symbol: LinearSymbol, column: Box, *, dot: float, types: Types) -> LinearPlace | None:
    """The symbol at the foot of a column, in no more than half of it; None if it has no room."""
    x, width = column.x, column.width
    across = len(symbol.modules) + sum(symbol.quiet)
    dots = int(width / (across * dot) + 1e-9)
    text_height = 1.25 * _TYPE * POINT
    bars = min(_BARS[1], column.height / 2 - text_height)
    if dots * dot < _LEAST_MODULE[symbol.family] or bars < _BARS[0]:
        return None
    module = min(dots, max(1, round(0.42 / dot))) * dot
    left = x + (width - across * module) / 2 + symbol.quiet[0] * module
    top = column.bottom - bars - text_height
    stamp = Stamp([[bar != "0" for bar in symbol.modules]], left, top, (module, bars))
    text, size = types.fitted(symbol.text, "mono", size=_TYPE, width=width)
    words = Words(text, x, column.bottom - 0.25 * size * POINT, width, size, "mono", "centre")
    return LinearPlace(stamp, words, bars + text_height)
