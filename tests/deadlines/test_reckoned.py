"""What is stored of a limit says the same as the law's own computation, on every day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ipreg.deadlines.models import Deadline
from ipreg.deadlines.service import columns_of
from ipreg.deadlines.states import state_on
from ipreg.law.kinds import Kind
from ipreg.law.moments import Happened, Moment
from ipreg.law.reckoning import reckon

TODAY = date(2026, 11, 22)


@st.composite
def matters(draw: st.DrawFn) -> list[Happened]:
    day, found = draw(st.dates(date(2008, 1, 1), date(2026, 6, 1))), list[Happened]()
    for _ in range(draw(st.integers(1, 9))):
        day = min(TODAY, day + timedelta(days=draw(st.sampled_from([0, 1, 30, 95, 400]))))
        found.append(Happened(draw(st.sampled_from(Moment)), day))
    return found


@given(matters(), st.sampled_from(Kind))
@settings(max_examples=300)
def test_the_state_of_what_is_stored_is_the_state_that_was_computed(
    matter: list[Happened], kind: Kind
) -> None:
    for limit in reckon(kind, matter, on=TODAY):
        row = Deadline(code=limit.code, round=limit.round, **columns_of(limit))
        assert state_on(row, TODAY) is limit.state, limit


@given(matters(), st.sampled_from(Kind), st.integers(1, 4000))
@settings(max_examples=200)
def test_what_is_stored_holds_on_later_days_too(
    matter: list[Happened], kind: Kind, later: int
) -> None:
    """No new law is to come; so only the state changes with the day, and the row knows how."""
    day = TODAY + timedelta(days=later)
    rows = [(one, columns_of(one)) for one in reckon(kind, matter, on=TODAY)]
    then = [(one, columns_of(one)) for one in reckon(kind, matter, on=day)]
    stood = [columns | {"stopped": False} for _, columns in rows]

    assert stood == [columns | {"stopped": False} for _, columns in then]
    for (_, columns), (limit, _) in zip(rows, then, strict=True):
        row = Deadline(code=limit.code, round=limit.round, **columns)
        assert state_on(row, day) is limit.state, limit
