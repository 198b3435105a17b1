"""What a label says: lines with placeholders, and which codes it bears. Pure.

The template language has names in braces and nothing else, so a template can be typed by anybody.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from ipreg.core.text import Text

Weight = Literal["regular", "semibold"]
LARGEST_TYPE, SMALLEST_TYPE = 24.0, 5.0  # points: below, stacked Vietnamese accents run together
_MOST_LINES = 12
_BRACED = re.compile(r"\{([^{}]*)\}")


class Slot(StrEnum):
    """What a template may name."""

    PROTECTED_NAME = "protected_name"
    PRODUCT = "product"
    COOPERATIVE = "cooperative"
    LOT = "lot"
    HARVESTED = "harvested"
    PACKED = "packed"
    EXPIRES = "expires"
    FREE = "free"

    @property
    def label(self) -> Text:
        return SLOT_NAMES[self]


SLOT_NAMES = {
    Slot.PROTECTED_NAME: Text("Protected name"),
    Slot.PRODUCT: Text("Product"),
    Slot.COOPERATIVE: Text("Cooperative"),
    Slot.LOT: Text("Lot"),
    Slot.HARVESTED: Text("Harvest day"),
    Slot.PACKED: Text("Packing day"),
    Slot.EXPIRES: Text("Use-by day"),
    Slot.FREE: Text("A line of your own"),
}
Facts = Mapping[Slot, str]


class Matrix(StrEnum):
    QR = "qr"
    DATA_MATRIX = "data_matrix"


class Linear(StrEnum):
    NONE = "none"
    EAN = "ean"
    CODE_128 = "code_128"
    GS1_128 = "gs1_128"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a template and the largest type, in points, that it may have."""

    template: str
    size: float = 7.0
    weight: Weight = "regular"

    def faults(self) -> Iterator[Text]:
        for name in _BRACED.findall(self.template):
            if name not in {slot.value for slot in Slot}:
                yield Text(
                    "“{%(name)s}” is no placeholder. There are: %(known)s.",
                    name=name,
                    known=", ".join(f"{{{slot.value}}}" for slot in Slot),
                )
        if re.search(r"[{}]", _BRACED.sub("", self.template)):
            yield Text("A brace is open: placeholders are written {lot}.")
        if not SMALLEST_TYPE <= self.size <= LARGEST_TYPE:
            yield Text(
                "The type size lies between %(least)s and %(most)s points.",
                least=f"{SMALLEST_TYPE:g}",
                most=f"{LARGEST_TYPE:g}",
            )

    def filled(self, facts: Facts) -> str:
        """The line with its facts; empty where it names facts and none of them is known."""
        named = [Slot(name) for name in _BRACED.findall(self.template)]
        if named and not any(facts.get(slot) for slot in named):
            return ""
        return _BRACED.sub(lambda found: facts.get(Slot(found[1]), ""), self.template).strip()


@dataclass(frozen=True, slots=True)
class Content:
    """Lines from the most important to the least, the codes, and whether a logo stands first.

    The invitation stands by the code; where there is little room it goes first.
    """

    lines: tuple[Line, ...]
    invitation: str = ""
    matrix: Matrix = Matrix.QR
    linear: Linear = Linear.NONE
    logo: bool = False

    def faults(self) -> Iterator[tuple[int, Text]]:
        """The place of each wrong line, from 1, with a sentence."""
        for place, line in enumerate(self.lines, start=1):
            for sentence in line.faults():
                yield place, sentence
        if len(self.lines) > _MOST_LINES:
            yield len(self.lines), Text("A label holds at most %(most)s lines.", most=_MOST_LINES)

    def texts(self, facts: Facts) -> list[tuple[str, Line]]:
        """What is said, with how; lines with nothing to say are left out."""
        filled = [(line.filled(facts), line) for line in self.lines]
        return [(text, line) for text, line in filled if text]
