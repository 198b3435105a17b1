"""The table of recalls: what may follow what, and that nobody is their own second person."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.errors import Conflict, DomainError, Forbidden
from ipreg.core.roles import SO, Role
from traceability.batches.notices import Sign
from traceability.recalls.course import Course, Done, acts_for, course, insist
from traceability.recalls.lifecycle import (
    BY,
    BY_A_SECOND,
    IN_FORCE,
    LIFECYCLE,
    WAITING,
    Act,
    Side,
    State,
)

ACTS = st.lists(st.tuples(st.sampled_from(Act), st.integers(1, 3)), max_size=12)


def test_every_state_and_every_act_stand_in_the_tables() -> None:
    assert set(LIFECYCLE) == {None, *State}
    reached = {state for acts in LIFECYCLE.values() for state in acts.values()}
    assert reached == set(State)
    assert {act for acts in LIFECYCLE.values() for act in acts} == set(Act)
    assert all(set(BY[side]) == set(Act) for side in Side)


def test_what_waits_can_be_approved_and_nothing_else_can() -> None:
    assert {state for state, acts in LIFECYCLE.items() if Act.APPROVE in acts} == WAITING


def test_a_notice_in_force_leaves_force_only_by_its_end() -> None:
    leaving = {
        (state, act)
        for state, acts in LIFECYCLE.items()
        for act, to in acts.items()
        if state in IN_FORCE and to not in IN_FORCE
    }
    assert leaving == {(State.IN_FORCE, Act.END), (State.CLOSING, Act.APPROVE)}


def test_members_local_authorities_and_the_public_do_nothing() -> None:
    allowed = {role for side in Side for roles in BY[side].values() for role in roles}
    assert allowed == SO | {Role.COOPERATIVE_MANAGER}


def test_a_cooperative_does_not_approve_what_the_department_proposes() -> None:
    for act in BY_A_SECOND:
        assert BY[Side.DEPARTMENT][act] == SO
        assert BY[Side.COOPERATIVE][act] == SO | {Role.COOPERATIVE_MANAGER}


@pytest.mark.parametrize(("sign", "act"), [(Sign.RECALL, Act.END), (Sign.HOLD, Act.PROPOSE_END)])
def test_a_recall_ends_by_two_and_a_hold_by_one(sign: Sign, act: Act) -> None:
    now = course([Done(1, Act.OPEN, 1), Done(2, Act.APPROVE, 2)])
    with pytest.raises(Conflict, match="In force"):
        insist(now, act, sign=sign, side=Side.DEPARTMENT, role=Role.SO_OFFICER, user=1)


@pytest.mark.parametrize("user", [1, None])
def test_nobody_approves_what_they_proposed(user: int | None) -> None:
    for proposal in ([Done(1, Act.OPEN, 1)], [Done(1, Act.OPEN, None)]):
        now = course(proposal)
        with pytest.raises(Forbidden, match="second person"):
            insist(
                now,
                Act.APPROVE,
                sign=Sign.RECALL,
                side=Side.DEPARTMENT,
                role=Role.SO_LEADER,
                user=user,
            )


def test_the_buttons_and_the_guard_say_the_same() -> None:
    courses = [
        course(steps)
        for steps in (
            [Done(1, Act.OPEN, 1)],
            [Done(1, Act.OPEN, 1), Done(2, Act.APPROVE, 2)],
            [Done(1, Act.OPEN, 1), Done(2, Act.APPROVE, 2), Done(3, Act.EXTEND, 2)],
            [Done(1, Act.OPEN, 1), Done(2, Act.APPROVE, 2), Done(3, Act.PROPOSE_END, 1)],
        )
    ]
    for now, sign, side, role, user in product(courses, Sign, Side, Role, (1, 2, 3)):
        who: dict[str, Any] = {"sign": sign, "side": side, "role": role, "user": user}
        offered = acts_for(now, **who)
        for act in Act:
            try:
                insist(now, act, **who)
                may = True
            except DomainError:
                may = False
            assert may == (act in offered), (now.state, act, who)


@given(ACTS, st.sampled_from(Sign))
def test_no_order_of_acts_brings_lots_into_force_by_one_person_alone(
    wanted: list[tuple[Act, int]], sign: Sign
) -> None:
    """Whatever is tried, each proposal that was taken was taken by another account."""
    kept: list[Done] = []
    for act, user in wanted:
        now = course(kept)
        try:
            insist(now, act, sign=sign, side=Side.DEPARTMENT, role=Role.SO_OFFICER, user=user)
        except DomainError:
            continue
        kept.append(Done(len(kept) + 1, act, user))
    now = course(kept)
    by = {one.seq: one.by for one in kept}
    assert all(by[proposal] != by[approval] for proposal, approval in now.taken.items())
    assert now.in_force <= (1 in now.taken)
    assert (now.waiting is not None) == (now.state in WAITING)
    assert (now.ended is not None) == (now.state is State.ENDED)


def test_nothing_was_done_to_a_notice_that_is_not_opened() -> None:
    assert course([]) == Course()
    assert not Course().in_force
