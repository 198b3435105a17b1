"""In force or not, usable or not: by the day, at every edge."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.law.kinds import Kind
from ipreg.rights.changes import ENDS, TitleChange
from ipreg.rights.validity import (
    Change,
    add_months,
    in_force_on,
    last_on,
)

GI, MARK = Kind.GEOGRAPHICAL_INDICATION, Kind.COLLECTIVE_MARK
FILED, GRANTED = date(2018, 6, 23), date(2020, 6, 3)
LAST = date(2028, 6, 23)
DAY = timedelta(days=1)


def force(day: date, *changes: Change, kind: Kind = MARK) -> bool:
    filed_on = None if kind is GI else FILED
    return in_force_on(day, kind=kind, granted_on=GRANTED, filed_on=filed_on, changes=changes).holds


@pytest.mark.parametrize(
    ("day", "holds"),
    [(GRANTED - DAY, False), (GRANTED, True), (LAST, True), (LAST + DAY, False)],
)
def test_a_mark_is_in_force_from_its_grant_to_ten_years_after_its_filing(
    day: date, holds: bool
) -> None:
    assert force(day) is holds


def test_the_record_of_a_real_mark_gives_the_same_last_day() -> None:
    """4-0494370-000: filed 23.06.2022, expiring 23.06.2032 in the office's own database."""
    found = in_force_on(
        date(2026, 1, 1), kind=MARK, granted_on=date(2024, 6, 3), filed_on=date(2022, 6, 23)
    )
    assert found.expires_on == date(2032, 6, 23)


@pytest.mark.parametrize(("renewals", "last"), [(1, date(2038, 6, 23)), (2, date(2048, 6, 23))])
def test_each_renewal_adds_ten_years(renewals: int, last: date) -> None:
    changes = [Change(TitleChange.RENEWED, LAST - DAY)] * renewals
    assert force(last, *changes)
    assert not force(last + DAY, *changes)


def test_a_term_from_29_february_ends_on_the_last_day_of_february() -> None:
    found = in_force_on(
        date(2017, 1, 1), kind=MARK, granted_on=date(2013, 1, 1), filed_on=date(2012, 2, 29)
    )
    assert found.expires_on == date(2022, 2, 28)
    assert add_months(date(2024, 8, 31), -6) == date(2024, 2, 29)
    assert add_months(date(2023, 12, 31), 2) == date(2024, 2, 29)


def test_a_geographical_indication_does_not_expire() -> None:
    found = in_force_on(date(2999, 1, 1), kind=GI, granted_on=GRANTED, filed_on=FILED)
    assert found.holds
    assert found.expires_on is None


@pytest.mark.parametrize("change", [TitleChange.SURRENDERED, TitleChange.TERMINATED])
def test_an_end_works_from_its_day(change: TitleChange) -> None:
    ended = Change(change, date(2023, 5, 1))
    assert force(date(2023, 4, 30), ended, kind=GI)
    assert not force(date(2023, 5, 1), ended, kind=GI)


@pytest.mark.parametrize("change", [TitleChange.INVALIDATED, TitleChange.GRANT_REVOKED])
def test_an_undone_grant_never_was(change: TitleChange) -> None:
    undone = Change(change, date(2023, 5, 1))
    assert not force(GRANTED, undone)
    assert not force(date(2023, 4, 30), Change(TitleChange.TERMINATED, date(2022, 1, 1)), undone)


@pytest.mark.parametrize("change", [TitleChange.AMENDED, TitleChange.CORRECTED])
def test_amending_and_correcting_leave_it_in_force(change: TitleChange) -> None:
    assert force(LAST, Change(change, date(2023, 5, 1)))
    assert not force(LAST + DAY, Change(change, date(2023, 5, 1)))


def test_the_reason_names_what_ended_it() -> None:
    for change in ENDS:
        found = in_force_on(
            date(2024, 1, 1),
            kind=GI,
            granted_on=GRANTED,
            filed_on=None,
            changes=[Change(change, date(2023, 5, 1))],
        )
        assert "2023-05-01" in str(found.reason)
        assert found.ended_on == date(2023, 5, 1)


days = st.dates(min_value=date(2015, 1, 1), max_value=date(2060, 1, 1))
histories = st.lists(st.builds(Change, st.sampled_from(TitleChange), days), max_size=4)


@given(days, st.sampled_from(Kind), histories)
def test_the_stored_last_day_says_the_same_as_the_rule(
    day: date, kind: Kind, changes: list[Change]
) -> None:
    facts = {"kind": kind, "granted_on": GRANTED, "filed_on": FILED, "changes": changes}
    last = last_on(**facts)  # type: ignore[arg-type]
    stored = day >= GRANTED and (last is None or day <= last)
    assert in_force_on(day, **facts).holds is stored  # type: ignore[arg-type]
