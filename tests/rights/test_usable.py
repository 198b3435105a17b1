"""A right to use a name, day by day, and the table of its changes."""

from datetime import date, timedelta

import pytest

from ipreg.core.errors import Conflict
from ipreg.rights.changes import USE_LIFECYCLE, UseChange, UseState
from ipreg.rights.validity import UseStep, usable_on, walk

DAY = timedelta(days=1)
FROM, TO = date(2023, 1, 1), date(2025, 12, 31)
GRANT = UseStep(UseChange.GRANT, FROM)


def use(day: date, *steps: UseStep, valid_to: date | None = TO) -> tuple[bool, str]:
    found = usable_on(day, valid_from=FROM, valid_to=valid_to, steps=[GRANT, *steps])
    return found.holds, str(found.reason)


@pytest.mark.parametrize(
    ("day", "holds", "says"),
    [
        (FROM - DAY, False, "began only on 2023-01-01"),
        (FROM, True, "in force until 2025-12-31"),
        (TO, True, "in force until 2025-12-31"),
        (TO + DAY, False, "expired on 2025-12-31"),
    ],
)
def test_a_right_can_be_used_from_its_first_day_to_its_last(
    day: date, holds: bool, says: str
) -> None:
    assert use(day)[0] is holds
    assert says in use(day)[1]


def test_without_a_last_day_it_goes_on() -> None:
    assert use(date(2099, 1, 1), valid_to=None) == (True, "The right to use the name is in force.")


def test_a_suspension_counts_from_its_day_until_it_is_restored() -> None:
    steps = (
        UseStep(UseChange.SUSPEND, date(2024, 3, 1)),
        UseStep(UseChange.RESTORE, date(2024, 6, 1)),
    )
    assert use(date(2024, 2, 29), *steps)[0]
    assert use(date(2024, 3, 1), *steps) == (
        False,
        "The right to use the name is suspended since 2024-03-01.",
    )
    assert not use(date(2024, 5, 31), *steps)[0]
    assert use(date(2024, 6, 1), *steps)[0]


def test_a_warned_holder_may_use_the_name_and_a_revoked_one_may_not() -> None:
    assert use(date(2024, 3, 1), UseStep(UseChange.WARN, date(2024, 3, 1)))[0]
    revoked = use(date(2024, 3, 1), UseStep(UseChange.REVOKE, date(2024, 3, 1)))
    assert revoked == (False, "The right to use the name was revoked on 2024-03-01.")


def test_a_decision_before_the_first_day_does_not_begin_the_right() -> None:
    early = UseStep(UseChange.GRANT, date(2022, 11, 1))
    found = usable_on(date(2022, 12, 1), valid_from=FROM, valid_to=None, steps=[early])
    assert not found.holds
    assert found.state is None
    later = usable_on(date(2023, 2, 1), valid_from=FROM, valid_to=None, steps=[early])
    assert later.holds
    assert later.since == FROM


def test_a_grant_that_was_undone_gives_nothing() -> None:
    found = usable_on(date(2024, 1, 1), valid_from=FROM, valid_to=None, steps=[])
    assert (found.holds, found.state) == (False, None)
    assert "recorded in error" in str(found.reason)


ALLOWED = {(state, change) for state, changes in USE_LIFECYCLE.items() for change in changes}
WAYS: dict[UseState | None, list[UseStep]] = {
    None: [],
    UseState.GRANTED: [GRANT],
    UseState.WARNED: [GRANT, UseStep(UseChange.WARN, FROM)],
    UseState.SUSPENDED: [GRANT, UseStep(UseChange.SUSPEND, FROM)],
    UseState.REVOKED: [GRANT, UseStep(UseChange.REVOKE, FROM)],
    UseState.EXPIRED: [GRANT, UseStep(UseChange.EXPIRE, FROM)],
}


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("change", UseChange)
def test_what_the_table_does_not_name_is_refused(state: UseState | None, change: UseChange) -> None:
    steps = [*WAYS[state], UseStep(change, FROM + DAY)]
    if (state, change) in ALLOWED:
        assert walk(steps) == (USE_LIFECYCLE[state][change], FROM + DAY)
    else:
        with pytest.raises(Conflict, match="does not follow"):
            walk(steps)


def test_the_order_of_days_counts_and_not_that_of_recording() -> None:
    steps = [
        GRANT,
        UseStep(UseChange.REVOKE, date(2024, 6, 1)),
        UseStep(UseChange.SUSPEND, date(2024, 3, 1)),
    ]
    assert walk(steps)[0] is UseState.REVOKED
    assert walk(steps, until=date(2024, 4, 1))[0] is UseState.SUSPENDED
