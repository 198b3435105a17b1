"""What a cooperative's own label says: its lines in their order, in each language. Pure.

A copy keeps only what differs from the label it was copied from, so a design is read as a base and
its differences.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from ipreg.core.text import Text
from traceability.labels.drawing.content import (
    Content,
    Line,
    Linear,
    Matrix,
    Slot,
    Weight,
    template_faults,
)
from traceability.labels.drawing.typesetting import Types

Said = Mapping[str, str]  # a template in each language, by its code


class Part(StrEnum):
    """The lines that a label can have."""

    PROTECTED_NAME = "protected_name"
    PRODUCT = "product"
    COOPERATIVE = "cooperative"
    LOT = "lot"
    DATES = "dates"
    FREE = "free"
    FREE_2 = "free_2"

    @property
    def label(self) -> Text:
        return PART_NAMES[self]


PART_NAMES = {
    Part.PROTECTED_NAME: Text("Protected name"),
    Part.PRODUCT: Text("Product"),
    Part.COOPERATIVE: Text("Cooperative"),
    Part.LOT: Text("Lot"),
    Part.DATES: Text("Days"),
    Part.FREE: Text("A line of your own"),
    Part.FREE_2: Text("Another line of your own"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it says in each language, nothing where the label leaves it out."""

    said: Said
    size: float
    weight: Weight = "regular"

    def line(self, language: str, *, whole: bool) -> Line:
        return Line(self.said.get(language, ""), self.size, self.weight, whole)


@dataclass(frozen=True)
class Design:
    """Lines from the most important to the least, the words by the code, the codes, the logo."""

    rows: Mapping[Part, Row]  # in the order in which they stand
    invitation: Said
    matrix: Matrix = Matrix.QR
    linear: Linear = Linear.NONE
    logo: bool = False

    def content(self, language: str) -> Content:
        lines = self.lines(language).values()
        return Content(
            tuple(line for line in lines if line.template),
            self.invitation.get(language, ""),
            self.matrix,
            self.linear,
            self.logo,
        )

    def lines(self, language: str) -> dict[Part, Line]:
        """A line that names the lot is never cut."""
        return {
            part: row.line(language, whole=f"{{{Slot.LOT}}}" in row.said.get(language, ""))
            for part, row in self.rows.items()
        }

    def faults(self, types: Types) -> Iterator[tuple[str, Text]]:
        """The box to look at, with a sentence."""
        for part, row in self.rows.items():
            yield from _faults_of(part.value, row, types)
        for language, said in self.invitation.items():
            for sentence in _faults_of_words(said, "regular", types):
                yield f"invitation_{language}", sentence
        if not any(said for row in self.rows.values() for said in row.said.values()):
            yield "product_vi", Text("The label says nothing. Fill in one line at least.")

    def moved(self, part: Part, by: int) -> "Design":
        """The same with one line higher (−1) or lower (1), as far as there is room."""
        order = list(self.rows)
        at = order.index(part)
        to = min(max(0, at + by), len(order) - 1)
        order.insert(to, order.pop(at))
        return self.ordered(order)

    def ordered(self, names: Sequence[str]) -> "Design":
        """The same with its lines in another order; as it is where any is missing or twice."""
        if sorted(names) != sorted(self.rows):
            return self
        return replace(self, rows={Part(name): self.rows[Part(name)] for name in names})

    def differs_from(self, base: "Design") -> dict[str, Any]:
        """Only what is not as in the base, fit to be kept as JSON."""
        kept: dict[str, Any] = {}
        if list(self.rows) != list(base.rows):
            kept["order"] = [part.value for part in self.rows]
        lines = {
            part.value: found
            for part, row in self.rows.items()
            if (found := _row_differences(row, base.rows[part]))
        }
        if lines:
            kept["lines"] = lines
        if invitation := _said_differences(self.invitation, base.invitation):
            kept["invitation"] = invitation
        for name in ("matrix", "linear", "logo"):
            if (value := getattr(self, name)) != getattr(base, name):
                kept[name] = value
        return kept

    def changed(self, kept: Mapping[str, Any]) -> "Design":
        """The base with what `differs_from` kept."""
        lines = kept.get("lines", {})
        order = [Part(name) for name in kept.get("order", self.rows)]
        return Design(
            {part: _row_changed(self.rows[part], lines.get(part.value, {})) for part in order},
            {**self.invitation, **kept.get("invitation", {})},
            Matrix(kept.get("matrix", self.matrix)),
            Linear(kept.get("linear", self.linear)),
            kept.get("logo", self.logo),
        )


def _faults_of(name: str, row: Row, types: Types) -> Iterator[tuple[str, Text]]:
    for language, said in row.said.items():
        for sentence in _faults_of_words(said, row.weight, types):
            yield f"{name}_{language}", sentence
    for sentence in Line("", row.size).faults():
        yield f"{name}_size", sentence


def _faults_of_words(said: str, weight: Weight, types: Types) -> Iterator[Text]:
    wrong = list(template_faults(said))
    yield from wrong
    if not wrong and (lacking := types.lacking(said, weight)):
        yield Text(
            "The type of the labels has no “%(signs)s”. Write it in other characters.",
            signs=lacking,
        )


def _row_differences(row: Row, base: Row) -> dict[str, Any]:
    kept: dict[str, Any] = dict(_said_differences(row.said, base.said))
    if row.size != base.size:
        kept["size"] = row.size
    if row.weight != base.weight:
        kept["weight"] = row.weight
    return kept


def _row_changed(row: Row, kept: Mapping[str, Any]) -> Row:
    said = {language: kept.get(language, words) for language, words in row.said.items()}
    return Row(said, kept.get("size", row.size), kept.get("weight", row.weight))


def _said_differences(said: Said, base: Said) -> dict[str, str]:
    return {language: words for language, words in said.items() if words != base.get(language, "")}
