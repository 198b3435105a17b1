"""Civil Code, arts 147 and 148: ends of periods by tables; the calendar of working days."""

import os
import time
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.law.counting import (
    Span,
    after,
    before,
    days,
    months,
    months_after,
    part_of,
    working_days,
    years,
)
from ipreg.law.daysoff import VIET_NAM, Announced, DayOff, DaysOff

SOME_DAY = st.dates(date(2006, 7, 1), date(2060, 12, 31))
SPAN = st.one_of(
    st.builds(days, st.integers(0, 400)),
    st.builds(working_days, st.integers(0, 60)),
    st.builds(months, st.integers(0, 130)),
    st.builds(years, st.integers(0, 20)),
)


@pytest.mark.parametrize(
    ("day", "span", "end"),
    [
        (date(2025, 11, 10), months(1), date(2025, 12, 10)),
        (date(2025, 1, 31), months(1), date(2025, 2, 28)),
        (date(2024, 1, 31), months(1), date(2024, 2, 29)),
        (date(2025, 8, 31), months(6), date(2026, 2, 28)),
        (date(2025, 11, 30), months(3), date(2026, 2, 28)),
        (date(2025, 12, 31), months(2), date(2026, 2, 28)),
        (date(2024, 2, 29), years(10), date(2034, 2, 28)),
        (date(2022, 6, 23), years(10), date(2032, 6, 23)),
        (date(2024, 6, 3), days(60), date(2024, 8, 2)),
        (date(2026, 11, 20), working_days(1), date(2026, 11, 23)),
        (date(2026, 11, 20), working_days(2), date(2026, 11, 25)),  # 24 November is a holiday
        (date(2026, 8, 21), working_days(1), date(2026, 8, 22)),  # a Saturday worked instead
    ],
)
def test_where_a_period_ends(day: date, span: Span, end: date) -> None:
    assert after(day, span, days_off=VIET_NAM) == end


@pytest.mark.parametrize(
    ("span", "share", "parts"),
    [
        (months(5), Fraction(2, 3), (months(3), days(10))),
        (months(5), Fraction(1, 3), (months(1), days(20))),
        (months(9), Fraction(2, 3), (months(6),)),
        (months(3), Fraction(2, 3), (months(2),)),
        (months(1), Fraction(1, 3), (days(10),)),
        (months(7), Fraction(1, 4), (months(1), days(23))),  # 22 and a half, a part is a whole day
        (days(10), Fraction(2, 3), (days(7),)),
        (years(1), Fraction(2, 3), (months(8),)),
    ],
)
def test_a_share_of_a_period(span: Span, share: Fraction, parts: tuple[Span, ...]) -> None:
    assert part_of(span, share) == parts


@given(SOME_DAY, st.integers(-240, 240))
def test_months_end_on_the_corresponding_day_or_the_months_last(day: date, amount: int) -> None:
    end = months_after(day, amount)

    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == amount
    assert end.day == day.day or (end.day < day.day and months_after(end, 1).day >= end.day)
    assert end.day == day.day or date.fromordinal(end.toordinal() + 1).day == 1


@given(SOME_DAY, SOME_DAY, SPAN)
def test_a_later_start_never_ends_earlier(one: date, other: date, span: Span) -> None:
    first, last = sorted((one, other))
    ends = [after(day, span, days_off=VIET_NAM) for day in (first, last)]

    assert ends == sorted(ends)
    assert VIET_NAM.next_working_day(ends[0]) <= VIET_NAM.next_working_day(ends[1])


@given(SOME_DAY, st.integers(0, 200), st.integers(0, 200))
def test_days_add_up(day: date, one: int, other: int) -> None:
    halfway = after(day, days(one), days_off=VIET_NAM)

    together = after(day, days(one + other), days_off=VIET_NAM)
    assert after(halfway, days(other), days_off=VIET_NAM) == together


@given(st.dates(date(2006, 7, 1), date(2060, 12, 28)).filter(lambda d: d.day <= 28), SPAN)
def test_counting_back_undoes_counting_on(day: date, span: Span) -> None:
    if span in {working_days(span.amount)}:
        with pytest.raises(ValueError, match="working days"):
            before(day, span)
    else:
        assert before(after(day, span, days_off=VIET_NAM), span) == day


@pytest.mark.parametrize(
    ("day", "why", "following"),
    [
        (date(2026, 5, 8), None, date(2026, 5, 8)),
        (date(2026, 8, 8), DayOff.WEEKEND, date(2026, 8, 10)),
        (date(2026, 2, 17), DayOff.HOLIDAY, date(2026, 2, 23)),  # the lunar new year
        (date(2026, 4, 26), DayOff.HOLIDAY, date(2026, 4, 28)),  # Hùng Kings, made up on Monday
        (date(2026, 8, 22), None, date(2026, 8, 22)),  # swapped for 31 August
        (date(2026, 8, 31), DayOff.HOLIDAY, date(2026, 9, 3)),
        (date(2026, 11, 24), DayOff.HOLIDAY, date(2026, 11, 25)),
        (date(2026, 1, 2), DayOff.ANNOUNCED, date(2026, 1, 5)),  # swapped for Saturday the 10th
        (date(2026, 1, 10), None, date(2026, 1, 10)),
    ],
)
def test_days_off_in_viet_nam(day: date, why: DayOff | None, following: date) -> None:
    assert VIET_NAM.why(day) is why
    assert VIET_NAM.next_working_day(day) == following


def test_an_announcement_speaks_before_the_library() -> None:
    day, holiday = date(2027, 3, 5), date(2027, 4, 30)
    told = DaysOff(
        [Announced(day, works=False, basis=""), Announced(holiday, works=True, basis="")]
    )

    assert told.why(day) is DayOff.ANNOUNCED
    assert told.works(holiday)
    assert not VIET_NAM.works(holiday)


@pytest.fixture
def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    kept = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "Pacific/Pago_Pago")
    time.tzset()
    yield
    monkeypatch.setenv("TZ", kept) if kept else monkeypatch.delenv("TZ")
    time.tzset()


@pytest.mark.usefixtures("_elsewhere")
def test_the_machines_time_zone_changes_nothing() -> None:
    fresh = DaysOff()

    assert fresh.why(date(2026, 2, 17)) is DayOff.HOLIDAY
    assert fresh.next_working_day(date(2026, 8, 31)) == date(2026, 9, 3)
    assert after(date(2025, 11, 30), months(3), days_off=fresh) == date(2026, 2, 28)
