"""Printer profiles: dots, offsets, scale; and how wide a module may be on them. Pure.

Sources: module widths at the point of sale 0.396–0.990 mm for a GS1 QR code, quiet zone 4 modules
(GS1 General Specifications); 0.25 mm is a practical floor for phones (not verified).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ipreg.core.text import Text

# Millimetres per dot; printers sold as 203 dpi have eight dots in a millimetre.
DOTS = {203: 0.125, 300: 25.4 / 300, 600: 25.4 / 600}
POINT_OF_SALE = 0.396
FLOOR = 0.25
_WIDEST = 0.99  # mm, at the point of sale
# Phones resolve about one module in ten thousandths of the distance at arm's length; the usual rule
# of thumb is a distance of ten times the width of the symbol (not verified).
_REACH = 10


class Parting(StrEnum):
    """How a roll tells its printer where one label ends."""

    NONE = "none"
    GAP = "gap"
    BLACK_MARK = "black_mark"


class Turn(StrEnum):
    NONE = "0"
    RIGHT = "90"
    HALF = "180"
    LEFT = "270"


TURN_NAMES = {
    Turn.NONE: Text("Not turned"),
    Turn.RIGHT: Text("90° to the right"),
    Turn.HALF: Text("Upside down (180°)"),
    Turn.LEFT: Text("90° to the left"),
}
PARTING_NAMES = {
    Parting.GAP: Text("A gap between labels"),
    Parting.BLACK_MARK: Text("A black mark on the back"),
    Parting.NONE: Text("Nothing: a continuous roll, or sheets"),
}


@dataclass(frozen=True, slots=True)
class Printer:
    """One printer: dots per inch; offsets in mm; scales in per cent of what was asked for.

    The offset is added after the scale, so both are what a ruler measures on the calibration page.
    """

    dpi: int = 300
    offset_x: float = 0.0
    offset_y: float = 0.0
    scale_x: float = 100.0
    scale_y: float = 100.0
    turn: Turn = Turn.NONE
    parting: Parting = Parting.GAP
    parting_mm: float = 2.0

    @property
    def dot(self) -> float:
        """The width of one dot in millimetres."""
        return DOTS[self.dpi]

    def dots(self, millimetres: float) -> int:
        return round(millimetres / self.dot)

    def faults(self) -> Iterator[tuple[str, Text]]:
        if self.dpi not in DOTS:
            yield "dpi", Text("Choose 203, 300 or 600 dots per inch.")
        for name in ("offset_x", "offset_y"):
            if not -20 <= getattr(self, name) <= 20:
                yield name, Text("An offset lies between −20 and 20 mm.")
        for name in ("scale_x", "scale_y"):
            if not 90 <= getattr(self, name) <= 110:
                yield name, Text("A scale lies between 90 and 110 per cent.")
        if not 0 <= self.parting_mm <= 30:
            yield "parting_mm", Text("A gap or mark lies between 0 and 30 mm.")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a symbol lands on a printer: whole dots per module, and what follows for reading it."""

    modules: int  # on one side, with the quiet zones
    dots: int
    dot: float

    @property
    def module(self) -> float:
        """Millimetres."""
        return self.dots * self.dot

    @property
    def side(self) -> float:
        """Millimetres, with the quiet zones."""
        return self.modules * self.module

    @property
    def at_point_of_sale(self) -> bool:
        return self.module >= POINT_OF_SALE - 1e-9

    @property
    def too_fine(self) -> bool:
        return self.module < FLOOR - 1e-9

    @property
    def reach_cm(self) -> int:
        """From how far a phone reads it, in centimetres."""
        return round(self.side * _REACH / 10)


def fit(modules: int, *, box: float, dot: float) -> Fit | None:
    """The widest module of whole dots with which so many fit `box` millimetres, if any does."""
    dots = min(int(box / (modules * dot) + 1e-9), int(_WIDEST / dot))
    return Fit(modules, dots, dot) if dots >= 1 else None
