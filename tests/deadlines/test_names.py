"""Every time limit that the law knows has a name of its own, and its distance is said in words."""

from datetime import date

import pytest

from ipreg.deadlines.names import NAMES
from ipreg.deadlines.wording import colour_of, distance
from ipreg.law.limits import LimitKind, LimitState
from ipreg.law.table import RULES

TODAY = date(2026, 11, 22)


def test_every_code_of_the_law_has_a_name_and_every_name_a_code() -> None:
    assert set(NAMES) == {rule.code for rule in RULES}
    assert len(set(map(str, NAMES.values()))) == len(NAMES)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 22), "today is the last day"),
        (date(2026, 11, 23), "tomorrow is the last day"),
        (date(2026, 12, 22), "30 days left"),
        (date(2026, 11, 21), "the last day was yesterday"),
        (date(2026, 11, 12), "10 days past"),
    ],
)
def test_a_distance_is_told_as_people_tell_it(due: date, words: str) -> None:
    assert str(distance(due, TODAY)) == words


def test_only_the_lateness_of_others_than_the_office_is_an_alarm() -> None:
    assert colour_of(LimitKind.OFFICE_TARGET, LimitState.OVERDUE) == "yellow"
    assert colour_of(LimitKind.APPLICANT_DUTY, LimitState.OVERDUE) == "red"
