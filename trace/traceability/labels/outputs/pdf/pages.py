"""What one page adds to what all share: for each label its corner, its symbol, its code. Pure.

A symbol is a one-bit mask in the page itself, because printers paint every dot that a vector shape
touches and so fatten it; its corner and its modules lie on whole dots of the printer.
"""

from collections.abc import Sequence

import numpy as np
from reportlab.lib.units import mm

from traceability.labels.drawing.marks import BarsPlace, CodePlace, MatrixPlace, Stamp
from traceability.labels.outputs.pdf.job import Job
from traceability.labels.outputs.pdf.master import Master

# Millimetres by which a symbol stays inside its dots: a printer that rounds outward, as the nearest
# hundredth of a point may make it, would else stretch it by a dot.
_HAIR = 0.002
Drawn = tuple[str, str, str]  # the matrix symbol, the code, and bars of its own
# Cosine and sine of the turn, and where the origin goes before, in widths and heights of the page.
_TURNS = {90: (0, -1, 0.0, 1.0), 180: (-1, 0, 1.0, 1.0), 270: (0, 1, 1.0, 0.0)}


class Sheet:
    """The pages of one job, with the operators that repeat written once."""

    def __init__(self, job: Job, master: Master) -> None:
        self.job = job
        self._corners = [self._corner(cell) for cell in range(job.profile.cells)]
        scale = f"{job.printer.scale_x / 100:g} 0 0 {job.printer.scale_y / 100:g}"
        stamps = "".join(map(self._pressed, job.composition.stamps))
        self._face = f"q {scale} 0 0 cm {master.face} Q{stamps}"
        self._mask = self._mask_of(job.composition.matrix)
        self._bars = self._bars_of(job.composition.bars)
        self._groups = self._groups_of(job.composition.code)
        self._mono, self._turn = master.mono, self._turn_of(int(job.printer.turn))

    def drawn(self, labels: Sequence[Drawn], first: int) -> bytes:
        """The content of a page whose first label goes to cell `first`."""
        # Only corner, symbol and code differ between labels, so a page is squeezed to little more.
        parts = [self._turn]
        for cell, (symbol, code, bars) in enumerate(labels, start=first):
            mask = f"{self._mask}{symbol}> EI Q" if self._mask else ""
            mask += f"{self._bars}{bars}> EI Q" if self._bars else ""
            parts.append(
                f"q 1 0 0 1 {self._corners[cell]} cm {self._face} {mask}{self._code_of(code)} Q"
            )
        return "\n".join(parts).encode()

    def _code_of(self, code: str) -> str:
        if not self._groups:
            return ""
        said = " ".join(f"{at} Tm ({code[i:j]}) Tj" for i, j, at in self._groups)
        return f" BT {self._mono} {said} ET"

    def _corner(self, cell: int) -> str:
        """Where the label of a cell goes: on a whole dot, in points from the foot of the page."""
        printer, (left, top) = self.job.printer, self.job.profile.corner(cell)
        x, y = self._scaled(left, top)
        x = printer.dots(x + printer.offset_x) * printer.dot
        y = printer.dots(y + printer.offset_y) * printer.dot
        return f"{x * mm:.3f} {(self.job.profile.page_height - y) * mm:.3f}"

    def _scaled(self, x: float, y: float) -> tuple[float, float]:
        return x * self.job.printer.scale_x / 100, y * self.job.printer.scale_y / 100

    def _mask_of(self, place: MatrixPlace | None) -> str:
        """All of the symbol's image mask but its data; its modules stay whole dots at any scale."""
        if place is None:
            return ""
        n, module = self.job.modules, place.fit.module
        return self._mask_at((place.x, place.y), (n, n), (module, module))

    def _bars_of(self, place: BarsPlace | None) -> str:
        if place is None:
            return ""
        return self._mask_at((place.x, place.y), (place.modules, 1), place.module)

    def _pressed(self, stamp: Stamp) -> str:
        shape = len(stamp.rows[0]), len(stamp.rows)
        rows = np.packbits(np.asarray(stamp.rows, dtype=bool), axis=1).tobytes()
        return f"{self._mask_at((stamp.x, stamp.y), shape, stamp.module)}{rows.hex()}> EI Q"

    def _mask_at(
        self, corner: tuple[float, float], shape: tuple[int, int], module: tuple[float, float]
    ) -> str:
        printer, (across, down) = self.job.printer, shape
        x, y = (printer.dots(at) * printer.dot + _HAIR for at in self._scaled(*corner))
        width, height = across * module[0] - 2 * _HAIR, down * module[1] - 2 * _HAIR
        return (
            f" q {width * mm:.4f} 0 0 {height * mm:.4f} {x * mm:.4f} {-(y + height) * mm:.4f} cm "
            f"BI /W {across} /H {down} /BPC 1 /IM true /D [1 0] /F /AHx ID "
        )

    def _groups_of(self, place: CodePlace | None) -> list[tuple[int, int, str]]:
        found = []
        for start, stop, left, baseline in place.groups if place else ():
            x, y = self._scaled(left, baseline)
            found.append((start, stop, f"1 0 0 1 {x * mm:.2f} {-y * mm:.2f}"))
        return found

    def _turn_of(self, angle: int) -> str:
        """Turns what is drawn within the page, for rolls that run the other way."""
        if not angle:
            return ""
        cos, sin, across, up = _TURNS[angle]
        x, y = across * self.job.profile.page_width * mm, up * self.job.profile.page_height * mm
        return f"{cos} {sin} {-sin} {cos} {x:.3f} {y:.3f} cm"
