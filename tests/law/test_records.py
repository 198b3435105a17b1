"""Real records of the register, with the days that the office itself shows."""

import pytest

from ipreg.law.kinds import Kind
from ipreg.law.limits import LimitState
from tests.law.matters import GI, due, limit, limits

# VN-4-2022-24546, certificate 4-0494370-000: the office's own record page.
RECORD = (
    "filed=2022-06-23",
    "published=2022-09-26",
    "granted=2024-06-03",
    "grant_published=2024-07-25",
)
# 4-0405854-000, as one of its owner's agents keeps it.
FAMILY = ("filed=2019-11-04", "published=2020-01-27", "granted=2021-12-09")
MARK = Kind.COLLECTIVE_MARK


def test_the_mark_expires_ten_years_after_its_filing() -> None:
    assert due(MARK, "TERM", *RECORD) == "2032-06-23"
    assert due(MARK, "RENEW_OPEN", *RECORD) == "2031-12-23"
    assert due(MARK, "RENEW_DUE", *RECORD) == "2032-06-23"
    assert due(MARK, "RENEW_GRACE", *RECORD) == "2032-12-23"
    assert due(MARK, "TERM", *FAMILY) == "2029-11-04"  # a Sunday, and the register keeps it
    assert due(MARK, "RENEW_DUE", *FAMILY) == "2029-11-05"


def test_the_office_took_eleven_months_longer_than_the_law_gives() -> None:
    examined = limit(MARK, "SUBST_EXAM", *RECORD)

    assert (str(examined.due), examined.state) == ("2023-06-26", LimitState.MET_LATE)
    assert (str(limit(MARK, "SUBST_EXAM", *FAMILY).due)) == "2020-10-27"


def test_the_grant_was_published_in_time() -> None:
    published = limit(MARK, "PUB_DECISION", *RECORD)

    assert (str(published.due), published.state) == ("2024-08-02", LimitState.MET)


def test_its_opposition_had_no_window_and_the_practice_is_told() -> None:
    window = limit(MARK, "OPPO", *RECORD)

    assert (window.due, str(window.closed)) == (None, "2024-06-03")
    assert "applied the window of five months also to marks filed before 2023" in str(
        window.doubts[0]
    )


@pytest.mark.parametrize(
    "granted",
    [
        "2021-04-23",  # 00104 Na Hang
        "2021-09-15",  # 00109 Soi Hà
        "2020-12-25",  # 00098 Mường Khương – Bát Xát
        "2008-06-25",  # 00015 Lục Ngạn
        "2020-12-29",  # 00101 Mù Cang Chải, 00100 Tú Lệ
        "2007-09-20",  # 00013 Tân Cương
    ],
)
def test_an_indication_of_which_only_the_grant_is_known_never_expires(granted: str) -> None:
    found = {each.code: each for each in limits(GI, f"granted={granted}")}

    assert set(found) == {"PUB_DECISION", "INVALIDATE"}
    assert found["INVALIDATE"].due is None
    assert found["INVALIDATE"].state is LimitState.RUNNING
