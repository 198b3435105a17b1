"""The PDF of a job of labels: every page read back by a decoder, blank cells left blank."""

import io
import re
from collections.abc import Iterator

import numpy as np
import pypdfium2
import pytest
import zxingcpp

from tests.traceability.test_layout import LONG, SHORT, TYPES, _order
from traceability.labels.drawing.layout import compose
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer, Turn
from traceability.labels.drawing.profiles import Profile
from traceability.labels.outputs.pdf import Batch, Job, write_pdf
from traceability.serials import ALPHABET
from traceability.symbols.bulk import QrPlan, characters

CODES = [f"{at:020d}".translate(str.maketrans("0123456789", ALPHABET[10:20])) for at in range(99)]


def _written(
    profile: Profile, text: str, count: int, *, start: int = 1, printer: Printer | None = None
) -> tuple[bytes, list[str]]:
    printer = printer or Printer()
    order = _order(profile, text, dpi=printer.dpi)
    prefix = text[:-20].encode()
    texts = [prefix + code.encode() for code in CODES[:count]]
    plan = QrPlan(texts[0], varying=(len(prefix), len(prefix) + 20))

    def batches() -> Iterator[Batch]:
        for at in range(0, count, 7):
            some = plan.symbols(characters(texts[at : at + 7]))
            yield Batch(CODES[at : min(count, at + 7)], some)

    stream = io.BytesIO()
    job = Job("Tem", "vi", profile, printer, compose(order), TYPES, plan.size)
    write_pdf(stream, job, batches(), start=start)
    return stream.getvalue(), [one.decode() for one in texts]


def _read(document: bytes, dpi: int = 300) -> list[list[zxingcpp.Barcode]]:
    pages = pypdfium2.PdfDocument(document)
    pictures = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in pages]
    return [list(zxingcpp.read_barcodes(picture)) for picture in pictures]


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("text", [SHORT, LONG])
@pytest.mark.parametrize("name", ["a4-65", "a4-24", "a4-8", "roll-22x16", "roll-35x22-2up"])
def test_every_label_of_every_page_is_read(name: str, text: str, dpi: int) -> None:
    count = PRESETS[name].cells + 2
    document, texts = _written(PRESETS[name], text, count, printer=Printer(dpi))

    read = {one.text for page in _read(document, dpi * 2) for one in page}

    assert read == set(texts)


def test_the_first_label_goes_to_the_cell_asked_for_and_the_next_page_begins_at_one() -> None:
    document, texts = _written(PRESETS["a4-24"], SHORT, 24, start=20)

    first, second = _read(document)

    assert {one.text for one in first} == set(texts[:5])
    assert {one.text for one in second} == set(texts[5:])
    heights = [one.position.top_left.y / 300 * 25.4 for one in first]
    assert min(heights) > PRESETS["a4-24"].corner(18)[1]


@pytest.mark.parametrize("turn", Turn)
def test_a_turned_page_keeps_its_labels(turn: Turn) -> None:
    document, texts = _written(
        PRESETS["roll-50x30"].changed(page_height=50.0), SHORT, 2, printer=Printer(turn=turn)
    )

    assert {one.text for page in _read(document) for one in page} == set(texts)


def test_offset_and_scale_move_labels_but_modules_stay_whole_dots() -> None:
    printer = Printer(offset_x=1.5, offset_y=-0.75, scale_x=99.0)
    plain, _ = _written(PRESETS["a4-24"], SHORT, 3)
    moved, texts = _written(PRESETS["a4-24"], SHORT, 3, printer=printer)

    assert {one.text for one in _read(moved)[0]} == set(texts)
    before, after = (_ink(document) for document in (plain, moved))
    top_before, top_after = (np.argwhere(ink.any(axis=1))[0, 0] for ink in (before, after))
    assert top_after - top_before == pytest.approx(-0.75 / 25.4 * 300, abs=2)


def test_a_label_costs_little_more_than_its_symbol() -> None:
    few, _ = _written(PRESETS["a4-24"], LONG, 3)
    many, _ = _written(PRESETS["a4-24"], LONG, 99)

    assert (len(many) - len(few)) / 96 < 250


def test_fonts_are_embedded_as_subsets_and_the_page_is_not_scaled() -> None:
    document, _ = _written(PRESETS["a4-24"], SHORT, 1)

    assert set(re.findall(rb"/FontName /(\S+)", document)) == {
        b"AAAAAA+BeVietnamPro-Regular",
        b"AAAAAA+BeVietnamPro-SemiBold",
        b"AAAAAA+JetBrainsMono-SemiBold",
    }
    assert b"/PrintScaling /None" in document


def test_a_start_that_the_page_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 24"):
        _written(PRESETS["a4-24"], SHORT, 1, start=25)


def _ink(document: bytes) -> np.ndarray:
    (page,) = pypdfium2.PdfDocument(document)
    return np.asarray(page.render(scale=300 / 72, grayscale=True).to_pil()) < 128
