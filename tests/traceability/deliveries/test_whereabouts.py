"""Where labels are, by entries alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.deliveries.whereabouts import Entry, missing, with_buyers
from traceability.labels.life.ranges import Span

DAY = date(2026, 11, 1)


def out(number: int, first: int, last: int) -> Entry:
    return Entry(number, Span(first, last), False, DAY, f"Cửa hàng {number}")


def back(number: int, first: int, last: int) -> Entry:
    return Entry(number, Span(first, last), True, DAY, f"Cửa hàng {number}")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], []),
        ([out(1, 0, 9)], [(0, 9, 1)]),
        ([out(1, 0, 9), back(1, 3, 4)], [(0, 2, 1), (5, 9, 1)]),
        ([out(1, 0, 9), back(1, 3, 4), out(2, 3, 3)], [(0, 2, 1), (3, 3, 2), (5, 9, 1)]),
        ([out(1, 0, 4), out(2, 5, 30)], [(0, 4, 1), (5, 19, 2)]),
    ],
)
def test_the_newest_entry_says_where_a_label_is(
    entries: list[Entry], expected: list[tuple[int, int, int]]
) -> None:
    found = with_buyers(entries, Span(0, 19))

    assert [(o.span.first, o.span.last, o.entry.delivery_id) for o in found] == expected


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 11), st.integers(0, 11)), max_size=12))
def test_ranges_say_what_label_by_label_would(made: list[tuple[bool, int, int]]) -> None:
    entries = [
        Entry(number, Span(min(a, b), max(a, b)), came_back, DAY, "")
        for number, (came_back, a, b) in enumerate(made)
    ]
    naive: dict[int, int] = {}
    for entry in entries:
        for index in range(entry.span.first, entry.span.last + 1):
            naive.pop(index, None)
            if not entry.back:
                naive[index] = entry.delivery_id

    found = with_buyers(entries, Span(0, 11))
    told = {i: o.entry.delivery_id for o in found for i in range(o.span.first, o.span.last + 1)}
    assert told == naive


def test_what_is_not_out_by_a_delivery_is_named() -> None:
    entries = [out(1, 0, 9), back(1, 3, 4), out(2, 3, 3)]

    assert missing(entries, Span(0, 2), delivery_id=1) is None
    assert missing(entries, Span(2, 6), delivery_id=1) == Span(3, 4)
    assert missing(entries, Span(9, 12), delivery_id=1) == Span(10, 12)
