"""The label of a carton: its SSCC and what it holds, as GS1-128 one above the other. Pure.

Source: GS1 General Specifications 6.6 and 5.4: modules of 0.495 mm at least, bars 32 mm high where
there is room for them; (02) and (37) go together, and (10) belongs to what (02) names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from traceability.gs1 import Sscc
from traceability.gs1.elements import Element
from traceability.gs1.strings import in_brackets
from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.content import Line
from traceability.labels.drawing.marks import Composition, Stamp, Words
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
    """Lines above, below them the bars that have room."""
    room = Box(profile.padding_left, profile.padding_top, *profile.room)
    text_height = sum(line.size for line in lines) * _LEADING * POINT + _GAP
    bars = [one for one in carton.bars() if _dots(one, room.width, printer)]
    share = (room.height - text_height) / len(bars)
    stamps, words = list[Stamp](), _lines(lines, room, types)
    for at, elements in enumerate(bars):
        foot = room.bottom - (len(bars) - 1 - at) * share
        stamp, read_out = _stacked(elements, Box(room.x, foot - share, room.width, share), printer)
        stamps.append(stamp)
        words.append(read_out)
    return Composition(tuple(words), tuple(stamps))


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


def _lines(lines: Sequence[Line], room: Box, types: Types) -> list[Words]:
    found, y = list[Words](), room.y
    for line in lines:
        text, size = types.fitted(line.template, line.weight, size=line.size, width=room.width)
        found.append(Words(text, room.x, y + line.size * POINT, room.width, size, line.weight))
        y += line.size * _LEADING * POINT
    return found
