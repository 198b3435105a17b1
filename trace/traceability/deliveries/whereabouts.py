"""Which labels are with a buyer now: the newest entry that reached a label says it. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from traceability.labels.life.ranges import Cover, Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry that holds, about a range of one issue; `back` where the goods returned."""

    delivery_id: int
    span: Span
    back: bool
    on: date
    buyer: str


@dataclass(frozen=True, slots=True)
class With:
    """A range of labels that one delivery took to a buyer, and that did not come back."""

    span: Span
    entry: Entry


def with_buyers(entries: Sequence[Entry], span: Span) -> list[With]:
    """Of the range what is out, in order of labels; `entries` are oldest first."""
    return sorted(_out(reversed(entries), span), key=lambda one: one.span)


def _out(newest_first: Iterable[Entry], span: Span) -> Iterator[With]:
    cover = Cover()
    for entry in newest_first:
        reached = entry.span.common(span)
        bare = cover.lay(reached) if reached else []
        if not entry.back:
            yield from (With(one, entry) for one in bare)


def missing(entries: Sequence[Entry], span: Span, *, delivery_id: int) -> Span | None:
    """The first part of the range that is not out by this delivery; None where all of it is."""
    cover = Cover()
    for one in with_buyers(entries, span):
        if one.entry.delivery_id == delivery_id:
            cover.lay(one.span)
    return next(iter(cover.lay(span)), None)
