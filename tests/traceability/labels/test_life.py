"""The table of a label's life, and that no way through it ends good but by activation."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.roles import COOPERATIVE, SO, Role
from traceability.labels.life.course import (
    LEAVES,
    LIFE,
    MAY,
    Done,
    LabelState,
    LifeAct,
    Stretch,
    counted,
    refusal,
    stretches,
)
from traceability.labels.life.ranges import Span

DAY, SIZE = date(2026, 11, 22), 30
WHOLE = Span(0, SIZE - 1)
_ACTS = st.lists(
    st.tuples(
        st.sampled_from(LifeAct), st.integers(0, SIZE - 1), st.integers(0, SIZE), st.booleans()
    ),
    max_size=25,
)


@pytest.mark.parametrize(
    ("act", "before"),
    [
        (LifeAct.PRINT, {"issued"}),
        (LifeAct.ACTIVATE, {"issued", "printed"}),
        (LifeAct.REPRINT, {"printed", "active"}),
        (LifeAct.RETURN, {"issued", "printed"}),
        (LifeAct.VOID, {"issued", "printed", "active", "returned"}),
    ],
)
def test_what_may_be_done_to_a_label_in_which_state(act: LifeAct, before: set[str]) -> None:
    assert {state.value for state in LIFE[act]} == before


def test_the_state_an_act_leaves_is_the_same_from_wherever_it_came() -> None:
    for act, state in product(LifeAct, LabelState):
        if state in LIFE[act]:
            assert LIFE[act][state] is LEAVES.get(act, state)


def test_only_activation_leaves_a_label_active_and_only_a_cooperative_activates() -> None:
    makes = {a for a, after in LIFE.items() for s, t in after.items() if t != s and t == "active"}

    assert makes == {LifeAct.ACTIVATE}
    assert MAY[LifeAct.ACTIVATE] == COOPERATIVE
    assert {role for act, roles in MAY.items() if act is not LifeAct.VOID for role in roles} == {
        Role.COOPERATIVE_MANAGER,
        Role.COOPERATIVE_MEMBER,
    }
    assert MAY[LifeAct.VOID] == COOPERATIVE | SO


@given(_ACTS)
def test_the_projection_of_the_acts_is_their_replay_label_by_label(
    wanted: list[tuple[LifeAct, int, int, bool]],
) -> None:
    replayed, done = dict.fromkeys(range(SIZE), LabelState.ISSUED), list[Done]()
    for act, first, length, undo in wanted:
        span = Span(first, min(SIZE - 1, first + length))
        before = dict(replayed)
        reached = [s for s in _projected(done) if s.span.common(span)]
        allowed = all(replayed[i] in LIFE[act] for i in range(span.first, span.last + 1))
        assert (refusal(act, _within(done, span)) is None) == allowed, reached
        if not allowed:
            continue
        for index in range(span.first, span.last + 1):
            replayed[index] = LIFE[act][replayed[index]]
        done.append(Done(act, span, DAY, "Lan"))
        if undo:  # at once, as nothing was built upon it
            done.pop()
            replayed = before
    found = _projected(done)
    told = {i: s.state for s in found for i in range(s.span.first, s.span.last + 1)}
    counts = counted(found)

    assert told == replayed
    assert sum(counts.values()) == SIZE
    assert counts[LabelState.ACTIVE] <= SIZE
    activated = {i for d in done if d.act is LifeAct.ACTIVATE for i in _indexes(d.span)}
    assert {i for i, state in told.items() if state is LabelState.ACTIVE} <= activated


def test_a_refusal_names_the_range_the_state_the_day_and_who() -> None:
    done = [Done(LifeAct.ACTIVATE, Span(3, 9), DAY, "Lan")]
    told = refusal(LifeAct.ACTIVATE, _projected(done))

    assert told is not None
    assert told.values["labels"] == "4–10"
    assert (told.values["day"], told.values["who"]) == (DAY, "Lan")
    assert told.values["state"] == LabelState.ACTIVE.label


def _projected(done: list[Done]) -> list[Stretch]:
    return _within(done, WHOLE)


def _within(done: list[Done], span: Span) -> list[Stretch]:
    return stretches(done, span, on=DAY, by="Lan")


def _indexes(span: Span) -> range:
    return range(span.first, span.last + 1)
