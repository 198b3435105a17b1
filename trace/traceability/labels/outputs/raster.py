"""Labels as dots: previews, PNG files, and the bitmaps that label printers are sent. Pure.

Every module of a symbol is a whole number of dots, at whole dots; type is drawn by FreeType.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from traceability.labels.drawing.marks import (
    Align,
    BarsPlace,
    Composition,
    Face,
    MatrixPlace,
    Stamp,
)
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.typesetting import POINT, Types
from traceability.labels.outputs.batch import Bars
from traceability.serials import ALPHABET

Dots = NDArray[np.bool_]  # (height, width), True is ink
_ANCHORS: dict[Align, str] = {"left": "ls", "centre": "ms"}


@dataclass(frozen=True)
class Plate:
    """What a label shares with every other of its job, drawn once; `logo` is a picture on white."""

    profile: Profile
    printer: Printer
    composition: Composition
    types: Types
    logo: Image.Image | None = None

    def shared(self) -> Dots:
        """The label without what differs from one to the next."""
        dots, made = self.printer.dots, self.composition
        size = dots(self.profile.label_width), dots(self.profile.label_height)
        picture = Image.new("1", size, 1)
        pen = ImageDraw.Draw(picture)
        pen.fontmode = "1"
        for words in made.words:
            x = words.x + (words.width / 2 if words.align == "centre" else 0)
            at = dots(x), dots(words.baseline)
            font = self.font(words.face, words.size)
            pen.text(at, words.text, font=font, fill=0, anchor=_ANCHORS[words.align])
        self._set_logo(picture)
        ink = ~np.asarray(picture, dtype=bool)
        for stamp in made.stamps:
            self._press(ink, stamp)
        return ink

    def font(self, face: Face, size: float) -> ImageFont.FreeTypeFont:
        return _font(self.types.files[face], round(size * POINT / self.printer.dot, 2))

    def letters(self) -> dict[str, Dots]:
        """Each character that a code can have, drawn alone; all of one size."""
        place = self.composition.code
        if place is None:
            return {}
        font = self.font("mono", place.size)
        size = math.ceil(font.getlength("0")), sum(font.getmetrics())
        return {character: _drawn(character, font, size) for character in ALPHABET}

    def letter_at(self) -> list[tuple[int, int]]:
        """The corner of each character of the code, in dots, in the order in which it is read."""
        place = self.composition.code
        if place is None:
            return []
        ascent = self.font("mono", place.size).getmetrics()[0]
        width = self.types.width("0", "mono", place.size)
        return [
            (self.printer.dots(x + at * width), self.printer.dots(baseline) - ascent)
            for start, stop, x, baseline in place.groups
            for at in range(stop - start)
        ]

    def _set_logo(self, picture: Image.Image) -> None:
        place = self.composition.picture
        if self.logo is None or place is None:
            return
        box = self.printer.dots(place.width), self.printer.dots(place.height)
        logo = self.logo.convert("L")
        logo.thumbnail(box, Image.Resampling.LANCZOS)
        picture.paste(logo.convert("1"), (self.printer.dots(place.x), self.printer.dots(place.y)))

    def _press(self, ink: Dots, stamp: Stamp) -> None:
        across, down = (max(1, self.printer.dots(side)) for side in stamp.module)
        modules = np.asarray(stamp.rows, dtype=bool)
        block = modules.repeat(down, axis=0).repeat(across, axis=1)
        x, y = self.printer.dots(stamp.x), self.printer.dots(stamp.y)
        ink[y : y + block.shape[0], x : x + block.shape[1]] |= block


def labels(
    plate: Plate, codes: Sequence[str], symbols: NDArray[np.bool_], bars: Bars | None = None
) -> Iterator[Dots]:
    """Each label of a job; `symbols` are modules (labels, n, n), `codes` what is read out."""
    shared, letters, places = plate.shared(), plate.letters(), plate.letter_at()
    for at, (code, symbol) in enumerate(zip(codes, symbols, strict=True)):
        ink = shared.copy()
        if bars is not None and plate.composition.bars is not None:
            _press_bars(ink, plate, plate.composition.bars, bars[at])
        if plate.composition.matrix is not None:
            _press_symbol(ink, plate, plate.composition.matrix, symbol)
        for character, (x, y) in zip(code, places, strict=False):
            stick(ink, letters[character], x, y)
        yield ink


def stick(ink: Dots, block: Dots, x: int, y: int) -> None:
    """Add the dots of a block with its corner at x, y, as far as the label reaches."""
    height, width = (
        min(side, room - at) for side, room, at in zip(block.shape, ink.shape, (y, x), strict=True)
    )
    ink[y : y + height, x : x + width] |= block[:height, :width]


def _press_symbol(ink: Dots, plate: Plate, place: MatrixPlace, symbol: NDArray[np.bool_]) -> None:
    block = symbol.repeat(place.fit.dots, axis=0).repeat(place.fit.dots, axis=1)
    x, y = plate.printer.dots(place.x), plate.printer.dots(place.y)
    ink[y : y + len(block), x : x + len(block)] = block


def _press_bars(ink: Dots, plate: Plate, place: BarsPlace, bars: NDArray[np.bool_]) -> None:
    across, down = map(plate.printer.dots, place.module)
    block = bars[None].repeat(down, axis=0).repeat(across, axis=1)
    stick(ink, block, plate.printer.dots(place.x), plate.printer.dots(place.y))


def _drawn(character: str, font: ImageFont.FreeTypeFont, size: tuple[int, int]) -> Dots:
    picture = Image.new("1", size, 1)
    pen = ImageDraw.Draw(picture)
    pen.fontmode = "1"
    pen.text((0, font.getmetrics()[0]), character, font=font, fill=0, anchor="ls")
    return ~np.asarray(picture, dtype=bool)


@lru_cache(maxsize=64)
def _font(file: Path, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), pixels)
