"""Tables of events and the limits they lead to: rounds, extensions, stops, shares, ends."""

from dataclasses import replace
from datetime import date

import pytest

from ipreg.law.counting import months
from ipreg.law.kinds import Kind
from ipreg.law.limits import LimitKind, LimitState, Moment
from ipreg.law.reckoning import reckon
from ipreg.law.rules import CountedFrom, Extension
from ipreg.law.table import RULES
from ipreg.law.versions import Table
from tests.law.matters import GI, MARK, due, happened, limit, limits

FILED = ("filed=2019-03-04", "accepted=2019-04-08", "published=2019-06-10")
NEW = ("filed=2026-04-06", "transferred=2026-04-27", "published=2026-05-18")


def test_the_second_notice_opens_a_second_round() -> None:
    events = (
        *FILED,
        "substantive_notice=2020-03-02",
        "substantive_response=2020-05-04",
        "substantive_notice=2020-09-01",
    )

    first = limit(MARK, "SUBST_RESP", *events, on="2020-10-01")
    second = limit(MARK, "SUBST_RESP", *events, on="2020-10-01", number=2)

    assert (str(first.due), first.state, str(first.met)) == (
        "2020-06-02",
        LimitState.MET,
        "2020-05-04",
    )
    assert (str(second.due), second.state, second.met) == ("2020-12-01", LimitState.RUNNING, None)


def test_an_answer_is_extended_once_from_the_end_of_its_period() -> None:
    noticed = (*FILED, "substantive_notice=2020-03-02")
    once = (*noticed, "substantive_extension=2020-05-20")
    twice = (*once, "substantive_extension=2020-08-20")

    assert due(MARK, "SUBST_RESP", *noticed) == "2020-06-02"
    assert due(MARK, "SUBST_RESP", *once) == "2020-09-03"  # the second of September is a holiday
    assert due(MARK, "SUBST_RESP", *twice) == "2020-09-03"
    refused = limit(MARK, "SUBST_RESP", *twice).doubts
    assert "The extension of 2020-08-20 is not counted" in str(refused[0])
    told = [str(text) for text in limit(MARK, "SUBST_RESP", *once).working]
    assert "extended on 2020-05-20, counted from the end of the period: up to 2020-09-02" in told


def test_where_an_extension_starts_is_said_by_the_row() -> None:
    row = next(row for row in RULES if row.name == "SUBST_RESP@2018")
    asking = replace(
        row,
        extension=Extension(Moment.SUBSTANTIVE_EXTENSION, counted_from=CountedFrom.REQUEST),
    )
    longer = replace(
        row, extension=Extension(Moment.SUBSTANTIVE_EXTENSION, times=2, period=months(1))
    )
    events = happened(
        *FILED,
        "substantive_notice=2020-03-02",
        "substantive_extension=2020-05-20",
        "substantive_extension=2020-06-10",
    )

    dues = [
        str(found.due)
        for changed in (asking, longer)
        for found in reckon(MARK, events, on=date(2020, 7, 1), rules=Table([changed]))
    ]

    assert dues == ["2020-08-20", "2020-08-03"]


def test_the_time_of_the_answer_is_not_the_offices() -> None:
    """Art. 119.4: from the notice of 2 March to the answer of 4 May the clock stands still."""
    noticed = (*FILED, "substantive_notice=2020-03-02")
    answered = (*noticed, "substantive_response=2020-05-04")

    assert due(MARK, "SUBST_EXAM", *FILED) == "2020-03-10"
    stopped = limit(MARK, "SUBST_EXAM", *noticed, on="2020-04-01")
    assert (stopped.state, stopped.due) == (LimitState.STOPPED, None)
    assert due(MARK, "SUBST_EXAM", *answered) == "2020-05-12"  # 10 March and 63 days
    assert "moves by 63 days" in str(limit(MARK, "SUBST_EXAM", *answered).working[1])


def test_stops_that_overlap_count_once() -> None:
    events = (
        *NEW,
        "substantive_notice=2026-06-01",
        "suspended=2026-06-10",
        "substantive_response=2026-06-20",
        "resumed=2026-07-01",
    )

    assert due(MARK, "SUBST_EXAM", *NEW) == "2026-10-19"
    assert due(MARK, "SUBST_EXAM", *events) == "2026-11-17"  # 18 October and thirty days


def test_a_stop_after_the_end_excuses_nobody() -> None:
    events = (*FILED, "suspended=2020-04-01", "resumed=2020-05-01")

    assert due(MARK, "SUBST_EXAM", *events) == "2020-03-10"


def test_a_refusal_without_an_answer_ends_the_stop() -> None:
    refused = (*FILED, "substantive_notice=2020-03-02", "refused=2020-07-01")

    found = limit(MARK, "SUBST_EXAM", *refused)
    assert (found.state, str(found.due)) == (LimitState.MET, "2020-07-09")


@pytest.mark.parametrize(
    ("kind", "events", "opened", "expected"),
    [
        (MARK, FILED, "2020-01-01", "2020-07-01"),  # six of nine months
        (GI, FILED, "2020-01-01", "2020-05-04"),  # four of six
        (MARK, NEW, "2026-09-01", "2026-12-11"),  # three months and ten days of five
        (MARK, (*NEW, "fast_track=2026-06-01"), "2026-09-01", "2026-11-02"),  # two of three
    ],
)
def test_a_re_examination_has_two_thirds(
    kind: Kind, events: tuple[str, ...], opened: str, expected: str
) -> None:
    found = due(kind, "REEXAM", *events, f"reexam_opened={opened}", on="2027-01-04")

    assert found == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (("filed=2026-04-06", "amendment_requested=2026-04-10"), "2026-04-20"),  # ten days
        ((*NEW, "amendment_requested=2026-06-01"), "2026-07-21"),  # a month and twenty days
        ((*FILED, "amendment_requested=2019-07-01"), "2019-10-01"),  # three of nine months
    ],
)
def test_an_amendment_has_a_third_of_the_examination_it_falls_into(
    events: tuple[str, ...], expected: str
) -> None:
    assert due(MARK, "AMEND_PROC", *events) == expected


def test_fast_examination_takes_the_place_of_the_ordinary_one() -> None:
    fast = (*NEW, "fast_track=2026-06-01")

    assert due(MARK, "FAST_EXAM", *fast) == "2026-08-18"
    ordinary = limit(MARK, "SUBST_EXAM", *fast)
    assert (ordinary.state, str(ordinary.closed)) == (LimitState.CLOSED, "2026-06-01")


def test_windows_close_quietly_and_at_the_grant() -> None:
    open_ended = limit(MARK, "OPPO", *FILED, on="2020-01-06")
    granted = limit(MARK, "OPPO", *FILED, "granted=2021-01-04")
    passed = limit(MARK, "OPPO", *NEW, on="2026-08-19")

    assert (open_ended.state, open_ended.due) == (LimitState.RUNNING, None)
    assert (granted.state, str(granted.closed)) == (LimitState.CLOSED, "2021-01-04")
    assert (passed.state, str(passed.due)) == (LimitState.CLOSED, "2026-08-18")
    assert limit(MARK, "OPPO", *NEW, on="2026-08-18").state is LimitState.RUNNING


def test_an_office_that_is_late_is_told_and_nothing_follows() -> None:
    late = limit(MARK, "SUBST_EXAM", *FILED, on="2021-01-04")

    assert (late.state, late.kind, late.proposes) == (
        LimitState.OVERDUE,
        LimitKind.OFFICE_TARGET,
        None,
    )


def test_an_applicant_who_is_late_has_a_lapse_proposed() -> None:
    noticed = (*FILED, "substantive_notice=2020-03-02")

    assert limit(MARK, "SUBST_RESP", *noticed, on="2020-06-02").state is LimitState.RUNNING
    late = limit(MARK, "SUBST_RESP", *noticed, on="2020-06-03")
    assert (late.state, late.proposes) == (LimitState.OVERDUE, "REFUSED.FINAL")


@pytest.mark.parametrize("ended", ["withdrawn", "refused", "granted"])
def test_what_ended_has_nothing_running(ended: str) -> None:
    events = (*FILED, "substantive_notice=2020-03-02", f"{ended}=2020-04-01")
    before_grant = {"FORM_EXAM", "PUBLISH", "OPPO", "TPO", "SUBST_EXAM", "SUBST_RESP"}
    running = {LimitState.RUNNING, LimitState.STOPPED, LimitState.OVERDUE}

    found = {each.code: each.state for each in limits(MARK, *events) if each.code in before_grant}

    assert set(found) == before_grant
    assert not running & set(found.values())


def test_a_renewal_moves_the_term_and_all_that_hangs_on_it() -> None:
    granted = ("filed=2022-06-23", "granted=2024-06-03")
    renewed = (*granted, "renewal_requested=2032-07-01", "renewed=2032-08-02")

    assert due(MARK, "TERM", *renewed, on="2033-01-03", number=2) == "2042-06-23"
    assert due(MARK, "RENEW_OPEN", *renewed, on="2033-01-03", number=2) == "2041-12-23"
    on_time = limit(MARK, "RENEW_DUE", *renewed, on="2033-01-03")
    grace = limit(MARK, "RENEW_GRACE", *renewed, on="2033-01-03")
    assert (on_time.state, grace.state) == (LimitState.MET_LATE, LimitState.MET)
    assert limit(MARK, "TERM", *renewed, on="2033-01-03").state is LimitState.CLOSED


def test_a_renewal_in_time_never_needed_the_grace() -> None:
    events = ("filed=2022-06-23", "granted=2024-06-03", "renewed=2032-03-01")

    assert limit(MARK, "RENEW_DUE", *events, on="2032-04-01").state is LimitState.MET
    assert limit(MARK, "RENEW_GRACE", *events, on="2032-04-01").state is LimitState.CLOSED


@pytest.mark.parametrize(
    ("on", "states"),
    [
        ("2031-12-22", ("upcoming", "upcoming", "upcoming")),
        ("2031-12-23", ("running", "running", "upcoming")),
        ("2032-06-23", ("closed", "running", "upcoming")),
        ("2032-06-24", ("closed", "closed", "running")),
        ("2032-12-24", ("closed", "closed", "closed")),
    ],
)
def test_the_windows_of_a_renewal_follow_one_another(on: str, states: tuple[str, ...]) -> None:
    events = ("filed=2022-06-23", "granted=2024-06-03")
    codes = ("RENEW_OPEN", "RENEW_DUE", "RENEW_GRACE")

    assert tuple(limit(MARK, code, *events, on=on).state for code in codes) == states


def test_each_proven_use_starts_the_five_years_again() -> None:
    events = ("filed=2015-01-05", "granted=2016-06-06", "used=2020-03-02")

    assert due(MARK, "NONUSE_RISK", *events) == "2021-06-06"
    assert limit(MARK, "NONUSE_RISK", *events).state is LimitState.MET
    assert due(MARK, "NONUSE_RISK", *events, number=2) == "2025-03-02"


def test_complaints_follow_one_another() -> None:
    events = (
        *FILED,
        "refused=2020-07-01",
        "complaint_filed=2020-08-03",
        "complaint_acknowledged=2020-08-17",
        "complaint_decided=2020-10-01",
    )

    assert limit(MARK, "COMPLAINT_1", *events).state is LimitState.MET
    assert due(MARK, "COMPLAINT_1", *events) == "2020-09-29"
    assert limit(MARK, "COMPLAINT_ACK", *events).state is LimitState.MET_LATE
    assert due(MARK, "COMPLAINT_2", *events, on="2020-10-05", number=2) == "2020-11-02"
    assert limit(MARK, "COMPLAINT_2", *events, number=2).state is LimitState.CLOSED


def test_an_authority_that_keeps_silent_opens_the_second_complaint() -> None:
    events = (
        *FILED,
        "refused=2020-07-01",
        "complaint_filed=2020-08-03",
        "complaint_acknowledged=2020-08-10",
    )

    assert due(MARK, "COMPLAINT_ANSWER", *events) == "2020-09-09"
    waiting = limit(MARK, "COMPLAINT_2", *events, on="2020-09-09")
    assert (waiting.state, str(waiting.due)) == (LimitState.UPCOMING, "2020-10-09")
    assert limit(MARK, "COMPLAINT_2", *events, on="2020-09-10").state is LimitState.RUNNING
    decided = limit(MARK, "COMPLAINT_2", *events, "complaint_decided=2020-09-01")
    assert decided.state is LimitState.CLOSED


def test_what_happens_later_is_not_known_yet() -> None:
    events = (*NEW, "intent_to_grant=2026-08-03", "granted=2026-10-01")

    assert {each.code for each in limits(MARK, *events, on="2026-05-17")} == {
        "FORM_EXAM",
        "PUBLISH",
    }
