"""Labels for Zebra printers and their kin: ZPL II, with every mark as dots. Pure.

Source: ZPL II Programming Guide: ~DG stores a bitmap in the printer, ^XG recalls it, enlarged by a
whole factor from 1 to 10. So the face and the characters are sent once, and a symbol at one dot a
module; nothing depends on the printer's own type, which lacks the accents.
"""

from collections.abc import Iterable, Iterator
from operator import getitem
from typing import BinaryIO

import numpy as np

from traceability.labels.drawing.printers import Parting
from traceability.labels.outputs.batch import Batch
from traceability.labels.outputs.dotted import Modules, Step, steps
from traceability.labels.outputs.raster import Dots, Plate

_LARGEST_FACTOR = 10
_TRACKING = {Parting.GAP: "Y", Parting.BLACK_MARK: "M", Parting.NONE: "N"}


def write_zpl(stream: BinaryIO, plate: Plate, batches: Iterable[Batch]) -> int:
    """Write every label; returns the number of steps of the roll."""
    return sum(1 for _ in zpl_steps(stream, plate, batches))


def zpl_steps(stream: BinaryIO, plate: Plate, batches: Iterable[Batch]) -> Iterator[int]:
    """Write step after step of the roll, each told by its number of labels."""
    step = Step(plate)
    factor = _factor(step.magnified)
    height, width = step.face.shape
    stream.write(f"^XA^PW{width}^LL{height}^MN{_TRACKING[plate.printer.parting]}^XZ\n".encode())
    stream.write(_stored("FACE", step.face).encode())
    for character, drawn in step.letters.items():
        stream.write(_stored(f"C{character}", drawn).encode())
    fields_of = [
        [{c: f"^FO{x},{y}^XGR:C{c}.GRF,1,1^FS" for c in step.letters} for x, y in cell]
        for cell in step.letter_places
    ]
    for row in steps(step, batches):
        graphics, fields = [], ["^XA^FO0,0^XGR:FACE.GRF,1,1^FS"]
        for cell, (code, symbol, bars) in enumerate(row):
            if step.magnified:
                x, y = step.symbol_at(cell, len(symbol))
                graphics.append(_matrix(cell, symbol, step.magnified // factor))
                fields.append(f"^FO{x},{y}^XGR:M{cell}.GRF,{factor},{factor}^FS")
            if bars is not None:
                graphics.append(_stored(f"B{cell}", _short(bars, step)))
                fields.append(_stretched(cell, step))
            fields += map(getitem, fields_of[cell], code)
        stream.write(f"{''.join(graphics)}{''.join(fields)}^XZ\n".encode())
        yield len(row)


def _factor(dots: int) -> int:
    """How many times the printer enlarges: the most that divides a module into whole dots."""
    return max((by for by in range(1, _LARGEST_FACTOR + 1) if dots % by == 0), default=1)


def _matrix(cell: int, symbol: Modules, by: int) -> str:
    if by > 1:
        modules = np.unpackbits(symbol, axis=1)[:, : len(symbol)]
        symbol = np.packbits(modules.repeat(by, axis=0).repeat(by, axis=1), axis=1)
    return _sent(f"M{cell}", symbol.shape[1], symbol.tobytes())


def _short(bars: Dots, step: Step) -> Dots:
    """Bars of one dot each, a tenth as high as they are printed."""
    high = step.bar[1] // _LARGEST_FACTOR
    return bars.repeat(high, axis=1 if step.lies else 0)


def _stretched(cell: int, step: Step) -> str:
    x, y = step.bars_at(cell)
    across, down = step.bar[0], _LARGEST_FACTOR
    if step.lies:
        across, down = down, across
    return f"^FO{x},{y}^XGR:B{cell}.GRF,{across},{down}^FS"


def _stored(name: str, ink: Dots) -> str:
    rows = np.packbits(ink, axis=1)
    return _sent(name, rows.shape[1], rows.tobytes())


def _sent(name: str, across: int, data: bytes) -> str:
    return f"~DGR:{name}.GRF,{len(data)},{across},{data.hex().upper()}\n"
