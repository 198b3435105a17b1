"""Sheets of labels as a PDF that office printers and label printers both render sharply. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from traceability.labels import face
from traceability.labels.face import Captions, Label
from traceability.labels.pen import Fonts, Pen, registered


@dataclass(frozen=True, slots=True)
class SheetGeometry:
    """Where the labels of a sheet lie, in millimetres; gaps are between neighbours."""

    page: tuple[float, float]
    label: tuple[float, float]
    columns: int
    rows: int
    left: float
    top: float
    gap: tuple[float, float] = (0.0, 0.0)

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def corner(self, cell: int) -> tuple[float, float]:
        """Left and top of a cell; cells are counted from 0, along the rows."""
        row, column = divmod(cell, self.columns)
        return (
            self.left + column * (self.label[0] + self.gap[0]),
            self.top + row * (self.label[1] + self.gap[1]),
        )


# The common sheet of 24: makers' margins differ by a fraction of a millimetre.
A4_24 = SheetGeometry(
    page=(210, 297), label=(63.5, 33.9), columns=3, rows=8, left=7.21, top=12.9, gap=(2.54, 0)
)


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """What all labels of a job share; `language` is a BCP 47 tag."""

    title: str
    language: str
    captions: Captions
    fonts: Fonts
    geometry: SheetGeometry = A4_24


def write_sheets(
    stream: BinaryIO, labels: Iterable[Label], *, style: SheetStyle, start: int = 1
) -> int:
    """Write a PDF of all labels, the first on cell `start` (from 1); returns the number of pages.

    Labels are taken one by one; a finished page stays in memory only as its compressed stream.
    """
    geometry = style.geometry
    if not 1 <= start <= geometry.cells:
        raise ValueError(f"a sheet has the cells 1 to {geometry.cells}, not {start}")
    canvas = _canvas(stream, style)
    pages, cell = 1, start - 1
    for label in labels:
        if cell == geometry.cells:
            canvas.showPage()
            pages, cell = pages + 1, 0
        left, top = geometry.corner(cell)
        pen = Pen(canvas, style.fonts, page_height=geometry.page[1], left=left, top=top)
        face.draw(pen, label, style.captions)
        cell += 1
    canvas.save()
    return pages


def _canvas(stream: BinaryIO, style: SheetStyle) -> Canvas:
    # invariant: the same labels give the same bytes, whenever they are printed again.
    width, height = style.geometry.page
    canvas = Canvas(
        stream,
        pagesize=(width * mm, height * mm),
        pageCompression=1,
        invariant=1,
        lang=style.language,
        # Else Helvetica, which no page uses, is listed as a font that is not embedded.
        initialFontName=registered(style.fonts.regular),  # type: ignore[arg-type] # stub: "float"
    )
    canvas.setTitle(style.title)
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas
