"""What a label says: lines with placeholders, and which codes it bears. Pure.

The template language has names in braces and nothing else, so a template can be typed by anybody.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from ipreg.core.text import Text

Weight = Literal["regular", "semibold"]
LARGEST_TYPE, SMALLEST_TYPE = 24.0, 5.0  # points: below, stacked Vietnamese accents run together
LONGEST_TEMPLATE = 120
_MOST_LINES = 12
_BRACED = re.compile(r"\{([^{}]*)\}")
_PARTED = re.compile(r"\s*·\s*")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # what neither type nor a drawing can hold


class Slot(StrEnum):
    """What a template may name."""

    PROTECTED_NAME = "protected_name"
    PRODUCT = "product"
    COOPERATIVE = "cooperative"
    LOT = "lot"
    HARVESTED = "harvested"
    PACKED = "packed"
    EXPIRES = "expires"
    PACK = "pack"

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
    Slot.PACK: Text("Quantity in a pack"),
}
# How people write them, in the language of their page.
_WORDS = {
    Slot.PROTECTED_NAME: Text("name"),
    Slot.PRODUCT: Text("product"),
    Slot.COOPERATIVE: Text("cooperative"),
    Slot.LOT: Text("lot"),
    Slot.HARVESTED: Text("harvested"),
    Slot.PACKED: Text("packed"),
    Slot.EXPIRES: Text("use by"),
    Slot.PACK: Text("pack"),
}
SLOT_WORDS = {slot: Text("{%(word)s}", word=word) for slot, word in _WORDS.items()}
Facts = Mapping[Slot, str]


class Matrix(StrEnum):
    QR = "qr"
    DATA_MATRIX = "data_matrix"

    @property
    def label(self) -> Text:
        return MATRIX_NAMES[self]


class Linear(StrEnum):
    NONE = "none"
    EAN = "ean"
    CODE_128 = "code_128"
    GS1_128 = "gs1_128"  # product and lot, alike on all labels
    GS1_128_SERIAL = "gs1_128_serial"

    @property
    def label(self) -> Text:
        return LINEAR_NAMES[self]


MATRIX_NAMES = {
    Matrix.QR: Text("QR code with the address of the label: any phone opens it"),
    Matrix.DATA_MATRIX: Text(
        "GS1 DataMatrix with product, lot and serial number: for the scanners of trade"
    ),
}
LINEAR_NAMES = {
    Linear.NONE: Text("None"),
    Linear.EAN: Text("EAN of the product (13 or 8 digits)"),
    Linear.CODE_128: Text("Code 128 of the label's code"),
    Linear.GS1_128: Text("GS1-128 with product and lot"),
    Linear.GS1_128_SERIAL: Text("GS1-128 with product, lot and serial number"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a template and the largest type, in points, that it may have.

    A line that must stay `whole` is broken or left out, never cut.
    """

    template: str
    size: float = 7.0
    weight: Weight = "regular"
    whole: bool = False

    def faults(self) -> Iterator[Text]:
        yield from template_faults(self.template)
        if not SMALLEST_TYPE <= self.size <= LARGEST_TYPE:
            yield Text(
                "The type size lies between %(least)s and %(most)s points.",
                least=f"{SMALLEST_TYPE:g}",
                most=f"{LARGEST_TYPE:g}",
            )

    def filled(self, facts: Facts) -> str:
        """The line with its facts; parts between “·” go where none of their facts is known."""
        parts = (_filled(part, facts) for part in _PARTED.split(self.template))
        return " · ".join(part for part in parts if part)


def template_faults(template: str) -> Iterator[Text]:
    """What is wrong with a template, in a sentence each."""
    for name in _BRACED.findall(template):
        if name not in {slot.value for slot in Slot}:
            yield Text(
                "“{%(name)s}” is no placeholder. There are: %(known)s.",
                name=name,
                known=list(SLOT_WORDS.values()),
            )
    if re.search(r"[{}]", _BRACED.sub("", template)):
        yield Text(
            "A brace is open: placeholders are written %(example)s.", example=SLOT_WORDS[Slot.LOT]
        )
    if len(template) > LONGEST_TEMPLATE:
        yield Text("A line holds at most %(most)s characters.", most=LONGEST_TEMPLATE)
    if any(unicodedata.category(one) in _UNSEEN for one in template):
        yield Text("This line holds a character that cannot be printed. Type it again.")


def _filled(part: str, facts: Facts) -> str:
    named = [Slot(name) for name in _BRACED.findall(part)]
    if named and not any(facts.get(slot) for slot in named):
        return ""
    return _BRACED.sub(lambda found: facts.get(Slot(found[1]), ""), part).strip()


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
