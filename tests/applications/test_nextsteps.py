"""Buttons and panels read the table that guards."""

from datetime import date

import pytest

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.nextsteps import awaited, next_steps, possible, recordable
from ipreg.applications.lifecycle.parties import Party
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.steps import Course
from ipreg.applications.lifecycle.table import LIFECYCLE
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from tests.applications.files import COLLECTIVE, INDICATION

OLD_LAW = date(2026, 3, 31)


NEW_LAW = date(2026, 4, 1)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("day", [OLD_LAW, NEW_LAW])
def test_the_buttons_are_the_table(kind: Kind, state: State, day: date) -> None:
    listed = {
        code
        for code, step in LIFECYCLE[state].items()
        if kind in step.kinds and step.exists_on(day)
    }

    assert {step.event for step in possible(kind, state, on=day)} == listed
    assert {s.event for s in next_steps(kind, state, role=Role.SO_OFFICER, on=day)} == listed
    assert next_steps(kind, state, role=Role.COOPERATIVE_MANAGER, on=day) == []
    assert {s.event for s in next_steps(kind, state, role=Role.LOCAL_AUTHORITY, on=day)} == (
        listed & {Event.PROV_PROPOSED}
    )


def test_the_expected_stands_before_the_possible() -> None:
    courses = [step.course for step in possible(COLLECTIVE, State.RECEIVED, on=NEW_LAW)]

    assert courses == sorted(courses, key=list(Course).index)
    assert courses[0] is Course.NEXT


@pytest.mark.parametrize(
    ("state", "day", "parties"),
    [
        (State.OPENED, NEW_LAW, [Party.LOCALITY]),
        (State.BEFORE_COUNCIL, NEW_LAW, [Party.COUNCIL]),
        (State.COUNCIL_PASSED, NEW_LAW, [Party.PROVINCE]),
        (State.DRAFTING, NEW_LAW, [Party.PROVINCE]),
        (State.READY, NEW_LAW, [Party.APPLICANT]),
        (State.RECEIVED, NEW_LAW, [Party.IP_OFFICE]),
        (State.FORMALITY_NOTICE, NEW_LAW, [Party.APPLICANT]),
        (State.SUBSTANTIVE_NOTICE, OLD_LAW, [Party.APPLICANT]),
        (State.INTENT_TO_GRANT, OLD_LAW, [Party.APPLICANT]),
        (State.FEE_PAID, NEW_LAW, [Party.IP_OFFICE]),
        (State.WITHDRAWN, NEW_LAW, []),
        (State.GRANT_PUBLISHED, NEW_LAW, []),
    ],
)
def test_the_panel_says_who_must_act(state: State, day: date, parties: list[Party]) -> None:
    assert list(awaited(COLLECTIVE, state, on=day)) == parties


def test_only_ended_or_finished_files_wait_for_nobody() -> None:
    idle = {state for state in State if not awaited(INDICATION, state, on=NEW_LAW)}

    assert idle == {
        State.DROPPED,
        State.FORMALITY_REFUSED,
        State.REFUSED,
        State.FEE_NOT_PAID,
        State.WITHDRAWN,
        State.GRANT_PUBLISHED,
    }


def test_the_late_entry_offers_every_event_of_the_kind_under_any_law() -> None:
    offered = recordable(INDICATION, role=Role.SO_OFFICER)

    assert {Event.FORM_ACCEPTED, Event.FORM_DEEMED_VALID} <= set(offered)
    assert Event.FILE_DISCLOSED not in offered
    assert Event.RECORD_REVERSED not in offered
    assert recordable(INDICATION, role=Role.LOCAL_AUTHORITY) == [Event.PROV_PROPOSED]
    assert recordable(COLLECTIVE, role=Role.PUBLIC) == []
