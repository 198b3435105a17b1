"""Whatever a label bears is read from it, as each output puts it on paper, dot for dot."""

import io
from collections.abc import Iterator
from functools import cache
from itertools import product
from zipfile import ZipFile

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from tests.traceability.dots import read, touched
from tests.traceability.labels.bearers import CASE, GTIN_8, Choice, expected, run_of
from tests.traceability.test_roll_printers import ROLLS, _tspl_steps, _zpl_steps
from traceability.labels.drawing.content import Linear, Matrix
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.files import downloads
from traceability.labels.files.forms import Form
from traceability.labels.outputs.batch import unpacked
from traceability.labels.outputs.raster import Dots
from traceability.labels.printing import PrintRun
from traceability.serials import PLATFORM_TWEAK

# Labels on which there is no room for a linear symbol: for an EAN-13, and for one twice as wide.
_TINY = {"a4-80", "a4-65", "roll-22x16", "roll-30x20", "roll-35x22", "roll-35x22-2up"}
_SMALL = _TINY | {"a4-40", "a4-24", "a4-24-full", "a4-21", "roll-50x30"}
FITS = {
    Linear.NONE: set(PRESETS),
    Linear.EAN: set(PRESETS) - _TINY,
    Linear.CODE_128: set(PRESETS) - _SMALL,
    Linear.GS1_128: set(PRESETS) - _SMALL - {"roll-72x22"},
    Linear.GS1_128_SERIAL: {"a4-1", "a4-2"},
}
CHOICES = [
    Choice(Matrix.QR, Linear.NONE, gtin=PLATFORM_TWEAK),
    Choice(Matrix.QR, Linear.EAN),
    Choice(Matrix.DATA_MATRIX),
    Choice(Matrix.DATA_MATRIX, Linear.GS1_128),
    Choice(Matrix.QR, Linear.GS1_128, gtin=CASE),
    Choice(Matrix.QR, Linear.CODE_128, gtin=PLATFORM_TWEAK),
    Choice(Matrix.QR, Linear.EAN, gtin=GTIN_8),
    Choice(Matrix.DATA_MATRIX, Linear.GS1_128_SERIAL, lot="L-25-1"),
]
_LIGHT = {(Linear.EAN, 95): (11, 7), (Linear.EAN, 67): (7, 7)}  # modules left and right
DPI = [203, 300]
INDEX = 7


def _box(run: PrintRun, cell: int) -> tuple[int, int, int, int]:
    """Where a label lies on its page, in dots."""
    dots, profile = run.printer.dots, run.profile
    left, top = map(dots, profile.corner(cell))
    width = min(dots(profile.label_width), dots(profile.page_width) - left)
    height = min(dots(profile.label_height), dots(profile.page_height) - top)
    return left, top, width, height


def _written(run: PrintRun, form: Form, *, start: int = 1) -> bytes:
    stream = io.BytesIO()
    downloads.write(stream, run, form, labels=range(INDEX, INDEX + 1), start=start)
    return stream.getvalue()


def _as_pdf(run: PrintRun) -> Dots:
    cell = run.profile.cells  # the last of the page, farthest from where dots are counted
    (page,) = pypdfium2.PdfDocument(_written(run, Form.PDF, start=cell))
    return touched(page, run.printer, box=_box(run, cell - 1))


def _as_png(run: PrintRun) -> Dots:
    with ZipFile(io.BytesIO(_written(run, Form.PNG))) as archive:
        (name,) = archive.namelist()
        return ~np.asarray(Image.open(io.BytesIO(archive.read(name))), dtype=bool)


def _on_roll(run: PrintRun, form: Form) -> Dots:
    written = _written(run, form)
    (ink,) = _zpl_steps(written.decode()) if form is Form.ZPL else _tspl_steps(written)
    return ink


@cache
def _cases() -> list[tuple[str, int, Choice]]:
    every = product(PRESETS, DPI, CHOICES)
    return [(name, dpi, choice) for name, dpi, choice in every if name in FITS[choice.linear]]


def test_a_label_says_what_it_has_no_room_for() -> None:
    for (name, dpi), choice in product(product(PRESETS, DPI), CHOICES):
        made = run_of(choice, name, Printer(dpi)).composition
        fits = name in FITS[choice.linear]
        narrower = choice.gtin == GTIN_8 and not fits  # may find room where the longer one has none
        assert narrower or (not made.errors) == fits, (name, dpi, choice)


@pytest.mark.parametrize(("name", "dpi", "choice"), _cases())
def test_everything_is_read_and_stands_in_whole_dots_with_light_around(
    name: str, dpi: int, choice: Choice
) -> None:
    run = run_of(choice, name, Printer(dpi))
    for ink in (_as_pdf(run), _as_png(run)):
        assert read(ink) == expected(choice, INDEX)
        for modules, quiet, corner in _symbols(run):
            whole = np.pad(modules, quiet)
            assert (_part(ink, whole.shape, quiet, corner) == whole).all()


@pytest.mark.parametrize(("name", "dpi", "choice"), [one for one in _cases() if one[0] in ROLLS])
def test_everything_that_a_roll_printer_is_told_is_read(
    name: str, dpi: int, choice: Choice
) -> None:
    run = run_of(choice, name, Printer(dpi))

    for form in (Form.ZPL, Form.TSPL):
        assert read(_on_roll(run, form)) == expected(choice, INDEX)


Quiet = tuple[tuple[int, int], tuple[int, int]]  # dots above and below, left and right


def _symbols(run: PrintRun) -> Iterator[tuple[Dots, Quiet, tuple[int, int]]]:
    """Each symbol in dots, what must stay light around it, and the corner where it stands."""
    made, dots = run.composition, run.printer.dots
    batch = next(run.batches(range(INDEX, INDEX + 1)))
    assert made.matrix is not None
    fine = made.matrix.fit.dots
    least = {Matrix.QR: 4, Matrix.DATA_MATRIX: 1}[run.bearing.matrix] * fine
    yield (
        _enlarged(unpacked(batch.symbols)[0], fine, fine),
        ((least, least), (least, least)),
        (dots(made.matrix.x), dots(made.matrix.y)),
    )
    if run.bearing.bars is None:
        return
    place = made.bars or made.stamps[0]
    row = batch.bars if batch.bars is not None else np.asarray(made.stamps[0].rows, dtype=bool)
    left, right = _LIGHT.get((run.bearing.linear, row.shape[1]), (10, 10))
    across, down = map(dots, place.module)
    quiet = (0, 0), (left * across, right * across)
    yield _enlarged(row, across, down), quiet, (dots(place.x), dots(place.y))


def _enlarged(modules: Dots, across: int, down: int) -> Dots:
    return modules.repeat(down, axis=0).repeat(across, axis=1)


def _part(ink: Dots, shape: tuple[int, ...], quiet: Quiet, corner: tuple[int, int]) -> Dots:
    left, top = corner[0] - quiet[1][0], corner[1] - quiet[0][0]
    assert min(left, top) >= 0
    return ink[top : top + shape[0], left : left + shape[1]]
