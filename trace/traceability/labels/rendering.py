"""A print run drawn: each label in dots or as a drawing, the first one and the first sheet."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from traceability.labels.outputs import raster, svg
from traceability.labels.outputs.batch import unpacked
from traceability.labels.outputs.raster import Plate
from traceability.labels.printing import PrintRun


def preview(run: PrintRun) -> bytes:
    """The first label as a PNG, dot for dot as the printer puts it."""
    (ink,) = inks(run, range(1))
    return png(ink, run)


def drawn_sheet(run: PrintRun, *, start: int) -> str:
    """The first page, with the first label in every cell that gets one."""
    one = next(own_drawings(run, range(1)))
    drawn = svg.face(run.composition, run.types, logo_of(run)) + one
    return svg.sheet(run.profile, drawn, run.count, start=start)


def inks(run: PrintRun, labels: range) -> Iterator[raster.Dots]:
    """Each label in dots."""
    shared = plate(run)
    for codes, symbols, bars in run.batches(labels):
        yield from raster.labels(shared, codes, unpacked(symbols), bars)


def own_drawings(run: PrintRun, labels: range) -> Iterator[str]:
    """What each label has of its own, as SVG."""
    for codes, symbols, bars in run.batches(labels):
        for at, symbol in enumerate(unpacked(symbols)):
            drawn = None if bars is None else bars[at]
            yield svg.own(run.composition, run.types, codes[at], symbol, drawn)


def logo_of(run: PrintRun) -> Image.Image | None:
    return run.logo.picture if run.logo else None


def png(ink: raster.Dots, run: PrintRun) -> bytes:
    stream = BytesIO()
    dpi = 25.4 / run.printer.dot
    Image.fromarray(~ink).save(stream, "PNG", dpi=(dpi, dpi), compress_level=1)
    return stream.getvalue()


def plate(run: PrintRun) -> Plate:
    """What all labels share in dots."""
    return Plate(run.profile, run.printer, run.composition, run.types, logo_of(run))
