"""A step of the roll in dots, for printers that are told places and bitmaps. Pure.

Everything that is the same on each step is one bitmap, the face; what differs are symbols, one dot
a module, and the characters of codes, each a bitmap of its own that is sent once and placed often.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from traceability.labels.drawing.printers import Turn
from traceability.labels.outputs.batch import Batch
from traceability.labels.outputs.raster import Dots, Plate
from traceability.symbols.bulk import packed

Modules = NDArray[np.uint8]  # (n, bytes): a symbol's rows, packed
_QUARTERS = {Turn.NONE: 0, Turn.LEFT: 1, Turn.HALF: 2, Turn.RIGHT: 3}  # as numpy.rot90 turns


class Own(NamedTuple):
    """What a label has of its own, turned; `bars` are a row or a column of modules."""

    code: str
    symbol: Modules
    bars: Dots | None


@dataclass(frozen=True)
class Step:
    """One step of the roll for one job: `plate` is one label, of which there are some across."""

    plate: Plate

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height in dots, before it is turned."""
        profile, dots = self.plate.profile, self.plate.printer.dots
        return dots(profile.page_width), dots(profile.page_height)

    @cached_property
    def face(self) -> Dots:
        """What all steps share, turned as the printer wants it."""
        ink = np.zeros((self.size[1], self.size[0]), dtype=bool)
        label = self.plate.shared()
        for x, y in self.corners:
            height, width = (
                min(side, room - at)
                for side, room, at in zip(label.shape, ink.shape, (y, x), strict=True)
            )
            ink[y : y + height, x : x + width] |= label[:height, :width]
        return self.turned(ink)

    @cached_property
    def corners(self) -> list[tuple[int, int]]:
        profile, printer = self.plate.profile, self.plate.printer
        found = []
        for cell in range(profile.cells):
            left, top = profile.corner(cell)
            x = left * printer.scale_x / 100 + printer.offset_x
            y = top * printer.scale_y / 100 + printer.offset_y
            found.append((max(0, printer.dots(x)), max(0, printer.dots(y))))
        return found

    @property
    def magnified(self) -> int:
        """Dots to a module; 0 where the label bears no symbol."""
        place = self.plate.composition.matrix
        return place.fit.dots if place else 0

    def symbol_at(self, cell: int, modules: int) -> tuple[int, int]:
        place, dots = self.plate.composition.matrix, self.plate.printer.dots
        if place is None:
            raise ValueError("this label bears no symbol")
        x, y = self.corners[cell]
        side = modules * place.fit.dots
        return self.moved(x + dots(place.x), y + dots(place.y), side, side)

    @cached_property
    def bar(self) -> tuple[int, int]:
        """Dots across and down of one bar, before it is turned; 0 where labels have no own bars."""
        place = self.plate.composition.bars
        if place is None:
            return 0, 0
        across, down = map(self.plate.printer.dots, place.module)
        return across, down

    def bars_at(self, cell: int) -> tuple[int, int]:
        place, dots = self.plate.composition.bars, self.plate.printer.dots
        if place is None:
            raise ValueError("the labels of this job have no bars of their own")
        x, y = self.corners[cell]
        across, down = self.bar
        return self.moved(x + dots(place.x), y + dots(place.y), across * place.modules, down)

    @property
    def lies(self) -> bool:
        """Whether the rows of a label run along the roll."""
        return self.plate.printer.turn in {Turn.LEFT, Turn.RIGHT}

    @cached_property
    def letters(self) -> dict[str, Dots]:
        """The characters that a code can have, turned."""
        return {at: self.turned(drawn) for at, drawn in self.plate.letters().items()}

    @cached_property
    def letter_places(self) -> list[list[tuple[int, int]]]:
        """For each cell, where each character of its code goes."""
        height, width = next(iter(self.plate.letters().values())).shape
        return [
            [self.moved(x + left, y + top, width, height) for left, top in self.plate.letter_at()]
            for x, y in self.corners
        ]

    def turned(self, ink: Dots) -> Dots:
        return np.rot90(ink, _QUARTERS[self.plate.printer.turn])

    def moved(self, x: int, y: int, width: int, height: int) -> tuple[int, int]:
        """Where the corner of a box goes when the step is turned."""
        across, down = self.size
        match self.plate.printer.turn:
            case Turn.LEFT:
                return y, across - x - width
            case Turn.HALF:
                return across - x - width, down - y - height
            case Turn.RIGHT:
                return down - y - height, x
            case _:
                return x, y


def steps(step: Step, batches: Iterable[Batch]) -> Iterator[list[Own]]:
    """The labels of each step, as many as there are across."""
    labels = _labels(step, batches)
    while row := list(islice(labels, step.plate.profile.cells)):
        yield row


def _labels(step: Step, batches: Iterable[Batch]) -> Iterator[Own]:
    quarters = _QUARTERS[step.plate.printer.turn]
    for codes, symbols, bars in batches:
        rows = packed(symbols)
        if quarters:
            n = symbols.shape[1]
            modules = np.unpackbits(rows, axis=2)[:, :, :n]
            rows = np.packbits(np.rot90(modules, quarters, axes=(1, 2)), axis=2)
        for at, (code, symbol) in enumerate(zip(codes, rows, strict=True)):
            yield Own(code, symbol, None if bars is None else step.turned(bars[at : at + 1]))
