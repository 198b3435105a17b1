"""Numbers of cartons (SSCC) that follow each other under one company prefix. Pure.

Source: GS1 General Specifications 3.2: an extension digit, the company prefix and a serial
reference, 17 digits together, before the check digit. No number is given to two cartons.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from traceability.gs1 import Sscc, check_digit
from traceability.labels.life.ranges import Span

_BODY = 17
EXTENSIONS = 10


@dataclass(frozen=True, slots=True)
class Numbers:
    """The SSCC from the first to the last; without their check digits they are whole numbers."""

    bodies: Span

    @classmethod
    def between(cls, first: str, last: str) -> Self:
        return cls(Span(_body(first), _body(last)))

    @classmethod
    def from_first(cls, first: str, count: int) -> Self:
        return cls(Span(_body(first), _body(first) + count - 1))

    @property
    def first(self) -> Sscc:
        return _sscc(self.bodies.first)

    @property
    def last(self) -> Sscc:
        return _sscc(self.bodies.last)

    @property
    def count(self) -> int:
        return self.bodies.size

    def __iter__(self) -> Iterator[Sscc]:
        return map(_sscc, range(self.bodies.first, self.bodies.last + 1))

    def __contains__(self, sscc: object) -> bool:
        return isinstance(sscc, str) and self.bodies.first <= _body(sscc) <= self.bodies.last

    def part(self, first: int, last: int) -> Self:
        """Some of them, counted from 1."""
        return type(self)(Span(self.bodies.first + first - 1, self.bodies.first + last - 1))

    def place_of(self, sscc: str) -> int:
        """Counted from 1."""
        return _body(sscc) - self.bodies.first + 1


def room(prefix: str, extension: int) -> Numbers:
    """All numbers of a company prefix behind one extension digit."""
    begin = f"{extension}{prefix}"
    return Numbers(
        Span(int(begin.ljust(_BODY, "0")), int(begin.ljust(_BODY, "9"))),
    )


def room_of(sscc: str, prefix: str) -> Numbers | None:
    """The numbers among which this one stands; None where it is of another prefix."""
    return room(prefix, int(sscc[0])) if sscc[1:].startswith(prefix) else None


def following(sscc: str) -> Sscc:
    return _sscc(_body(sscc) + 1)


def _body(sscc: str) -> int:
    return int(sscc[:_BODY])


def _sscc(body: int) -> Sscc:
    digits = f"{body:0{_BODY}}"
    return Sscc(f"{digits}{check_digit(digits)}")
