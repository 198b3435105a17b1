"""Labels as dots: previews, PNG files, and the bitmaps that label printers are sent. Pure.

Every module of a symbol is a whole number of dots, at whole dots; type is drawn by FreeType.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from traceability.labels.marks import Align, Composition, Face, MatrixPlace, Stamp
from traceability.labels.printers import Printer
from traceability.labels.profiles import Profile
from traceability.labels.typesetting import POINT, Types

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
    plate: Plate, codes: Sequence[str], symbols: NDArray[np.bool_], *, shared: Dots | None = None
) -> Iterator[Dots]:
    """Each label of a job; `symbols` are modules (labels, n, n), `codes` what is read out."""
    shared = plate.shared() if shared is None else shared
    letters = _Letters(plate)
    for code, symbol in zip(codes, symbols, strict=True):
        ink = shared.copy()
        if plate.composition.matrix is not None:
            _press_symbol(ink, plate, plate.composition.matrix, symbol)
        letters.write(ink, code)
        yield ink


def _press_symbol(ink: Dots, plate: Plate, place: MatrixPlace, symbol: NDArray[np.bool_]) -> None:
    block = symbol.repeat(place.fit.dots, axis=0).repeat(place.fit.dots, axis=1)
    x, y = plate.printer.dots(place.x), plate.printer.dots(place.y)
    ink[y : y + len(block), x : x + len(block)] = block


class _Letters:
    """The characters of codes, each drawn once and copied to its places."""

    def __init__(self, plate: Plate) -> None:
        self._place = plate.composition.code
        self._drawn: dict[str, Dots] = {}
        if self._place is not None:
            self._font = plate.font("mono", self._place.size)
            self._letter = plate.types.width("0", "mono", self._place.size)
            self._dots = plate.printer.dots
            self._ascent = self._font.getmetrics()[0]

    def write(self, ink: Dots, code: str) -> None:
        if self._place is None:
            return
        for start, stop, x, baseline in self._place.groups:
            for at, character in enumerate(code[start:stop]):
                letter = self._letter_of(character)
                left = self._dots(x + at * self._letter)
                top = self._dots(baseline) - self._ascent
                height = min(letter.shape[0], ink.shape[0] - top)
                ink[top : top + height, left : left + letter.shape[1]] |= letter[:height]

    def _letter_of(self, character: str) -> Dots:
        if character not in self._drawn:
            width = -(-int(self._font.getlength(character) + 1) // 1)
            picture = Image.new("1", (width, sum(self._font.getmetrics())), 1)
            pen = ImageDraw.Draw(picture)
            pen.fontmode = "1"
            pen.text((0, self._ascent), character, font=self._font, fill=0, anchor="ls")
            self._drawn[character] = ~np.asarray(picture, dtype=bool)
        return self._drawn[character]


@lru_cache(maxsize=64)
def _font(file: Path, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), pixels)
