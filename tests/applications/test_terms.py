"""The law behind the table: regimes, their boundaries from both sides, provisions and grades."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History, Line, OutOfLine, Recorded
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.table import steps_of
from ipreg.law.kinds import Kind
from ipreg.law.regimes import REGIMES, UNTIL_2026_03, regime_on
from tests.applications.files import event as recorded

OLD_LAW = date(2026, 3, 31)


NEW_LAW = date(2026, 4, 1)


def arrived(kind: Kind, state: State, *, came_from: State = State.OPENED) -> History:
    """A history whose last line led to a state."""
    if state is State.OPENED:
        return History(kind)
    return History(kind, (Line(recorded(1, Event.PROV_PROPOSED, OLD_LAW), came_from, state),))


def test_the_regimes_follow_one_another_without_gap_or_overlap() -> None:
    for earlier, later in pairwise(REGIMES):
        assert earlier.ends_on is not None
        assert later.begins_on - earlier.ends_on == timedelta(days=1)
    assert REGIMES[-1].ends_on is None
    assert all(regime.basis.msgid and regime.grade for regime in REGIMES)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2006, 6, 30), None),
        (date(2006, 7, 1), "R0"),
        (date(2009, 12, 31), "R0"),
        (date(2010, 1, 1), "R1a"),
        (date(2018, 1, 14), "R1a"),
        (date(2018, 1, 15), "R1b"),
        (date(2022, 12, 31), "R1b"),
        (date(2023, 1, 1), "R2"),
        (OLD_LAW, "R2"),
        (NEW_LAW, "R3"),
        (date(2040, 1, 1), "R3"),
    ],
)
def test_a_day_has_its_law(day: date, code: str | None) -> None:
    regime = regime_on(day)

    assert (regime.code if regime else None) == code


BOUNDARIES = (
    date(2006, 6, 30),
    date(2006, 7, 1),
    date(2022, 12, 31),
    date(2023, 1, 1),
    OLD_LAW,
    NEW_LAW,
)


@pytest.mark.parametrize(
    ("event", "ground", "exists"),
    [
        (Event.FORM_ACCEPTED, "", [False, True, True, True, True, False]),
        (Event.FORM_DEEMED_VALID, "", [False, False, False, False, False, True]),
        (Event.FORM_REFUSED, "", [False, True, True, True, True, True]),
        (Event.FILE_DISCLOSED, "", [False, False, False, True, True, True]),
        (Event.FAST_REQUESTED, "", [False, False, False, False, False, True]),
        (Event.SUBST_SUSPENDED, "a", [False, False, False, True, True, True]),
        (Event.SUBST_SUSPENDED, "b", [False, False, False, False, False, True]),
        (Event.PUB_APPLICATION, "", [True, True, True, True, True, True]),
    ],
)
def test_an_act_exists_exactly_on_the_days_its_law_knows(
    event: Event, ground: str, exists: list[bool]
) -> None:
    step = next(steps_of(event))

    assert [step.allows(day, {"ground": ground}) for day in BOUNDARIES] == exists


def test_every_term_cites_its_provision_and_grade_and_runs_in_order_of_time() -> None:
    for step in (step for event in Event for step in steps_of(event)):
        assert all(term.basis.msgid and term.grade for term in step.terms)
        assert list(step.terms) == sorted(step.terms, key=lambda term: term.begins_on)
        assert all(
            list(term.regimes) == [r for r in REGIMES if r in term.regimes] for term in step.terms
        )


def test_acceptance_and_deemed_validity_share_every_day_since_2006_between_them() -> None:
    acceptance = next(steps_of(Event.FORM_ACCEPTED))
    deemed = next(steps_of(Event.FORM_DEEMED_VALID))

    for day in (date(2006, 7, 1) + timedelta(days=n) for n in range(10_000)):
        assert acceptance.exists_on(day) is not deemed.exists_on(day)
    assert acceptance.terms[0].regimes == UNTIL_2026_03


def test_a_record_that_claims_a_forbidden_law_is_out_of_line() -> None:
    received = arrived(Kind.COLLECTIVE_MARK, State.RECEIVED)

    with pytest.raises(OutOfLine):
        received.then(Recorded(2, Event.FORM_ACCEPTED, NEW_LAW))
    with pytest.raises(OutOfLine):
        received.then(Recorded(2, Event.FORM_DEEMED_VALID, OLD_LAW))
