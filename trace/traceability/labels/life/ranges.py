"""Ranges of indexes, both ends included: what one covers of another, and what is left. Pure.

Programs count the labels of an issue from 0, by their index; people count them from 1, by their
number.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """The indexes first … last."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last:
            raise ValueError(f"no range goes from {self.first} to {self.last}")

    def __str__(self) -> str:
        """As people count the labels."""
        first, last = self.numbers
        return f"{first}–{last}" if last > first else str(first)

    @property
    def numbers(self) -> tuple[int, int]:
        return self.first + 1, self.last + 1

    @property
    def size(self) -> int:
        return self.last - self.first + 1

    def common(self, other: "Span") -> "Span | None":
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None


@dataclass
class Cover:
    """What has been covered so far: spans in order that neither meet nor touch each other."""

    spans: list[Span] = field(default_factory=list)

    def lay(self, span: Span) -> list[Span]:
        """Cover this too; returns the parts of it that were bare."""
        start = bisect_left(self.spans, span.first, key=lambda one: one.last + 1)
        stop = start
        while stop < len(self.spans) and self.spans[stop].first <= span.last + 1:
            stop += 1
        near = self.spans[start:stop]
        self.spans[start:stop] = []
        whole = Span(min([span, *near]).first, max(one.last for one in [span, *near]))
        insort(self.spans, whole)
        return list(_between(span, near))


def _between(span: Span, covered: list[Span]) -> Iterator[Span]:
    free = span.first
    for one in covered:
        if one.first > free:
            yield Span(free, one.first - 1)
        free = max(free, one.last + 1)
    if free <= span.last:
        yield Span(free, span.last)
