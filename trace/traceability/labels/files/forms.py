"""The forms that a file of labels can have, and how each is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED

from ipreg.core import sheets
from ipreg.core.archives import SteadyZip
from ipreg.core.resources import vendor_file
from ipreg.core.text import Text
from traceability.labels.files import tables
from traceability.labels.outputs import pdf, svg
from traceability.labels.outputs.tspl import tspl_steps
from traceability.labels.outputs.zpl import zpl_steps
from traceability.labels.printing import PrintRun
from traceability.labels.rendering import inks, logo_of, own_drawings, plate, png


class Form(StrEnum):
    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    CSV = "csv"
    XLSX = "xlsx"
    ZPL = "zpl"
    TSPL = "tspl"

    @property
    def label(self) -> Text:
        return KINDS[self].name


Writer = Callable[[BinaryIO, PrintRun, range, int], Iterator[int]]


@dataclass(frozen=True)
class Kind:
    """What people call a form, how many labels of it are quickly made, how many one file holds.

    Where a label is written dot by dot, `at_once` counts labels of 50 × 30 mm.
    `write` tells with each step how many labels that step wrote.
    """

    name: Text
    ending: str
    media_type: str
    at_once: int
    write: Writer
    drawn: bool = True
    most: int | None = None
    by_dots: bool = False


def _write_pdf(stream: BinaryIO, run: PrintRun, labels: range, start: int) -> Iterator[int]:
    told = pdf.Job(
        run.title,
        run.language,
        run.profile,
        run.printer,
        run.composition,
        run.types,
        run.modules,
        logo_of(run),
    )
    return pdf.pages(stream, told, run.batches(labels), start=start)


def _write_png(stream: BinaryIO, run: PrintRun, labels: range, _start: int) -> Iterator[int]:
    with SteadyZip(stream, "w") as archive:  # a PNG is squeezed already
        for number, ink in enumerate(inks(run, labels), start=labels.start + 1):
            archive.writestr(f"{number:07}.png", png(ink, run))
            yield 1


def _write_svg(stream: BinaryIO, run: PrintRun, labels: range, _start: int) -> Iterator[int]:
    face = svg.face(run.composition, run.types, logo_of(run))
    with SteadyZip(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for file in (*run.types.files.values(), *map(vendor_file, _LICENCES)):
            archive.write(file, f"fonts/{file.name}")
        for number, own in enumerate(own_drawings(run, labels), start=labels.start + 1):
            drawing = svg.label(run.profile, run.types, (face, own))
            archive.writestr(f"{number:07}.svg", drawing)
            yield 1


def _write_csv(stream: BinaryIO, run: PrintRun, labels: range, _start: int) -> Iterator[int]:
    for lines, count in tables.csv_batches(run.codes, labels):
        stream.write(lines)
        yield count


def _write_xlsx(stream: BinaryIO, run: PrintRun, labels: range, _start: int) -> Iterator[int]:
    table = tables.table(run.codes, labels, made_at=run.made_at)
    for _ in sheets.rows_written(table, cast("BytesIO", stream)):
        yield 1


def _write_zpl(stream: BinaryIO, run: PrintRun, labels: range, _start: int) -> Iterator[int]:
    return zpl_steps(stream, plate(run), run.batches(labels))


def _write_tspl(stream: BinaryIO, run: PrintRun, labels: range, _start: int) -> Iterator[int]:
    return tspl_steps(stream, plate(run), run.batches(labels))


_LICENCES = ("fonts/OFL.txt", "fonts/OFL-JetBrainsMono.txt")
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ROWS_OF_A_SHEET = 1_048_576  # ECMA-376 and every spreadsheet; the first has the headings
_PICTURES = 200_000  # the index of a ZIP file is kept until its end
KINDS: dict[Form, Kind] = {
    Form.PDF: Kind(Text("PDF, for any printer"), "pdf", "application/pdf", 10_000, _write_pdf),
    Form.ZPL: Kind(Text("ZPL, for Zebra printers"), "zpl", "text/plain", 10_000, _write_zpl),
    Form.TSPL: Kind(
        Text("TSPL, for TSC, Xprinter and Gprinter"),
        "tspl",
        "application/octet-stream",
        1_000,
        _write_tspl,
        by_dots=True,
    ),
    Form.PNG: Kind(
        Text("Pictures (PNG in a ZIP)"),
        "zip",
        "application/zip",
        500,
        _write_png,
        most=_PICTURES,
        by_dots=True,
    ),
    Form.SVG: Kind(
        Text("Drawings (SVG in a ZIP)"), "zip", "application/zip", 500, _write_svg, most=_PICTURES
    ),
    Form.CSV: Kind(
        Text("Codes as a table (CSV)"), "csv", "text/csv", 100_000, _write_csv, drawn=False
    ),
    Form.XLSX: Kind(
        Text("Codes as a workbook (XLSX)"),
        "xlsx",
        _WORKBOOK,
        5_000,
        _write_xlsx,
        drawn=False,
        most=_ROWS_OF_A_SHEET - 1,
    ),
}
