"""The guard of an application file: every refusal says what is wrong and what to do."""

from datetime import date, timedelta

import pytest

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import Recorded
from ipreg.applications.lifecycle.recording import check_recording
from ipreg.applications.lifecycle.states import State
from ipreg.core.errors import BadInput, Conflict, DomainError, Forbidden
from ipreg.core.roles import COOPERATIVE, SO, Role
from ipreg.law.kinds import Kind
from tests.applications.files import CERTIFICATION, COLLECTIVE, INDICATION, event, told

TODAY = date(2026, 11, 20)


FILED = date(2025, 11, 10)


OLD_LAW = date(2026, 3, 31)


NEW_LAW = date(2026, 4, 1)


FILE = told((Event.FILE_RECEIVED, FILED))


def refusal(
    new: Recorded,
    *,
    records: list[Recorded] | None = None,
    kind: Kind = COLLECTIVE,
    role: Role = Role.SO_OFFICER,
) -> DomainError:
    with pytest.raises(DomainError) as refused:
        check_recording(kind, FILE if records is None else records, new, role=role, today=TODAY)
    return refused.value


@pytest.mark.parametrize("role", sorted(SO))
def test_the_department_records_an_event_and_gets_the_new_history(role: Role) -> None:
    new = event(2, Event.FORM_NOTICE, FILED + timedelta(days=20))
    history = check_recording(COLLECTIVE, FILE, new, role=role, today=TODAY)

    assert history.state is State.FORMALITY_NOTICE
    assert history.since == new.effective_on


@pytest.mark.parametrize("role", sorted(COOPERATIVE | {Role.PUBLIC, Role.LOCAL_AUTHORITY}))
def test_nobody_else_records_what_the_office_did(role: Role) -> None:
    error = refusal(event(2, Event.FORM_NOTICE, OLD_LAW), role=role)

    assert isinstance(error, Forbidden)
    assert "Ask an officer" in str(error)


def test_a_locality_proposes_and_a_cooperative_does_not() -> None:
    proposal = event(1, Event.PROV_PROPOSED, FILED)

    history = check_recording(COLLECTIVE, [], proposal, role=Role.LOCAL_AUTHORITY, today=TODAY)

    assert history.state is State.PROPOSED
    assert isinstance(refusal(proposal, records=[], role=Role.COOPERATIVE_MANAGER), Forbidden)


def test_an_event_cannot_take_effect_tomorrow() -> None:
    tomorrow = TODAY + timedelta(days=1)

    error = refusal(event(2, Event.FORM_DEEMED_VALID, tomorrow))

    assert isinstance(error, BadInput)
    assert error.field == "effective_on"
    assert refusal(event(2, Event.CERT_ISSUED, tomorrow)).field == "effective_on"
    check_recording(
        COLLECTIVE,
        FILE,
        event(2, Event.FORM_DEEMED_VALID, TODAY),
        role=Role.SO_OFFICER,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (Event.PROV_PLACENAME_PERMITTED, INDICATION),
        (Event.PROV_REGISTRATION_RIGHT_GIVEN, CERTIFICATION),
        (Event.FILE_DISCLOSED, INDICATION),
        (Event.FAST_REQUESTED, INDICATION),
    ],
)
def test_an_event_of_another_kind_of_file_is_refused(code: Event, kind: Kind) -> None:
    error = refusal(event(2, code, TODAY, kind=kind), kind=kind)

    assert isinstance(error, BadInput)
    assert error.field == "code"


def test_a_reversal_is_not_recorded_by_itself() -> None:
    assert refusal(event(2, Event.RECORD_REVERSED, TODAY)).field == "code"


def test_acceptance_ends_and_deemed_validity_begins_at_midnight_of_the_first_of_april_2026() -> (
    None
):
    def lands(code: Event, day: date) -> State:
        new = event(2, code, day)
        return check_recording(COLLECTIVE, FILE, new, role=Role.SO_OFFICER, today=TODAY).state

    assert lands(Event.FORM_ACCEPTED, OLD_LAW) is State.ACCEPTED
    assert lands(Event.FORM_DEEMED_VALID, NEW_LAW) is State.DEEMED_VALID

    late = refusal(event(2, Event.FORM_ACCEPTED, NEW_LAW))
    early = refusal(event(2, Event.FORM_DEEMED_VALID, OLD_LAW))
    assert (late.field, early.field) == ("effective_on", "effective_on")
    assert "transferred for publication" in str(late)
    assert "Record the decision" in str(early)


def test_until_march_2026_an_examination_was_suspended_only_for_an_attack_on_an_earlier_mark() -> (
    None
):
    records = [*FILE, event(2, Event.PUB_APPLICATION, FILED + timedelta(days=90))]

    def suspension(ground: str, day: date) -> Recorded:
        return Recorded(3, Event.SUBST_SUSPENDED, day, facts={"ground": ground}, documented=True)

    for ground, day in [("a", OLD_LAW), ("a", NEW_LAW), ("b", NEW_LAW)]:
        new = suspension(ground, day)
        history = check_recording(COLLECTIVE, records, new, role=Role.SO_OFFICER, today=TODAY)
        assert history.state is State.SUSPENDED
    assert "only on this ground" in str(refusal(suspension("b", OLD_LAW), records=records))


def test_a_fact_or_paper_that_is_missing_is_asked_for_at_its_field() -> None:
    bare = Recorded(1, Event.FILE_RECEIVED, FILED)
    unproved = Recorded(2, Event.FORM_ACCEPTED, OLD_LAW)

    assert refusal(bare, records=[]).field == "application_number"
    assert refusal(unproved).field == "document"


def test_an_event_without_its_place_says_where_the_file_stood_and_what_could_follow() -> None:
    error = refusal(event(2, Event.CERT_ISSUED, OLD_LAW))

    assert isinstance(error, Conflict)
    assert error.text.values["state"] == State.RECEIVED.label
    assert "Formality notice" in str(error)


def test_an_ended_file_says_that_nothing_follows() -> None:
    records = told((Event.FILE_RECEIVED, FILED), (Event.APP_WITHDRAWN, OLD_LAW))

    assert "Nothing follows there." in str(
        refusal(event(3, Event.FORM_NOTICE, TODAY), records=records)
    )


def test_a_late_event_that_would_unseat_a_later_one_names_that_one() -> None:
    records = told((Event.FILE_RECEIVED, FILED), (Event.PUB_APPLICATION, OLD_LAW))

    error = refusal(event(3, Event.APP_WITHDRAWN, FILED + timedelta(days=5)), records=records)

    assert isinstance(error, Conflict)
    assert error.text.values["later"] == Event.PUB_APPLICATION.label
    assert error.text.values["later_day"] == OLD_LAW


def test_an_event_recorded_late_takes_its_place_and_the_state_stays() -> None:
    records = told((Event.FILE_RECEIVED, FILED), (Event.PUB_APPLICATION, OLD_LAW))

    history = check_recording(
        COLLECTIVE,
        records,
        event(3, Event.FORM_ACCEPTED, FILED + timedelta(days=25)),
        role=Role.SO_OFFICER,
        today=TODAY,
    )

    assert history.state is State.PUBLISHED
    assert [line.record.seq for line in history.lines] == [1, 3, 2]
