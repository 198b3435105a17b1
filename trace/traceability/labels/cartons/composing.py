"""The label of a carton: its SSCC and what it holds, as GS1-128 one above the other. Pure.

Source: GS1 General Specifications 6.6 and 5.4: modules of 0.495 mm at least, bars 32 mm high where
there is room for them; (02) and (37) go together, and (10) belongs to what (02) names.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from traceability.gs1 import Sscc
from traceability.gs1.elements import Element
from traceability.gs1.strings import in_brackets
from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.content import Line
from traceability.labels.drawing.marks import BarsPlace, CodePlace, Composition, Stamp, Words
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.typesetting import POINT, Types
from traceability.symbols import gs1_128_modules

Elements = Sequence[Element]
QUIET = 10  # modules left and right
_LEAST_MODULE, _BARS = 0.495, 32.0  # mm
_GAP, _TYPE, _LEADING = 3.0, 9.0, 1.28


@dataclass(frozen=True, slots=True)
class Carton:
    """One logistic unit; `holds` packs of one product where it is known to be sorted so."""

    sscc: Sscc
    gtin: str | None = None
    holds: int | None = None
    lot: str | None = None

    def bars(self) -> list[Elements]:
        """From the top of the label; the SSCC is the lowest."""
        found: list[Elements] = []
        if self.gtin and self.holds:
            found.append([Element("02", self.gtin), Element("37", str(self.holds))])
            if self.lot:
                found.append([Element("10", self.lot)])
        return [*found, [Element("00", str(self.sscc))]]


def composed(
    carton: Carton, lines: Sequence[Line], *, profile: Profile, printer: Printer, types: Types
) -> Composition:
    """Lines above, below them the bars that have room; those of the SSCC differ by carton."""
    room = Box(profile.padding_left, profile.padding_top, *profile.room)
    text_height = sum(line.size for line in lines) * _LEADING * POINT + _GAP
    *shared, own = [one for one in carton.bars() if _dots(one, room.width, printer)]
    share = (room.height - text_height) / (len(shared) + 1)
    top = room.bottom - (len(shared) + 1) * share
    stamps, words = list[Stamp](), _lines(lines, room, types)
    for at, elements in enumerate(shared):
        place = Box(room.x, top + at * share, room.width, share)
        stamp, read_out = _stacked(elements, place, printer)
        stamps.append(stamp)
        words.append(read_out)
    stamp, read_out = _stacked(own, Box(room.x, room.bottom - share, room.width, share), printer)
    ai, number = _apart(read_out, types)
    bars = BarsPlace(stamp.x, stamp.y, stamp.module, len(stamp.rows[0]))
    return Composition((*words, ai), tuple(stamps), bars=bars, code=number)


def bars_of(ssccs: Sequence[Sscc]) -> NDArray[np.bool_]:
    """The symbols of these cartons, of the shape (cartons, modules), True dark."""
    rows = [gs1_128_modules([Element("00", str(sscc))]) for sscc in ssccs]
    return np.array([[bar != "0" for bar in row] for row in rows], dtype=np.bool_)


def left_out(carton: Carton, *, profile: Profile, printer: Printer) -> list[str]:
    """What is too wide to stand as bars, in brackets."""
    return [in_brackets(one) for one in carton.bars() if not _dots(one, profile.room[0], printer)]


def _dots(elements: Elements, width: float, printer: Printer) -> int:
    """Dots to a module; 0 where the bars have no room."""
    across = len(gs1_128_modules(elements)) + 2 * QUIET
    dots = min(int(width / (across * printer.dot) + 1e-9), round(0.6 / printer.dot))
    return dots if dots * printer.dot >= _LEAST_MODULE - 0.02 else 0


def _stacked(elements: Elements, box: Box, printer: Printer) -> tuple[Stamp, Words]:
    modules, dot = gs1_128_modules(elements), printer.dot
    across, dots = len(modules) + 2 * QUIET, _dots(elements, box.width, printer)
    text_height = 1.25 * _TYPE * POINT
    height = int(min(_BARS, box.height - text_height - _GAP) / dot) * dot
    left = box.x + (box.width - across * dots * dot) / 2 + QUIET * dots * dot
    x, y = (round(at / dot) * dot for at in (left, box.y))
    text = in_brackets(elements)
    baseline = y + height + text_height
    stamp = Stamp([[bar != "0" for bar in modules]], x, y, (dots * dot, height))
    return stamp, Words(text, box.x, baseline, box.width, _TYPE, "mono", "centre")


def _apart(read_out: Words, types: Types) -> tuple[Words, CodePlace]:
    """What all cartons share of the line below their bars, and the place of the number."""
    ai, number = read_out.text[:4], read_out.text[4:]
    wide = types.width(read_out.text, "mono", read_out.size)
    left = read_out.x + (read_out.width - wide) / 2
    behind = left + types.width(ai, "mono", read_out.size)
    shared = replace(read_out, text=ai, x=left, align="left")
    return shared, CodePlace(read_out.size, ((0, len(number), behind, read_out.baseline),))


def _lines(lines: Sequence[Line], room: Box, types: Types) -> list[Words]:
    found, y = list[Words](), room.y
    for line in lines:
        text, size = types.fitted(line.template, line.weight, size=line.size, width=room.width)
        found.append(Words(text, room.x, y + line.size * POINT, room.width, size, line.weight))
        y += line.size * _LEADING * POINT
    return found
