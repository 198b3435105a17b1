"""Lots: their state by day, their days in order, the number proposed, and who holds them back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ipreg.core.errors import BadInput, Conflict, DomainError, Forbidden
from ipreg.core.roles import Role
from traceability.batches import lots
from traceability.batches.holding import HOLDING, HoldAct, acts_for, next_holder
from traceability.batches.lots import LotState
from traceability.batches.notices import Sign

TODAY = date(2026, 5, 10)
DAY = timedelta(days=1)
MANAGER, OFFICER = Role.COOPERATIVE_MANAGER, Role.SO_OFFICER
HOLD, RELEASE = HoldAct.HOLD, HoldAct.RELEASE


@pytest.mark.parametrize(
    ("held", "notice", "expires_on", "state", "words"),
    [
        (False, None, None, LotState.IN_DATE, "no expiry day"),
        (False, None, TODAY, LotState.IN_DATE, "in date until 2026-05-10"),
        (False, None, TODAY - DAY, LotState.EXPIRED, "expired on 2026-05-09"),
        (True, None, None, LotState.HELD, "held back since 2026-05-01"),
        (True, None, TODAY - DAY, LotState.HELD, "held back"),
        (False, Sign.HOLD, TODAY - DAY, LotState.HELD, "held back since 2026-05-01"),
        (True, Sign.HOLD, None, LotState.HELD, "held back"),
        (False, Sign.RECALL, None, LotState.RECALLED, "recalled since 2026-05-01"),
        (True, Sign.RECALL, TODAY - DAY, LotState.RECALLED, "recalled since 2026-05-01"),
    ],
)
def test_a_lot_is_recalled_before_held_before_expired(
    held: bool, notice: Sign | None, expires_on: date | None, state: LotState, words: str
) -> None:
    assert lots.state_on(TODAY, held=held, notice=notice, expires_on=expires_on) is state
    since = date(2026, 5, 1) if held or notice else None
    assert words in str(lots.said(state, since=since, expires_on=expires_on))


@pytest.mark.parametrize(
    ("harvested", "packed", "expires", "field"),
    [
        (1, 1, None, "harvested_on"),
        (0, -1, None, "packed_on"),
        (-2, -1, -2, "expires_on"),
        (0, 0, 0, None),
        (-1, 3, 3, None),
    ],
)
def test_the_days_of_a_batch_follow_each_other(
    harvested: int, packed: int, expires: int | None, field: str | None
) -> None:
    days = {
        "harvested_on": TODAY + harvested * DAY,
        "packed_on": TODAY + packed * DAY,
        "expires_on": None if expires is None else TODAY + expires * DAY,
    }
    if field is None:
        lots.check_days(today=TODAY, **days)  # type: ignore[arg-type]
        return
    with pytest.raises(BadInput) as refusal:
        lots.check_days(today=TODAY, **days)  # type: ignore[arg-type]
    assert refusal.value.field == field


@pytest.mark.parametrize("shares", [[], ["99.99"], ["60", "40.01"]])
def test_shares_that_do_not_make_the_whole_are_refused(shares: list[str]) -> None:
    with pytest.raises(BadInput) as refusal:
        lots.check_shares(map(Decimal, shares))
    assert refusal.value.field == "shares"


@pytest.mark.parametrize(
    ("taken", "proposed"),
    [
        ([], "260510-01"),
        (["260510-01", "260510-09", "260509-77"], "260510-10"),
        (["260510-A", "260510-99"], "260510-100"),
    ],
)
def test_a_lot_number_is_proposed_that_the_day_has_not_seen(
    taken: list[str], proposed: str
) -> None:
    assert lots.proposed_lot(TODAY, taken=taken) == proposed


@pytest.mark.parametrize(
    ("held_by", "act", "role", "outcome"),
    [
        (None, HOLD, MANAGER, MANAGER),
        (None, HOLD, OFFICER, OFFICER),
        (None, RELEASE, MANAGER, Conflict),
        (None, RELEASE, OFFICER, Conflict),
        (MANAGER, HOLD, MANAGER, Conflict),
        (MANAGER, HOLD, OFFICER, OFFICER),
        (MANAGER, RELEASE, MANAGER, None),
        (MANAGER, RELEASE, OFFICER, None),
        (OFFICER, HOLD, MANAGER, Conflict),
        (OFFICER, HOLD, OFFICER, Conflict),
        (OFFICER, RELEASE, MANAGER, Forbidden),
        (OFFICER, RELEASE, OFFICER, None),
        (None, HOLD, Role.SO_LEADER, Forbidden),
        (MANAGER, RELEASE, Role.COOPERATIVE_MEMBER, Forbidden),
    ],
)
def test_who_holds_and_who_releases(
    held_by: Role | None, act: HoldAct, role: Role, outcome: Role | type[DomainError] | None
) -> None:
    allowed = not isinstance(outcome, type)
    assert (act in acts_for(held_by, role)) is allowed
    if isinstance(outcome, type):
        with pytest.raises(outcome):
            next_holder(held_by, act, role=role)
    else:
        assert next_holder(held_by, act, role=role) is outcome


def test_every_hold_can_be_released_by_somebody() -> None:
    reached = {after for acts in HOLDING.values() for after in acts.values()}
    assert reached == set(HOLDING)
    for holder in reached - {None}:
        assert any(act is RELEASE for act, _role in HOLDING[holder])
