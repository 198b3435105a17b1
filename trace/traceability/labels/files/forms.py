"""The forms that a file of labels can have, and how each is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED

from PIL import Image

from ipreg.core import sheets
from ipreg.core.archives import SteadyZip
from ipreg.core.resources import vendor_file
from ipreg.core.text import Text
from traceability.labels.files import tables
from traceability.labels.outputs import pdf, raster, svg
from traceability.labels.outputs.raster import Plate
from traceability.labels.outputs.tspl import tspl_steps
from traceability.labels.outputs.zpl import zpl_steps
from traceability.labels.printing import Job


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


Writer = Callable[[BinaryIO, Job, range, int], Iterator[int]]


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


def inks(job: Job, labels: range) -> Iterator[raster.Dots]:
    """Each label in dots."""
    plate = _plate(job)
    for codes, symbols, bars in job.batches(labels):
        yield from raster.labels(plate, codes, svg.unpacked(symbols), bars)


def own_drawings(job: Job, labels: range) -> Iterator[str]:
    """What each label has of its own, as SVG."""
    for codes, symbols, bars in job.batches(labels):
        for at, symbol in enumerate(svg.unpacked(symbols)):
            drawn = None if bars is None else bars[at]
            yield svg.own(job.composition, job.types, codes[at], symbol, drawn)


def logo_of(job: Job) -> Image.Image | None:
    return job.logo.picture if job.logo else None


def png(ink: raster.Dots, job: Job) -> bytes:
    stream = BytesIO()
    dpi = 25.4 / job.printer.dot
    Image.fromarray(~ink).save(stream, "PNG", dpi=(dpi, dpi), compress_level=1)
    return stream.getvalue()


def _write_pdf(stream: BinaryIO, job: Job, labels: range, start: int) -> Iterator[int]:
    told = pdf.Job(
        job.title,
        job.language,
        job.profile,
        job.printer,
        job.composition,
        job.types,
        job.modules,
        logo_of(job),
    )
    return pdf.pages(stream, told, job.batches(labels), start=start)


def _write_png(stream: BinaryIO, job: Job, labels: range, _start: int) -> Iterator[int]:
    with SteadyZip(stream, "w") as archive:  # a PNG is squeezed already
        for number, ink in enumerate(inks(job, labels), start=labels.start + 1):
            archive.writestr(f"{number:07}.png", png(ink, job))
            yield 1


def _write_svg(stream: BinaryIO, job: Job, labels: range, _start: int) -> Iterator[int]:
    face = svg.face(job.composition, job.types, logo_of(job))
    with SteadyZip(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for file in (*job.types.files.values(), *map(vendor_file, _LICENCES)):
            archive.write(file, f"fonts/{file.name}")
        for number, own in enumerate(own_drawings(job, labels), start=labels.start + 1):
            drawing = svg.label(job.profile, job.types, (face, own))
            archive.writestr(f"{number:07}.svg", drawing)
            yield 1


def _write_csv(stream: BinaryIO, job: Job, labels: range, _start: int) -> Iterator[int]:
    for lines, count in tables.csv_batches(job.codes, labels):
        stream.write(lines)
        yield count


def _write_xlsx(stream: BinaryIO, job: Job, labels: range, _start: int) -> Iterator[int]:
    table = tables.table(job.codes, labels, made_at=job.made_at)
    for _ in sheets.rows_written(table, cast("BytesIO", stream)):
        yield 1


def _write_zpl(stream: BinaryIO, job: Job, labels: range, _start: int) -> Iterator[int]:
    return zpl_steps(stream, _plate(job), job.batches(labels))


def _write_tspl(stream: BinaryIO, job: Job, labels: range, _start: int) -> Iterator[int]:
    return tspl_steps(stream, _plate(job), job.batches(labels))


def _plate(job: Job) -> Plate:
    return Plate(job.profile, job.printer, job.composition, job.types, logo_of(job))


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
