"""Text and symbols on a PDF page, in millimetres from the top left corner of one label. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal
from unicodedata import normalize

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

# Symbols sit on the dots of a 300 dpi printer and so of a 600 or 1200 dpi one; three of these dots
# are also two of a 203 dpi label printer, to 1.6 %.
DOT = 25.4 / 300
SMALLEST_TYPE = 5.0  # points: below, stacked Vietnamese accents run together in print

Weight = Literal["regular", "semibold"]
Align = Literal["left", "centre"]


@dataclass(frozen=True, slots=True)
class Fonts:
    """Two TrueType files with full Vietnamese; what is used of them is embedded."""

    regular: Path
    semibold: Path


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set; the size, in points, is the largest it may have."""

    size: float
    weight: Weight = "regular"
    align: Align = "left"


@lru_cache
def registered(path: Path) -> str:
    """The name by which ReportLab knows the font of this file."""
    name = path.stem
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


class Pen:
    """Draws on one label whose top left corner lies `left` and `top` millimetres into the page."""

    def __init__(
        self, canvas: Canvas, fonts: Fonts, *, page_height: float, left: float, top: float
    ) -> None:
        self._canvas = canvas
        self._fonts = {
            "regular": registered(fonts.regular),
            "semibold": registered(fonts.semibold),
        }
        self._left, self._top = left, top
        self._page_height = page_height

    def line(self, text: str, style: Style, *, x: float, baseline: float, width: float) -> None:
        """One line: shrunk to fit `width`, and cut with an ellipsis where the smallest does not."""
        font = self._fonts[style.weight]
        text, size = fitted(normalize("NFC", text), font=font, size=style.size, width=width * mm)
        self._canvas.setFont(font, size)
        at_x, at_y = (self._left + x) * mm, (self._page_height - self._top - baseline) * mm
        if style.align == "centre":
            self._canvas.drawCentredString(at_x + width * mm / 2, at_y, text)
        else:
            self._canvas.drawString(at_x, at_y, text)

    def rule(self, *, x: float, y: float, width: float) -> None:
        at_y = (self._page_height - self._top - y) * mm
        self._canvas.setLineWidth(0.35)
        self._canvas.line((self._left + x) * mm, at_y, (self._left + x + width) * mm, at_y)

    def stamp(
        self, rows: Sequence[Sequence[bool]], *, x: float, y: float, module: tuple[float, float]
    ) -> None:
        """A symbol as a one-bit mask, `module` wide and high, its corner moved to a whole dot.

        A mask, because printers paint every dot that a vector shape touches and so fatten it.
        """
        width, height = len(rows[0]) * module[0], len(rows) * module[1]
        left, top = _on_dot(self._left + x), _on_dot(self._top + y)
        below = self._page_height - top - height
        self._canvas.addLiteral(
            f"q {width * mm:.4f} 0 0 {height * mm:.4f} {left * mm:.4f} {below * mm:.4f} cm "
            f"BI /W {len(rows[0])} /H {len(rows)} /BPC 1 /IM true /D [1 0] /F /AHx ID "
            f"{''.join(map(_hex, rows))}> EI Q"
        )


def fitted(text: str, *, font: str, size: float, width: float) -> tuple[str, float]:
    """The text and the size, in points, at which it takes no more than `width` points."""
    full = pdfmetrics.stringWidth(text, font, 1.0)
    if full * size <= width:
        return text, size
    if full * SMALLEST_TYPE <= width:
        return text, width / full
    while text and pdfmetrics.stringWidth(text + "…", font, SMALLEST_TYPE) > width:
        text = text[:-1].rstrip()
    return text + "…", SMALLEST_TYPE


def _on_dot(millimetres: float) -> float:
    return round(millimetres / DOT) * DOT


def _hex(row: Sequence[bool]) -> str:
    """Eight modules a byte, as an image mask has them, the last byte filled with light."""
    bits = "".join("01"[dark] for dark in row)
    length = -(-len(bits) // 8)
    return int(bits.ljust(8 * length, "0"), 2).to_bytes(length).hex()
