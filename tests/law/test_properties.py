"""What holds for every matter, whatever its days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ipreg.law.counting import Span, after
from ipreg.law.daysoff import VIET_NAM
from ipreg.law.kinds import Kind
from ipreg.law.limits import Happened, Limit, LimitKind, LimitState, Moment
from ipreg.law.periods import End
from ipreg.law.reckoning import reckon, state_on
from ipreg.law.table import RULES

LAST = date(2060, 1, 2)
KINDS = st.sampled_from(list(Kind))
DAYS = st.dates(date(2006, 7, 1), date(2035, 12, 31))
MOMENTS = st.sampled_from(list(Moment))
MATTERS = st.lists(st.builds(Happened, MOMENTS, DAYS), max_size=14)
TRIGGERS = st.sampled_from(
    [Moment.FORMALITY_NOTICE, Moment.SUBSTANTIVE_NOTICE, Moment.FEE_PAID, Moment.COMPLAINT_FILED]
)


def _named(kind: Kind, matter: list[Happened], on: date = LAST) -> dict[tuple[str, int], Limit]:
    return {(each.code, each.round): each for each in reckon(kind, matter, on=on)}


@given(KINDS, MATTERS, DAYS)
def test_a_limit_is_a_whole_answer(kind: Kind, matter: list[Happened], on: date) -> None:
    found = reckon(kind, matter, on=on)

    assert len({(each.code, each.round) for each in found}) == len(found)
    for each in found:
        assert RULES.named(each.rule)
        assert each.working
        awaited = each.code.startswith(("RENEW", "FAST")) or each.state is LimitState.UPCOMING
        assert each.begins <= on or awaited
        assert (each.state in {LimitState.MET, LimitState.MET_LATE}) == (each.met is not None)
        assert each.met is None or each.closed is None
        assert each.state is not LimitState.STOPPED or each.due is None


@given(KINDS, MATTERS)
def test_the_order_in_which_days_are_given_does_not_matter(
    kind: Kind, matter: list[Happened]
) -> None:
    apart = list({each.on: each for each in matter}.values())  # one act on a day

    assert _named(kind, apart) == _named(kind, apart[::-1])


@given(KINDS, TRIGGERS, DAYS, st.integers(0, 2000))
def test_a_later_trigger_never_ends_earlier_under_one_version(
    kind: Kind, trigger: Moment, day: date, later: int
) -> None:
    filed = Happened(Moment.FILED, day)
    first, second = (
        {
            each.code: each
            for each in reckon(kind, [filed, Happened(trigger, on)], on=LAST)
            if each.code != "FORM_EXAM"
        }
        for on in (day, day + timedelta(days=later))
    )

    for code in set(first) & set(second):
        before, after = first[code].due, second[code].due
        if before and after and first[code].rule == second[code].rule:
            assert before <= after


@given(st.dates(date(2018, 1, 15), date(2026, 3, 1)), st.integers(0, 120))
def test_an_extension_never_shortens(filed: date, asked_after: int) -> None:
    matter = [
        Happened(Moment.FILED, filed),
        Happened(Moment.SUBSTANTIVE_NOTICE, filed + timedelta(days=200)),
    ]
    asked = Happened(Moment.SUBSTANTIVE_EXTENSION, filed + timedelta(days=200 + asked_after))

    plain = _named(Kind.COLLECTIVE_MARK, matter)["SUBST_RESP", 1].due
    longer = _named(Kind.COLLECTIVE_MARK, [*matter, asked])["SUBST_RESP", 1].due

    assert plain
    assert longer
    assert longer > plain


@given(
    KINDS,
    st.dates(date(2010, 1, 1), date(2035, 12, 31)),
    st.integers(0, 140),
    st.integers(0, 900),
)
def test_a_suspension_of_n_days_moves_the_office_by_n_days(
    kind: Kind, published: date, begins_after: int, days: int
) -> None:
    matter = [Happened(Moment.FILED, published), Happened(Moment.PUBLISHED, published)]
    begins = published + timedelta(days=begins_after)
    held = [
        Happened(Moment.SUSPENDED, begins),
        Happened(Moment.RESUMED, begins + timedelta(days=days)),
    ]

    plain = _exact(_named(kind, matter)["SUBST_EXAM", 1])
    moved = _named(kind, [*matter, *held])["SUBST_EXAM", 1]

    assert moved.due == VIET_NAM.next_working_day(plain + timedelta(days=days))
    assert _named(kind, [*matter, held[0]])["SUBST_EXAM", 1].state is LimitState.STOPPED


def _exact(limit: Limit) -> date:
    """The corresponding day of the month: the end before any move to a working day."""
    rule = RULES.named(limit.rule)
    assert rule
    assert isinstance(rule.period, Span)
    return after(limit.begins, rule.period, days_off=VIET_NAM)


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_two_stops_count_as_their_sum(published: date, one: int, other: int) -> None:
    first = published + timedelta(days=10)
    second = first + timedelta(days=one + 10)
    line = [Happened(Moment.FILED, published), Happened(Moment.PUBLISHED, published)]
    apart = [
        Happened(Moment.SUSPENDED, first),
        Happened(Moment.RESUMED, first + timedelta(days=one)),
        Happened(Moment.SUSPENDED, second),
        Happened(Moment.RESUMED, second + timedelta(days=other)),
    ]
    together = [
        Happened(Moment.SUSPENDED, first),
        Happened(Moment.RESUMED, first + timedelta(days=one + other)),
    ]

    dues = [
        _named(Kind.GEOGRAPHICAL_INDICATION, [*line, *stops])["SUBST_EXAM", 1].due
        for stops in (apart, together)
    ]

    assert dues[0] == dues[1]


@given(KINDS, MATTERS)
def test_every_last_day_is_a_working_day_unless_the_row_says_otherwise(
    kind: Kind, matter: list[Happened]
) -> None:
    for each in reckon(kind, matter, on=LAST):
        rule = RULES.named(each.rule)
        assert rule
        assert each.due is None or rule.exact or VIET_NAM.works(each.due)


@given(st.sampled_from(list(LimitKind)), DAYS, DAYS, st.booleans())
def test_a_state_never_goes_back_in_time(
    kind: LimitKind, opens: date, due: date, stopped: bool
) -> None:
    end = End(due=None if stopped else max(opens, due), opens=opens)
    course = [
        state_on(day, kind, end, met=None, closed=None)
        for day in (opens - timedelta(days=1), opens, max(opens, due), LAST)
    ]
    order = (LimitState.UPCOMING, LimitState.RUNNING, LimitState.OVERDUE, LimitState.CLOSED)

    assert [order.index(state) for state in course] == sorted(map(order.index, course))
