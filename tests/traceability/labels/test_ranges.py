"""Ranges laid over each other come to what sets of single indexes come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.labels.life.ranges import Cover, Span

_SPANS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(_SPANS, max_size=15))
def test_what_was_bare_is_told_once_and_covers_stay_apart(spans: list[Span]) -> None:
    cover, covered = Cover(), set[int]()
    for span in spans:
        wanted = set(range(span.first, span.last + 1))
        bare = [index for one in cover.lay(span) for index in range(one.first, one.last + 1)]

        assert sorted(bare) == sorted(wanted - covered)
        covered |= wanted
    kept = [index for one in cover.spans for index in range(one.first, one.last + 1)]
    assert kept == sorted(covered)
    pairs = zip(cover.spans, cover.spans[1:], strict=False)
    assert all(left.last + 1 < right.first for left, right in pairs)


@given(_SPANS, _SPANS)
def test_what_two_ranges_have_in_common(one: Span, other: Span) -> None:
    both = set(range(one.first, one.last + 1)) & set(range(other.first, other.last + 1))
    found = one.common(other)

    assert (found.size if found else 0) == len(both)
    assert found is None or both == set(range(found.first, found.last + 1))


@pytest.mark.parametrize(("first", "last"), [(-1, 0), (3, 2)])
def test_what_is_no_range_is_none(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        Span(first, last)


def test_a_range_reads_as_people_write_it() -> None:
    assert (str(Span(3, 9)), str(Span(4, 4))) == ("4–10", "5")
