"""The lifecycle table: complete, reachable, default deny, true to the law's boundaries."""

from datetime import date
from itertools import product

import pytest

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History, Line, OutOfLine
from ipreg.applications.lifecycle.proceedings import BESIDE
from ipreg.applications.lifecycle.states import Stage, State
from ipreg.applications.lifecycle.steps import Course, Relative, Step
from ipreg.applications.lifecycle.table import LIFECYCLE, may_record, step_for, steps_of
from ipreg.core.roles import SO, Role
from ipreg.law.kinds import ALL_KINDS, INDICATIONS, MARKS, Kind
from tests.applications.files import event as recorded

OLD_LAW, NEW_LAW = date(2026, 3, 31), date(2026, 4, 1)
ROWS = [(state, event, step) for state, row in LIFECYCLE.items() for event, step in row.items()]
MAIN = {event for event in Event if any(steps_of(event))}
UNLISTED = [
    (state, event, kind)
    for state, event, kind in product(State, Event, Kind)
    if event not in LIFECYCLE[state] or kind not in LIFECYCLE[state][event].kinds
]


def arrived(kind: Kind, state: State, *, came_from: State = State.OPENED) -> History:
    """A history whose last line led to a state."""
    if state is State.OPENED:
        return History(kind)
    return History(kind, (Line(recorded(1, Event.PROV_PROPOSED, OLD_LAW), came_from, state),))


def a_day_of(step: Step) -> date:
    return step.terms[0].begins_on if step.terms else OLD_LAW


def test_every_state_has_its_row() -> None:
    assert set(LIFECYCLE) == set(State)


@pytest.mark.parametrize("kind", Kind)
def test_every_state_is_reachable_from_an_opened_file(kind: Kind) -> None:
    seen, new = set[State](), {State.OPENED}
    while new:
        seen |= new
        steps = [s for state in new for s in LIFECYCLE[state].values() if kind in s.kinds]
        new = {step.target for step in steps if isinstance(step.target, State)} - seen

    assert seen == set(State) - ({State.DIVIDED_OFF} if kind in INDICATIONS else set())


@pytest.mark.parametrize("kind", Kind)
def test_every_pending_state_can_still_lead_to_a_title(kind: Kind) -> None:
    hopeful, grown = set[State](), {State.GRANTED, State.SUSPENDED, State.PAUSED}
    while grown != hopeful:
        hopeful = set(grown)
        grown |= {
            state
            for state, row in LIFECYCLE.items()
            if any(kind in step.kinds and step.target in hopeful for step in row.values())
        }

    assert {s for s in State if s.stage in {Stage.PROVINCE, Stage.OFFICE}} <= hopeful


@pytest.mark.parametrize("event", Event)
def test_every_event_has_one_place_except_the_reversal(event: Event) -> None:
    beside = any(event in row.acts for row in BESIDE.values())

    assert any(steps_of(event)) + beside == (event is not Event.RECORD_REVERSED)


@pytest.mark.parametrize(("state", "event", "step"), ROWS)
def test_every_listed_step_is_taken_as_listed(state: State, event: Event, step: Step) -> None:
    came_from = State.PUBLISHED if state is State.SUSPENDED else State.DRAFTING
    for kind in step.kinds:
        record = recorded(2, event, a_day_of(step), kind=kind)
        after = arrived(kind, state, came_from=came_from).then(record).state
        relative = {Relative.STAY: state, Relative.BACK: came_from}
        assert after is next((to for of, to in relative.items() if of is step.target), step.target)


@pytest.mark.parametrize("day", [date(2008, 6, 2), OLD_LAW, NEW_LAW])
def test_what_the_table_does_not_list_is_refused(day: date) -> None:
    for state, event, kind in UNLISTED:
        history = arrived(kind, state)
        assert step_for(state, event, kind=kind) is None
        with pytest.raises(OutOfLine):
            history.then(recorded(2, event, day, kind=kind))


def test_an_event_has_the_same_recorders_and_the_same_law_wherever_it_stands() -> None:
    for event in MAIN:
        steps = list(steps_of(event))
        assert {step.by for step in steps} == {steps[0].by}
        assert {step.terms for step in steps} == {steps[0].terms}


def test_the_department_records_everything_and_a_locality_only_its_proposal() -> None:
    for event in MAIN:
        recorders = {role for role in Role if may_record(role, event)}
        proposal = event is Event.PROV_PROPOSED
        assert recorders == (SO | {Role.LOCAL_AUTHORITY} if proposal else SO)


@pytest.mark.parametrize(
    ("event", "kinds"),
    [
        (Event.PROV_PLACENAME_PERMITTED, MARKS),
        (Event.PROV_REGISTRATION_RIGHT_GIVEN, INDICATIONS),
        (Event.FILE_DISCLOSED, MARKS),
        (Event.FAST_REQUESTED, MARKS),
        (Event.FAST_ACCEPTED, MARKS),
        (Event.FILE_DIVIDED, MARKS),
        (Event.PUB_APPLICATION, ALL_KINDS),
        (Event.GRANT_DECIDED, ALL_KINDS),
    ],
)
def test_an_event_belongs_to_its_kinds(event: Event, kinds: frozenset[Kind]) -> None:
    assert {step.kinds for step in steps_of(event)} == {kinds}


def test_an_indication_is_not_ready_without_the_right_to_register() -> None:
    indication = Kind.GEOGRAPHICAL_INDICATION

    assert step_for(State.DRAFTING, Event.PROV_DOSSIER_READY, kind=indication) is None
    assert step_for(State.DRAFTING, Event.PROV_DOSSIER_READY, kind=Kind.COLLECTIVE_MARK)


def test_an_existing_application_is_recorded_from_any_stage_in_the_province() -> None:
    filing = {s for s, row in LIFECYCLE.items() if Event.FILE_RECEIVED in row}

    assert filing == {state for state in State if state.stage is Stage.PROVINCE}


def test_an_ended_file_can_only_be_examined_again_where_it_was_refused() -> None:
    ended = {
        state: {e for e, step in LIFECYCLE[state].items() if step.target is not Relative.STAY}
        for state in State
        if state.stage is Stage.ENDED
    }

    assert ended.pop(State.REFUSED) == {Event.REEXAM_OPENED}
    assert ended.pop(State.FEE_NOT_PAID) == {Event.REEXAM_OPENED}
    assert ended.pop(State.FORMALITY_REFUSED) == {Event.FORM_OPENED}
    assert all(not events for events in ended.values())


def test_the_time_to_answer_a_notice_is_extended_once_in_each_round() -> None:
    day = date(2025, 6, 2)
    round_ = [
        Event.SUBST_NOTICE,
        Event.SUBST_EXTENSION_REQ,
        Event.SUBST_EXTENSION_GRANTED,
        Event.SUBST_RESPONSE,
    ]
    history = arrived(Kind.COLLECTIVE_MARK, State.SUBSTANTIVE_EXAM)
    for seq, code in enumerate([*round_, *round_[:3]], start=2):
        history = history.then(recorded(seq, code, day))

    for code in (Event.SUBST_EXTENSION_REQ, Event.SUBST_EXTENSION_GRANTED):
        assert history.step(code) is None
        with pytest.raises(OutOfLine):
            history.then(recorded(9, code, day))


def test_a_file_divided_off_is_examined_like_any_other_once_it_has_its_number() -> None:
    history = History(Kind.COLLECTIVE_MARK)
    for seq, code in enumerate((Event.FILE_DIVIDED, Event.FILE_NUMBERED), start=1):
        history = history.then(recorded(seq, code, OLD_LAW))

    assert history.state is State.RECEIVED


def test_nobody_withdraws_before_filing_or_after_the_fees_are_paid() -> None:
    for state in State:
        pending = state.stage is Stage.OFFICE and state is not State.FEE_PAID
        assert (Event.APP_WITHDRAWN in LIFECYCLE[state]) is pending


def test_refusal_needs_a_notice_first_or_says_that_it_was_not_recorded() -> None:
    heard = {
        state
        for state, row in LIFECYCLE.items()
        if Event.REFUSED_FINAL in row and row[Event.REFUSED_FINAL].course is Course.END
    }

    assert heard == {
        State.SUBSTANTIVE_NOTICE,
        State.SUBSTANTIVE_RESPONDED,
        State.RE_EXAMINATION,
    }
