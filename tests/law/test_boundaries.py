"""Which law applies, from both sides of every change: the selector differs from rule to rule."""

import pytest

from ipreg.law.kinds import Kind
from tests.law.matters import GI, MARK, due, limit, limits

FILED_2025 = ("filed=2025-11-10", "accepted=2025-12-05")

WINDOWS = [
    # filed under the old law: the day of publication decides
    (MARK, (*FILED_2025, "published=2026-03-25"), "2026-08-25", "2026-12-25"),
    (MARK, (*FILED_2025, "published=2026-03-31"), "2026-09-03", "2026-12-31"),  # National Day
    (MARK, (*FILED_2025, "published=2026-04-01"), "2026-07-01", "2026-09-03"),
    (MARK, (*FILED_2025, "published=2026-05-08"), "2026-08-10", "2026-10-08"),
    (GI, (*FILED_2025, "published=2026-03-31"), "2026-06-30", "2026-09-30"),
    (GI, (*FILED_2025, "published=2026-04-01"), "2026-07-01", "2026-09-03"),
    # no window before Law 07/2022; the day of filing decides
    (MARK, ("filed=2022-12-31", "published=2023-03-01"), "None", "2023-12-01"),
    (MARK, ("filed=2023-01-01", "published=2023-03-01"), "2023-08-01", "2023-12-01"),
    (GI, ("filed=2022-12-31", "published=2023-03-01"), "None", "2023-09-05"),
    (GI, ("filed=2023-01-01", "published=2023-03-01"), "2023-06-01", "2023-09-05"),
    (MARK, ("filed=2022-12-31", "published=2026-04-01"), "2026-07-01", "2026-09-03"),
    # six months, then nine since Law 36/2009
    (MARK, ("filed=2009-12-31", "published=2010-03-01"), "None", "2010-09-01"),
    (MARK, ("filed=2010-01-01", "published=2010-03-01"), "None", "2010-12-01"),
]


@pytest.mark.parametrize(("kind", "events", "opposition", "examination"), WINDOWS)
def test_the_window_for_opposition_and_the_time_of_examination(
    kind: Kind, events: tuple[str, ...], opposition: str, examination: str
) -> None:
    assert due(kind, "OPPO", *events) == opposition
    assert due(kind, "SUBST_EXAM", *events) == examination


VERSIONS = [
    ("FORM_EXAM", "FORM_EXAM@2006", ("filed=2026-03-02", "accepted=2026-03-31")),
    ("FORM_EXAM", "FORM_EXAM@2026", ("filed=2026-03-02", "transferred=2026-04-01")),
    ("FORM_EXAM", "FORM_EXAM@2026", ("filed=2026-03-02",)),
    ("PUBLISH", "PUBLISH@2006", ("filed=2026-03-31", "transferred=2026-04-20")),
    ("PUBLISH", "PUBLISH@2026", ("filed=2026-04-01", "transferred=2026-04-20")),
    ("FORM_RESP", "FORM_RESP@2006", ("filed=2018-01-14", "formality_notice=2018-03-01")),
    ("FORM_RESP", "FORM_RESP@2018", ("filed=2018-01-15", "formality_notice=2018-03-01")),
    ("SUBST_RESP", "SUBST_RESP@2006", ("filed=2018-01-14", "substantive_notice=2018-12-03")),
    ("SUBST_RESP", "SUBST_RESP@2018", ("filed=2018-01-15", "substantive_notice=2018-12-03")),
    ("SUBST_RESP", "SUBST_RESP@2018", ("filed=2022-12-31", "substantive_notice=2023-12-01")),
    ("SUBST_RESP", "SUBST_RESP@2023", ("filed=2023-01-01", "substantive_notice=2023-12-01")),
    ("SUBST_RESP", "SUBST_RESP@2023", ("filed=2026-03-31", "substantive_notice=2026-10-01")),
    ("SUBST_RESP", "SUBST_RESP@2026", ("filed=2026-04-01", "substantive_notice=2026-10-01")),
    ("GRANT_FEE", "GRANT_FEE@2006", ("filed=2018-01-14", "intent_to_grant=2019-01-02")),
    ("GRANT_FEE", "GRANT_FEE@2018", ("filed=2018-01-15", "intent_to_grant=2019-01-02")),
    ("GRANT_FEE", "GRANT_FEE@2023", ("filed=2023-01-01", "intent_to_grant=2024-01-02")),
    ("GRANT_FEE", "GRANT_FEE@2026", ("filed=2026-04-01", "intent_to_grant=2026-11-02")),
    ("PUB_DECISION", "PUB_DECISION@2006", ("filed=2026-03-31", "granted=2026-11-02")),
    ("PUB_DECISION", "PUB_DECISION@2026", ("filed=2026-04-01", "granted=2026-11-02")),
    ("COMPLAINT_1", "COMPLAINT_1@2006", ("filed=2021-01-04", "refused=2022-12-31")),
    ("COMPLAINT_1", "COMPLAINT_1@2023", ("filed=2021-01-04", "refused=2023-01-01")),
]


@pytest.mark.parametrize(("code", "row", "events"), VERSIONS)
def test_the_row_that_applies(code: str, row: str, events: tuple[str, ...]) -> None:
    assert limit(MARK, code, *events).rule == row


def test_the_formalities_follow_the_day_of_acceptance() -> None:
    """A notice of 2026 on a file accepted in time keeps its two months; later none is known."""
    before = ("filed=2026-02-02", "formality_notice=2026-02-20", "accepted=2026-03-30")
    after = ("filed=2026-02-02", "formality_notice=2026-02-20", "transferred=2026-04-02")

    assert due(MARK, "FORM_RESP", *before) == "2026-04-20"
    assert due(MARK, "FORM_RESP", *after) == "None"


def test_a_period_that_had_ended_before_the_law_changed_stays_as_it_was() -> None:
    old = ("filed=2018-01-15", "formality_notice=2018-03-01")

    assert due(MARK, "FORM_RESP", *old) == "2018-05-02"
    assert due(MARK, "FORM_RESP", *old, "transferred=2026-04-02") == "2018-05-02"


def test_a_transfer_before_april_2026_finds_nothing_valid() -> None:
    codes = {each.code for each in limits(MARK, "filed=2026-02-02", "transferred=2026-03-31")}

    assert "PUBLISH" not in codes
    assert limit(MARK, "PUBLISH", "filed=2026-02-02", "transferred=2026-04-01").due


def test_a_version_that_may_still_change_says_so() -> None:
    """Filed in March 2026 and looked at before April: acceptance will decide."""
    early = limit(
        MARK, "FORM_RESP", "filed=2026-02-02", "formality_notice=2026-02-20", on="2026-03-15"
    )

    assert str(early.due) == "2026-04-20"
    assert any("found valid is not known" in str(doubt) for doubt in early.doubts)
    assert not early.verified
