"""Rolls of labels: from its number to the range of a roll, and back. Pure."""

from dataclasses import dataclass

from traceability.labels.life.ranges import Span


@dataclass(frozen=True, slots=True)
class Roll:
    """One roll, numbered from 1."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Rolls:
    """`size` labels wound in their order, so many to a roll; the last may hold fewer."""

    size: int
    per_roll: int

    def __post_init__(self) -> None:
        if self.size < 1 or self.per_roll < 1:
            raise ValueError(f"{self.size} labels do not go on rolls of {self.per_roll}")

    @property
    def count(self) -> int:
        return -(-self.size // self.per_roll)

    def roll(self, number: int) -> Roll:
        """Raises ValueError for a number that no roll has."""
        if not 1 <= number <= self.count:
            raise ValueError(f"there are rolls 1 to {self.count}, not {number}")
        first = (number - 1) * self.per_roll
        return Roll(number, Span(first, min(first + self.per_roll, self.size) - 1))

    def around(self, index: int) -> Roll:
        """The roll on which this label is."""
        return self.roll(index // self.per_roll + 1)
