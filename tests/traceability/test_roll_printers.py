"""What label printers are sent, drawn as their manuals say they draw it, then read by a decoder."""

import io
import re
from collections.abc import Iterator

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from tests.traceability.test_label_pdf import CODES
from tests.traceability.test_layout import LONG, SHORT, TYPES, _order
from traceability.labels.drawing.layout import compose
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer, Turn
from traceability.labels.outputs.batch import Batch
from traceability.labels.outputs.raster import Dots, Plate, labels
from traceability.labels.outputs.tspl import write_tspl
from traceability.labels.outputs.zpl import write_zpl
from traceability.symbols.bulk import QrPlan, characters

ROLLS = [name for name in PRESETS if name.startswith("roll")]
_COMMAND = re.compile(r"([\^~])([A-Z]{2})([^\^~]*)")


def _job(
    name: str, text: str, count: int, printer: Printer
) -> tuple[Plate, list[Batch], list[str]]:
    order = _order(PRESETS[name], text, dpi=printer.dpi)
    plate = Plate(order.profile, printer, compose(order), TYPES)
    prefix = text[:-20].encode()
    texts = [prefix + code.encode() for code in CODES[:count]]
    plan = QrPlan(texts[0], varying=(len(prefix), len(prefix) + 20))
    batch = Batch(CODES[:count], plan.symbols(characters(texts)))
    return plate, [batch], [one.decode() for one in texts]


def _zpl_steps(program: str) -> Iterator[Dots]:
    """Each format drawn: ~DG stores, ^FO places, ^XG recalls and enlarges."""
    stored: dict[str, Dots] = {}
    size, ink, at = [0, 0], np.zeros((0, 0), dtype=bool), (0, 0)
    drawn = False
    for mark, name, rest in _COMMAND.findall(program):
        values = rest.strip().split(",")
        match mark + name:
            case "^PW" | "^LL":
                size[name == "LL"] = int(values[0])
            case "~DG":
                rows = np.frombuffer(bytes.fromhex(values[3]), dtype=np.uint8)
                assert len(rows) == int(values[1])
                bits = np.unpackbits(rows.reshape(-1, int(values[2])), axis=1)
                stored[values[0]] = bits.astype(bool)
            case "^XA":
                ink, drawn = np.zeros((size[1], size[0]), dtype=bool), False
            case "^FO":
                at = int(values[0]), int(values[1])
            case "^XG":
                block = stored[values[0]].repeat(int(values[2]), 0).repeat(int(values[1]), 1)
                space = ink[at[1] : at[1] + block.shape[0], at[0] : at[0] + block.shape[1]]
                space |= block[: space.shape[0], : space.shape[1]]
                drawn = True
            case "^XZ" if drawn:
                yield ink


def _tspl_steps(program: bytes) -> Iterator[Dots]:
    head = re.compile(rb"CLS\r\nBITMAP 0,0,(\d+),(\d+),1,")
    at = 0
    while found := head.search(program, at):
        across, down = int(found[1]), int(found[2])
        data = np.frombuffer(program[found.end() : found.end() + across * down], dtype=np.uint8)
        at = found.end() + across * down
        assert program[at : at + 13] == b"\r\nPRINT 1,1\r\n"
        yield ~np.unpackbits(data.reshape(down, across), axis=1).astype(bool)


def _read(ink: Dots) -> set[str]:
    return {one.text for one in zxingcpp.read_barcodes(Image.fromarray(~ink).convert("L"))}


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("text", [SHORT, LONG])
@pytest.mark.parametrize("name", ROLLS)
def test_both_languages_print_every_label_of_every_roll(name: str, text: str, dpi: int) -> None:
    plate, batches, texts = _job(name, text, 3, Printer(dpi))
    zpl, tspl = io.BytesIO(), io.BytesIO()

    count = write_zpl(zpl, plate, batches)

    assert write_tspl(tspl, plate, batches) == count == -(-3 // plate.profile.cells)
    for steps in (_zpl_steps(zpl.getvalue().decode()), _tspl_steps(tspl.getvalue())):
        assert [text for ink in steps for text in sorted(_read(ink))] == texts


def test_the_printer_gets_the_dots_of_the_preview() -> None:
    plate, batches, _ = _job("roll-50x30", LONG, 1, Printer(203))
    stream = io.BytesIO()
    write_zpl(stream, plate, batches)
    symbol = np.unpackbits(batches[0][1].astype(">u8").view(np.uint8)).reshape(1, -1, 64)
    n = symbol.shape[1]

    (preview,) = labels(plate, batches[0][0], symbol[:, :, :n].astype(bool))
    (printed,) = _zpl_steps(stream.getvalue().decode())

    assert (printed[: preview.shape[0], : preview.shape[1]] == preview).all()


@pytest.mark.parametrize("turn", Turn)
def test_a_turned_roll_prints_the_same_label_turned(turn: Turn) -> None:
    straight, turned = (
        _job("roll-35x22-2up", SHORT, 2, Printer(203, turn=way)) for way in (Turn.NONE, turn)
    )
    quarters = {Turn.NONE: 0, Turn.RIGHT: -1, Turn.HALF: 2, Turn.LEFT: 1}[turn]
    for write, steps in ((write_zpl, _zpl_text), (write_tspl, _tspl_steps)):
        inks = []
        for plate, batches, _ in (straight, turned):
            stream = io.BytesIO()
            write(stream, plate, batches)
            inks.append(next(steps(stream.getvalue())))
        expected = np.rot90(inks[0], quarters)
        height, width = (min(a, b) for a, b in zip(expected.shape, inks[1].shape, strict=True))
        assert (expected[:height, :width] == inks[1][:height, :width]).mean() > 0.999


def _zpl_text(program: bytes) -> Iterator[Dots]:
    return _zpl_steps(program.decode())


def test_a_module_of_more_dots_than_the_printer_enlarges_is_sent_larger() -> None:
    plate, batches, texts = _job("roll-100x150", SHORT, 1, Printer(300))
    stream = io.BytesIO()
    write_zpl(stream, plate, batches)

    (ink,) = _zpl_text(stream.getvalue())

    assert plate.composition.matrix is not None
    assert plate.composition.matrix.fit.dots == 11
    assert _read(ink) == set(texts)
