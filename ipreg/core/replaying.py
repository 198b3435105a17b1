"""How recorded acts are read: by the day they took effect, whenever they were recorded. Pure.

Acts of one day are read as they were recorded or, where that cannot be, in their natural order.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Protocol, Self, TypeVar

from ipreg.core.errors import Conflict
from ipreg.core.text import Text


class Act(Protocol):
    """What can happen; its rank is its natural place among the acts of one day."""

    @property
    def label(self) -> Text: ...
    @property
    def rank(self) -> int: ...


A_co = TypeVar("A_co", bound=Act, covariant=True)


class Record(Protocol[A_co]):
    """One recorded act; one that `reverses` another says nothing itself, it takes it away."""

    @property
    def seq(self) -> int: ...
    @property
    def code(self) -> A_co: ...
    @property
    def effective_on(self) -> date: ...
    @property
    def reverses(self) -> int | None: ...


class Misfit(Conflict):
    """The first record that has no place where its day puts it."""

    def __init__(self, record: Record[Any], text: Text) -> None:
        self.record = record
        super().__init__(text)


class Story(Protocol):
    """Acts in line, to which another can be added; `then` raises Misfit where it does not fit."""

    def fits(self, record: Any, /) -> bool: ...
    def then(self, record: Any, /) -> Self: ...


H = TypeVar("H", bound=Story)
R = TypeVar("R", bound=Record[Any])


def standing(records: Iterable[R]) -> list[R]:
    """The records that count: neither reversed nor a reversal, by day, then as recorded."""
    records = list(records)
    gone = {record.reverses for record in records}
    kept = [r for r in records if r.reverses is None and r.seq not in gone]
    return sorted(kept, key=lambda record: (record.effective_on, record.seq))


def read(story: H, records: Iterable[Record[Any]]) -> H:
    """The story with every record that stands in its place; raises Misfit."""
    for _, day in groupby(standing(records), key=lambda record: record.effective_on):
        story = _read_day(story, tuple(day))
    return story


def leaning(tell: Callable[[list[R]], object], records: Iterable[R]) -> list[R]:
    """The records that have no place in what `tell` reads, one after the other."""
    left, found = list(records), list[Any]()
    while True:
        try:
            tell(left)
        except Misfit as misfit:
            found.append(misfit.record)
            left.remove(found[-1])
        else:
            return found


def _read_day(story: H, records: Sequence[Record[Any]]) -> H:
    try:
        return _in_given_order(story, records)
    except Misfit:
        return _in_natural_order(story, records)


def _in_given_order(story: H, records: Sequence[Record[Any]]) -> H:
    for record in records:
        story = story.then(record)
    return story


def _in_natural_order(story: H, records: Sequence[Record[Any]]) -> H:
    waiting = sorted(records, key=lambda record: (record.code.rank, record.seq))
    while waiting:
        fitting = next((record for record in waiting if story.fits(record)), waiting[0])
        story = story.then(fitting)
        waiting.remove(fitting)
    return story
