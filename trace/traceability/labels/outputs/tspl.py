"""Labels for TSC printers and their many kin (Xprinter, Gprinter): TSPL, every mark as dots. Pure.

Source: TSPL/TSPL2 Programming Language Manual: BITMAP takes rows of bytes in which 0 is a dot;
mode 1 is OR. A step is one bitmap, since these printers keep nothing that could be enlarged.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import numpy as np

from traceability.labels.drawing.printers import Parting, Turn
from traceability.labels.outputs.batch import Batch
from traceability.labels.outputs.dotted import Step, steps
from traceability.labels.outputs.raster import Plate, stick

_PARTING = {Parting.GAP: "GAP", Parting.BLACK_MARK: "BLINE", Parting.NONE: "GAP"}


def write_tspl(stream: BinaryIO, plate: Plate, batches: Iterable[Batch]) -> int:
    """Write every label; returns the number of steps of the roll."""
    return sum(1 for _ in tspl_steps(stream, plate, batches))


def tspl_steps(stream: BinaryIO, plate: Plate, batches: Iterable[Batch]) -> Iterator[int]:
    """Write step after step of the roll, each told by its number of labels."""
    step = Step(plate)
    stream.write(_begin(step))
    for row in steps(step, batches):
        ink = step.face.copy()
        for cell, (code, symbol, bars) in enumerate(row):
            if step.magnified:
                n = len(symbol)
                modules = np.unpackbits(symbol, axis=1)[:, :n].astype(bool)
                block = modules.repeat(step.magnified, axis=0).repeat(step.magnified, axis=1)
                stick(ink, block, *step.symbol_at(cell, n))
            if bars is not None:
                across, down = reversed(step.bar) if step.lies else step.bar
                block = bars.repeat(down, axis=0).repeat(across, axis=1)
                stick(ink, block, *step.bars_at(cell))
            for character, (x, y) in zip(code, step.letter_places[cell], strict=False):
                stick(ink, step.letters[character], x, y)
        rows = ~np.packbits(ink, axis=1)
        stream.write(f"CLS\r\nBITMAP 0,0,{rows.shape[1]},{rows.shape[0]},1,".encode())
        stream.write(rows.tobytes() + b"\r\nPRINT 1,1\r\n")
        yield len(row)


def _begin(step: Step) -> bytes:
    profile, printer = step.plate.profile, step.plate.printer
    size = profile.page_width, profile.page_height
    if printer.turn in {Turn.LEFT, Turn.RIGHT}:
        size = size[1], size[0]
    parting = 0.0 if printer.parting is Parting.NONE else printer.parting_mm
    return (
        f"SIZE {size[0]:g} mm,{size[1]:g} mm\r\n"
        f"{_PARTING[printer.parting]} {parting:g} mm,0 mm\r\nDIRECTION 0\r\n"
    ).encode()
