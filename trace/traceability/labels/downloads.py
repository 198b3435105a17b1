"""The files made of an issue's labels: for printers of all kinds, and for print houses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

from ipreg.core import sheets
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.resources import vendor_file
from ipreg.core.text import Text
from traceability.labels import tables
from traceability.labels.outputs import pdf, raster, svg
from traceability.labels.outputs.raster import Plate
from traceability.labels.outputs.tspl import write_tspl
from traceability.labels.outputs.zpl import write_zpl
from traceability.labels.printing import Job


class Form(StrEnum):
    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    CSV = "csv"
    XLSX = "xlsx"
    ZPL = "zpl"
    TSPL = "tspl"


@dataclass(frozen=True)
class Kind:
    """What people call a file, and how many labels of it are made while somebody waits."""

    name: Text
    ending: str
    media_type: str
    at_once: int
    write: Callable[[BinaryIO, Job, range, int], None]
    drawn: bool = True


def write(stream: BinaryIO, job: Job, form: Form, *, labels: range, start: int = 1) -> None:
    """Write these labels, the first on cell `start`; raises BadInput and Conflict."""
    kind = KINDS[form]
    insist_on_cell(job, start)
    insist_on_print(job, form)
    kind.write(stream, job, labels, start)


def insist_on_cell(job: Job, cell: int) -> None:
    if not 1 <= cell <= job.profile.cells:
        raise BadInput(
            Text("A page has the cells 1 to %(cells)s.", cells=job.profile.cells), field="cell"
        )


def insist_on_print(job: Job, form: Form) -> None:
    """Nothing is printed that its own preview shows to be impossible."""
    if KINDS[form].drawn and job.composition.errors:
        raise Conflict(job.composition.errors[0], field="profile")


def labels_of(job: Job, form: Form, *, first: int, last: int | None) -> range:
    """Labels counted from 1, as many as can be waited for; raises BadInput."""
    last = last or job.count
    if not 1 <= first <= last <= job.count:
        raise BadInput(
            Text("This issue has the labels 1 to %(count)s.", count=job.count), field="first"
        )
    most = KINDS[form].at_once
    if last - first >= most:
        raise BadInput(
            Text(
                "One file of this kind holds at most %(most)s labels: ask for the labels "
                "%(first)s to %(last)s, then for the next.",
                most=most,
                first=first,
                last=first + most - 1,
            ),
            field="last",
        )
    return range(first - 1, last)


def preview(job: Job) -> bytes:
    """The first label as a PNG, dot for dot as the printer puts it."""
    (ink,) = _inks(job, range(1))
    return _png(ink, job)


def drawn_sheet(job: Job, *, start: int) -> str:
    """The first page, with the first label in every cell that gets one."""
    (codes, symbols) = next(job.batches(range(1)))
    one = svg.own(job.composition, job.types, codes[0], svg.unpacked(symbols)[0])
    drawn = svg.face(job.composition, job.types) + one
    return svg.sheet(job.profile, drawn, job.count, start=start)


def _write_pdf(stream: BinaryIO, job: Job, labels: range, start: int) -> None:
    told = pdf.Job(
        job.title,
        job.language,
        job.profile,
        job.printer,
        job.composition,
        job.types,
        job.modules,
    )
    pdf.write_pdf(stream, told, job.batches(labels), start=start)


def _write_png(stream: BinaryIO, job: Job, labels: range, _start: int) -> None:
    with ZipFile(stream, "w") as archive:  # a PNG is squeezed already
        for number, ink in enumerate(_inks(job, labels), start=labels.start + 1):
            archive.writestr(f"{number:07}.png", _png(ink, job))


def _write_svg(stream: BinaryIO, job: Job, labels: range, _start: int) -> None:
    face, number = svg.face(job.composition, job.types), labels.start
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for file in (*job.types.files.values(), *map(vendor_file, _LICENCES)):
            archive.write(file, f"fonts/{file.name}")
        for codes, symbols in job.batches(labels):
            for code, symbol in zip(codes, svg.unpacked(symbols), strict=True):
                number += 1
                own = svg.own(job.composition, job.types, code, symbol)
                drawing = svg.label(job.profile, job.types, (face, own))
                archive.writestr(f"{number:07}.svg", drawing)


def _write_csv(stream: BinaryIO, job: Job, labels: range, _start: int) -> None:
    stream.writelines(tables.csv_lines(job.codes, labels))


def _write_xlsx(stream: BinaryIO, job: Job, labels: range, _start: int) -> None:
    sheets.write_workbook(tables.table(job.codes, labels), cast("BytesIO", stream))


def _write_zpl(stream: BinaryIO, job: Job, labels: range, _start: int) -> None:
    write_zpl(stream, _plate(job), job.batches(labels))


def _write_tspl(stream: BinaryIO, job: Job, labels: range, _start: int) -> None:
    write_tspl(stream, _plate(job), job.batches(labels))


def _plate(job: Job) -> Plate:
    return Plate(job.profile, job.printer, job.composition, job.types)


def _inks(job: Job, labels: range) -> Iterator[raster.Dots]:
    plate = _plate(job)
    for codes, symbols in job.batches(labels):
        yield from raster.labels(plate, codes, svg.unpacked(symbols))


def _png(ink: raster.Dots, job: Job) -> bytes:
    stream = BytesIO()
    dpi = 25.4 / job.printer.dot
    Image.fromarray(~ink).save(stream, "PNG", dpi=(dpi, dpi), compress_level=1)
    return stream.getvalue()


_LICENCES = ("fonts/OFL.txt", "fonts/OFL-JetBrainsMono.txt")
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: dict[Form, Kind] = {
    Form.PDF: Kind(Text("PDF, for any printer"), "pdf", "application/pdf", 20_000, _write_pdf),
    Form.ZPL: Kind(Text("ZPL, for Zebra printers"), "zpl", "text/plain", 10_000, _write_zpl),
    Form.TSPL: Kind(
        Text("TSPL, for TSC, Xprinter and Gprinter"),
        "tspl",
        "application/octet-stream",
        1_000,
        _write_tspl,
    ),
    Form.PNG: Kind(Text("Pictures (PNG in a ZIP)"), "zip", "application/zip", 1_000, _write_png),
    Form.SVG: Kind(Text("Drawings (SVG in a ZIP)"), "zip", "application/zip", 1_000, _write_svg),
    Form.CSV: Kind(
        Text("Codes as a table (CSV)"), "csv", "text/csv", 100_000, _write_csv, drawn=False
    ),
    Form.XLSX: Kind(
        Text("Codes as a workbook (XLSX)"), "xlsx", _WORKBOOK, 20_000, _write_xlsx, drawn=False
    ),
}
