"""Linear symbols on a label: their modules, their text, and the room they take. Pure.

Sources: GS1 General Specifications 5.2 (EAN: nominal module 0.33 mm, from 80 % on; quiet zones of
11 and 7 modules), 5.4 (GS1-128: least module 0.25 mm; quiet zones of 10 modules); Code 128 of our
own codes goes down to 0.19 mm.
"""

from dataclasses import dataclass
from typing import Literal

from traceability.gs1 import gtin13
from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.groups import height_of, lay_code, moved
from traceability.labels.drawing.marks import BarsPlace, CodePlace, Stamp, Words
from traceability.labels.drawing.typesetting import POINT, Types
from traceability.serials import LENGTH
from traceability.symbols import (
    EAN8_QUIET_ZONE,
    EAN13_QUIET_ZONE,
    ean8_modules,
    ean13_modules,
)

_LEAST_MODULE = {"ean": 0.8 * 0.33, "code_128": 0.19, "gs1_128": 0.25}
_BARS = (4.0, 12.0)  # mm: the least and the most height of the bars
_STEP = 10  # dots: bars are as many times that high as label printers can stretch one row
_TYPE = 6.2
_GTIN_8 = "0" * 6


@dataclass(frozen=True, slots=True)
class LinearSymbol:
    """Its modules, "0" light and anything else dark, and what people read under them.

    Where each label has its `own`, the modules are the widest, and its code follows the text.
    """

    family: Literal["ean", "code_128", "gs1_128"]
    modules: str
    text: str
    quiet: tuple[int, int]
    own: bool = False


@dataclass(frozen=True, slots=True)
class LinearPlace:
    """A linear symbol with its text, at the foot of a box; `height` is that of all together."""

    words: tuple[Words, ...]
    height: float
    stamp: Stamp | None = None
    bars: BarsPlace | None = None
    code: CodePlace | None = None


def is_case(gtin14: str) -> bool:
    """Whether the number is that of a case, for which there is no EAN."""
    return gtin13(gtin14) is None and not gtin14.startswith(_GTIN_8)


def ean(gtin14: str) -> LinearSymbol:
    """The EAN-13 or EAN-8 of a product that is no case."""
    number = gtin13(gtin14)
    if number is None:
        short = gtin14.removeprefix(_GTIN_8)
        text = f"{short[:4]} {short[4:]}"
        return LinearSymbol("ean", ean8_modules(short), text, EAN8_QUIET_ZONE)
    text = f"{number[0]} {number[1:7]} {number[7:]}"
    return LinearSymbol("ean", ean13_modules(number), text, EAN13_QUIET_ZONE)


def lay(symbol: LinearSymbol, column: Box, *, dot: float, types: Types) -> LinearPlace | None:
    """The symbol at the foot of a column, in no more than half of it; None if it has no room."""
    read_out = _lay_text(symbol, column, types)
    if read_out is None:
        return None
    words, code, text_height = read_out
    across = len(symbol.modules) + sum(symbol.quiet)
    dots = int(column.width / (across * dot) + 1e-9)
    steps = int(min(_BARS[1], column.height / 2 - text_height) / (_STEP * dot) + 1e-9)
    bars = steps * _STEP * dot
    if dots * dot < _LEAST_MODULE[symbol.family] or bars < _BARS[0]:
        return None
    module = min(dots, max(1, round(0.42 / dot))) * dot
    left = column.x + (column.width - across * module) / 2 + symbol.quiet[0] * module
    x, y = (round(at / dot) * dot for at in (left, column.bottom - bars - text_height))
    height = bars + text_height
    if symbol.own:
        place = BarsPlace(x, y, (module, bars), len(symbol.modules))
        return LinearPlace(words, height, bars=place, code=code)
    stamp = Stamp([[bar != "0" for bar in symbol.modules]], x, y, (module, bars))
    return LinearPlace(words, height, stamp=stamp)


def _lay_text(
    symbol: LinearSymbol, column: Box, types: Types
) -> tuple[tuple[Words, ...], CodePlace | None, float] | None:
    """What is read out, from the foot up: the code of each label, and above it what all share."""
    code, foot = None, column.bottom
    if symbol.own:
        code = lay_code(LENGTH, column, types)
        if code is None:
            return None
        foot -= height_of(code)
        code = moved(code, foot - column.y)
    height = column.bottom - foot
    if not symbol.text:
        return (), code, height
    text, size = types.fitted(symbol.text, "mono", size=_TYPE, width=column.width)
    if text != symbol.text:
        return None
    line = Words(text, column.x, foot - 0.25 * size * POINT, column.width, size, "mono", "centre")
    return (line,), code, height + 1.25 * _TYPE * POINT
