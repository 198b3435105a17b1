"""What a composed label consists of: marks in millimetres from its top left corner. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ipreg.core.text import Text
from traceability.labels.drawing.content import Weight
from traceability.labels.drawing.printers import Fit

Face = Weight | Literal["mono"]
Align = Literal["left", "centre"]


@dataclass(frozen=True, slots=True)
class Words:
    """One line of type; `size` in points, `width` the room it was fitted to."""

    text: str
    x: float
    baseline: float
    width: float
    size: float
    face: Face = "regular"
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A symbol of modules, True dark, each `module` wide and high."""

    rows: Sequence[Sequence[bool]]
    x: float
    y: float
    module: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """Where the logo goes: the box that it fills as far as its own shape allows."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class CodePlace:
    """Where the code of each label stands in print: groups of characters, each at its place."""

    size: float
    groups: tuple[tuple[int, int, float, float], ...]  # from, to, x, baseline
    leading: float = 1.25  # from row to row, of the type size


@dataclass(frozen=True, slots=True)
class MatrixPlace:
    """Where the matrix symbol of each label goes: the corner of its first module."""

    x: float
    y: float
    fit: Fit


@dataclass(frozen=True, slots=True)
class BarsPlace:
    """Where the linear symbol of each label goes, if each has its own: `modules` in one row."""

    x: float
    y: float
    module: tuple[float, float]  # the height is that of the bars
    modules: int


@dataclass(frozen=True)
class Composition:
    """A label: what all labels of a job share, and the places of what differs.

    `errors` forbid printing; `warnings` are told and printed all the same.
    """

    words: tuple[Words, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    picture: Picture | None = None
    code: CodePlace | None = None
    matrix: MatrixPlace | None = None
    bars: BarsPlace | None = None
    warnings: tuple[Text, ...] = ()
    errors: tuple[Text, ...] = field(default=())

    @property
    def at_sale(self) -> bool:
        """Is the symbol wide enough for the point of sale?"""
        return self.matrix is not None and self.matrix.fit.at_point_of_sale

    def says(self, text: str) -> bool:
        return not text or any(words.text == text for words in self.words)
