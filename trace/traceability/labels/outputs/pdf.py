"""Labels as a PDF of exact page size: what all share is drawn once, the rest is a few bytes. Pure.

A symbol is a one-bit mask in the page itself, because printers paint every dot that a vector shape
touches and so fatten it; its corner and its modules lie on whole dots of the printer.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import BinaryIO

import numpy as np
from PIL import Image
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from traceability.labels.marks import CodePlace, Composition, MatrixPlace, Stamp, Words
from traceability.labels.printers import Printer
from traceability.labels.profiles import Profile
from traceability.labels.typesetting import Types
from traceability.symbols.bulk import packed
from traceability.symbols.penalty import Words as Rows

rl_config.useA85 = 0  # pages are bytes: as text they would be a quarter larger
_FACE = "face"
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Batch = tuple[Sequence[str], Rows]  # codes, and their symbols as rows of packed words


@dataclass(frozen=True)
class Job:
    """What one file shares; `language` is a BCP 47 tag, `logo` the picture of the name's logo."""

    title: str
    language: str
    profile: Profile
    printer: Printer
    composition: Composition
    types: Types
    modules: int  # of the matrix symbol, on one side, without quiet zones
    logo: Image.Image | None = None


def write_pdf(stream: BinaryIO, job: Job, batches: Iterable[Batch], *, start: int = 1) -> int:
    """Write all labels, the first on cell `start` (from 1); returns the number of pages.

    Batches are taken one by one; a finished page stays in memory only as its compressed stream.
    """
    cells = job.profile.cells
    if not 1 <= start <= cells:
        raise ValueError(f"a page has the cells 1 to {cells}, not {start}")
    sheet = _Sheet(stream, job)
    labels = _drawn(batches)
    pages, first = 0, start - 1
    while page := list(islice(labels, cells - first)):
        sheet.page(page, first)
        pages, first = pages + 1, 0
    sheet.close()
    return pages


def _drawn(batches: Iterable[Batch]) -> Iterator[tuple[str, str]]:
    """The symbol and the code of each label, as they stand in a page."""
    for codes, symbols in batches:
        rows = packed(symbols).reshape(len(symbols), -1)
        length = 2 * rows.shape[1]
        digits = rows.tobytes().hex()
        for at, code in enumerate(codes):
            yield digits[at * length : (at + 1) * length], code


class _Sheet:
    """The canvas, with the operators that repeat written once."""

    def __init__(self, stream: BinaryIO, job: Job) -> None:
        self.job = job
        self._canvas = _canvas(stream, job)
        self._draw_face()
        self._corners = [self._corner(cell) for cell in range(job.profile.cells)]
        self._mask = self._mask_of(job.composition.matrix)
        self._groups = self._groups_of(job.composition.code)
        self._scale = f"{job.printer.scale_x / 100:g} 0 0 {job.printer.scale_y / 100:g}"

    def page(self, labels: Sequence[tuple[str, str]], first: int) -> None:
        # Only corner, symbol and code differ between labels, so a page is squeezed to little more.
        add = self._canvas.addLiteral
        self._canvas.saveState()
        self._turn()
        for cell, (symbol, code) in enumerate(labels, start=first):
            add(f"q 1 0 0 1 {self._corners[cell]} cm q {self._scale} 0 0 cm")
            self._canvas.doForm(_FACE)
            add(f"Q {self._mask}{symbol}> EI Q" if self._mask else "Q")
            add(self._code_of(code))
        self._canvas.restoreState()
        self._canvas.showPage()

    def _code_of(self, code: str) -> str:
        if not self._groups:
            return "Q"
        said = " ".join(f"{at} Tm ({code[i:j]}) Tj" for i, j, at in self._groups)
        return f"BT {self._mono} {said} ET Q"

    def close(self) -> None:
        self._canvas.save()

    @cached_property
    def _mono(self) -> str:
        """The operator that chooses the type of the codes, whose letters keep their ASCII codes."""
        place = self.job.composition.code
        if place is None:
            return ""
        sample = self._canvas.beginText()
        sample.setFont(self.job.types.name("mono"), place.size)
        sample.textOut(_LETTERS)
        operators = str(sample.getCode())
        found = re.search(r"/\S+ \S+ Tf", operators)
        if found is None or f"({_LETTERS})" not in operators:
            raise ValueError("the font does not keep letters and digits in their places")
        return found[0]

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
        n, printer = self.job.modules, self.job.printer
        x, y = (printer.dots(at) * printer.dot for at in self._scaled(place.x, place.y))
        side = n * place.fit.module
        return (
            f"q {side * mm:.4f} 0 0 {side * mm:.4f} {x * mm:.4f} {-(y + side) * mm:.4f} cm "
            f"BI /W {n} /H {n} /BPC 1 /IM true /D [1 0] /F /AHx ID "
        )

    def _groups_of(self, place: CodePlace | None) -> list[tuple[int, int, str]]:
        found = []
        for start, stop, left, baseline in place.groups if place else ():
            x, y = self._scaled(left, baseline)
            found.append((start, stop, f"1 0 0 1 {x * mm:.2f} {-y * mm:.2f}"))
        return found

    def _turn(self) -> None:
        """Turn what is drawn within the page, for rolls that run the other way."""
        angle = int(self.job.printer.turn)
        width, height = self.job.profile.page_width * mm, self.job.profile.page_height * mm
        if angle:
            across, up = _TURNED_ORIGIN[angle]
            self._canvas.translate(across * width, up * height)
            self._canvas.rotate(-angle)

    def _draw_face(self) -> None:
        canvas, made = self._canvas, self.job.composition
        canvas.beginForm(
            _FACE,
            lowerx=0,
            lowery=-math.ceil(self.job.profile.label_height * mm),
            upperx=self.job.profile.label_width * mm,
            uppery=0,
        )
        for words in made.words:
            self._write(words)
        for stamp in made.stamps:
            self._press(stamp)
        if made.picture is not None and self.job.logo is not None:
            place = made.picture
            canvas.drawImage(
                ImageReader(self.job.logo),
                place.x * mm,
                -(place.y + place.height) * mm,
                place.width * mm,
                place.height * mm,
                preserveAspectRatio=True,
                anchor="nw",
                mask="auto",
            )
        canvas.endForm()

    def _write(self, words: Words) -> None:
        self._canvas.setFont(self.job.types.name(words.face), words.size)
        if words.align == "centre":
            middle = (words.x + words.width / 2) * mm
            self._canvas.drawCentredString(middle, -words.baseline * mm, words.text)
        else:
            self._canvas.drawString(words.x * mm, -words.baseline * mm, words.text)

    def _press(self, stamp: Stamp) -> None:
        rows = np.packbits(np.asarray(stamp.rows, dtype=bool), axis=1)
        width, height = len(stamp.rows[0]) * stamp.module[0], len(stamp.rows) * stamp.module[1]
        self._canvas.addLiteral(
            f"q {width * mm:.4f} 0 0 {height * mm:.4f} "
            f"{stamp.x * mm:.4f} {-(stamp.y + height) * mm:.4f} cm "
            f"BI /W {len(stamp.rows[0])} /H {len(stamp.rows)} /BPC 1 /IM true /D [1 0] /F /AHx ID "
            f"{rows.tobytes().hex()}> EI Q"
        )


# Where the origin goes before the page is turned, in widths and heights of it.
_TURNED_ORIGIN = {90: (0.0, 1.0), 180: (1.0, 1.0), 270: (1.0, 0.0)}


def _canvas(stream: BinaryIO, job: Job) -> Canvas:
    # invariant: the same labels give the same bytes, whenever they are printed again.
    size = job.profile.page_width * mm, job.profile.page_height * mm
    canvas = Canvas(
        stream,
        pagesize=size,
        pageCompression=1,
        invariant=1,
        lang=job.language,
        # Else Helvetica, which no page uses, is listed as a font that is not embedded.
        initialFontName=job.types.name("regular"),  # type: ignore[arg-type] # stub: "float"
    )
    canvas.setTitle(job.title)
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas
