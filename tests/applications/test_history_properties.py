"""Whatever the table allows, told in any order: the history is the walk through the table."""

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import Recorded, replay
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.table import LIFECYCLE
from ipreg.law.kinds import Kind
from tests.applications.files import event


@st.composite
def walks(draw: st.DrawFn) -> tuple[Kind, list[Recorded], State]:
    """A walk through the table as a reader with a finger on it would do it, day after day."""
    kind = draw(st.sampled_from(Kind))
    day = draw(st.dates(date(2007, 1, 1), date(2026, 6, 1)))
    state, came_from, records = State.OPENED, State.OPENED, list[Recorded]()
    done_here = set[Event]()
    for seq in range(1, draw(st.integers(1, 14)) + 1):
        day += timedelta(days=draw(st.sampled_from([0, 0, 1, 45, 400])))
        options = [
            (code, step)
            for code, step in LIFECYCLE[state].items()
            if kind in step.kinds
            and step.allows(day, {"ground": "a"})
            and not (step.once and code in done_here)
        ]
        if not options:
            break
        code, step = draw(st.sampled_from(options))
        records.append(event(seq, code, day, kind=kind))
        after = step.lands(state, came_from=came_from)
        done_here = done_here | {code} if after is state else set()
        state, came_from = after, (came_from if after is state else state)
    return kind, records, state


@given(walks())
@settings(max_examples=400)
def test_the_projection_of_an_accepted_sequence_is_the_naive_walk(
    walk: tuple[Kind, list[Recorded], State],
) -> None:
    kind, records, state = walk

    assert replay(kind, records).state is state


@given(walks(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_in_which_the_records_are_handed_over_does_not_matter(
    walk: tuple[Kind, list[Recorded], State], chance: Random
) -> None:
    kind, records, state = walk
    shuffled = list(records)
    chance.shuffle(shuffled)

    assert replay(kind, shuffled).state is state


@given(walks(), st.data())
@settings(max_examples=200)
def test_recording_an_event_and_reversing_it_restores_the_history(
    walk: tuple[Kind, list[Recorded], State], data: st.DataObject
) -> None:
    kind, records, _ = walk
    before = replay(kind, records)
    extra = event(90, data.draw(st.sampled_from(Event)), records[-1].effective_on, kind=kind)
    reversal = event(91, Event.RECORD_REVERSED, extra.effective_on, reverses=extra.seq)

    assert replay(kind, [*records, extra, reversal]) == before
