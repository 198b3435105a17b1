"""Events recorded late, on one day, reversed: the state is what the table makes of them."""

from datetime import date, timedelta

import pytest

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History, OutOfLine, replay
from ipreg.applications.lifecycle.states import State
from tests.applications.files import COLLECTIVE, INDICATION, event, told

FILED = date(2022, 6, 23)


PUBLISHED = date(2022, 9, 26)


GRANTED = date(2024, 6, 3)


GAZETTED = date(2024, 7, 25)


NEW_LAW = date(2026, 4, 1)


def test_a_file_without_events_has_only_been_opened() -> None:
    history = replay(COLLECTIVE, [])

    assert (history.state, history.since) == (State.OPENED, None)


def test_a_file_known_only_from_the_gazette_is_recorded_without_inventing_steps() -> None:
    history = replay(
        COLLECTIVE,
        told(
            (Event.FILE_RECEIVED, FILED),
            (Event.PUB_APPLICATION, PUBLISHED),
            (Event.GRANT_DECIDED, GRANTED),
            (Event.GRANT_PUBLISHED, GAZETTED),
        ),
    )

    assert (history.state, history.since) == (State.GRANT_PUBLISHED, GAZETTED)
    assert history.state_on(PUBLISHED - timedelta(days=1)) is State.RECEIVED
    assert history.state_on(FILED - timedelta(days=1)) is State.OPENED


def test_the_whole_way_from_the_proposal_to_the_certificate_under_the_new_law() -> None:
    codes = [
        Event.PROV_PROPOSED,
        Event.PROV_REVIEW_OPENED,
        Event.PROV_REVIEWED,
        Event.PROV_COUNCIL_PASSED,
        Event.PROV_LIST_APPROVED,
        Event.PROV_CONTRACT_SIGNED,
        Event.PROV_DRAFTING_STARTED,
        Event.PROV_REGISTRATION_RIGHT_GIVEN,
        Event.PROV_MAP_CONFIRMED,
        Event.PROV_DOSSIER_READY,
        Event.FILE_RECEIVED,
        Event.FORM_OPENED,
        Event.FORM_DEEMED_VALID,
        Event.PUB_APPLICATION,
        Event.SUBST_OPENED,
        Event.SUBST_NOTICE,
        Event.SUBST_RESPONSE,
        Event.SUBST_INTENT_TO_GRANT,
        Event.FEE_GRANT_PAID,
        Event.GRANT_DECIDED,
        Event.CERT_ISSUED,
        Event.GRANT_PUBLISHED,
    ]
    days = (NEW_LAW + timedelta(days=7 * week) for week in range(len(codes)))
    history = replay(INDICATION, told(*zip(codes, days, strict=True), kind=INDICATION))

    assert history.state is State.GRANT_PUBLISHED
    assert [line.after for line in history.lines if line.moves][-4:] == [
        State.FEE_PAID,
        State.GRANTED,
        State.CERTIFICATE_ISSUED,
        State.GRANT_PUBLISHED,
    ]


def test_events_recorded_late_find_their_place_by_their_day() -> None:
    records = told(
        (Event.FILE_RECEIVED, FILED),
        (Event.GRANT_DECIDED, GRANTED),
        (Event.PUB_APPLICATION, PUBLISHED),
        (Event.FORM_ACCEPTED, PUBLISHED - timedelta(days=30)),
        (Event.PROV_PROPOSED, FILED - timedelta(days=400)),
    )

    history = replay(COLLECTIVE, records)

    assert [line.record.seq for line in history.lines] == [5, 1, 4, 3, 2]
    assert history.state is State.GRANTED


def test_acts_of_one_day_fall_into_natural_order_when_recorded_the_other_way_round() -> None:
    records = told(
        (Event.FILE_RECEIVED, FILED),
        (Event.PUB_APPLICATION, PUBLISHED),
        (Event.CERT_ISSUED, GRANTED),
        (Event.GRANT_DECIDED, GRANTED),
        (Event.FEE_GRANT_PAID, GRANTED),
        (Event.SUBST_INTENT_TO_GRANT, PUBLISHED),
    )

    history = replay(COLLECTIVE, records)

    assert history.state is State.CERTIFICATE_ISSUED
    assert [line.record.seq for line in history.lines] == [1, 2, 6, 5, 4, 3]


def test_acts_of_one_day_keep_the_order_in_which_they_were_recorded_where_it_fits() -> None:
    day = PUBLISHED + timedelta(days=90)
    records = told(
        (Event.FILE_RECEIVED, FILED),
        (Event.PUB_APPLICATION, PUBLISHED),
        (Event.SUBST_NOTICE, PUBLISHED),
        (Event.SUBST_RESPONSE, day),
        (Event.SUBST_NOTICE, day),
    )

    assert replay(COLLECTIVE, records).state is State.SUBSTANTIVE_NOTICE


@pytest.mark.parametrize(
    "came_from",
    [Event.PROV_PROPOSED, Event.PROV_DRAFTING_STARTED, Event.PROV_PLACENAME_PERMITTED],
)
def test_resumed_work_goes_on_where_it_was_paused(came_from: Event) -> None:
    records = told(
        (came_from, FILED),
        (Event.PROV_PAUSED, FILED + timedelta(days=10)),
        (Event.PROV_RESUMED, FILED + timedelta(days=20)),
    )

    assert replay(COLLECTIVE, records).state is replay(COLLECTIVE, records[:1]).state
    assert replay(COLLECTIVE, records[:2]).state is State.PAUSED


def test_a_resumed_examination_still_waits_for_the_answer_it_waited_for() -> None:
    day = date(2026, 5, 8)
    records = told(
        (Event.FILE_RECEIVED, date(2025, 11, 10)),
        (Event.PUB_APPLICATION, day),
        (Event.SUBST_INTENT_TO_REFUSE, day + timedelta(days=60)),
        (Event.SUBST_SUSPENDED, day + timedelta(days=70)),
        (Event.SUBST_RESUMED, day + timedelta(days=170)),
    )

    assert replay(COLLECTIVE, records[:4]).state is State.SUSPENDED
    assert replay(COLLECTIVE, records).state is State.SUBSTANTIVE_NOTICE


def test_a_re_examination_without_change_leaves_the_refusal_as_it_was() -> None:
    records = told(
        (Event.FILE_RECEIVED, FILED),
        (Event.PUB_APPLICATION, PUBLISHED),
        (Event.REFUSED_FINAL, GRANTED),
        (Event.REEXAM_OPENED, GRANTED + timedelta(days=40)),
        (Event.REEXAM_CLOSED, GRANTED + timedelta(days=90)),
    )

    assert replay(COLLECTIVE, records).state is State.REFUSED


def test_a_letter_asking_to_speed_up_changes_nothing_and_moves_no_day() -> None:
    records = told(
        (Event.FILE_RECEIVED, FILED),
        (Event.PROV_EXPEDITE_LETTER_SENT, FILED + timedelta(days=200)),
    )
    history = replay(COLLECTIVE, records)

    assert (history.state, history.since) == (State.RECEIVED, FILED)


def test_the_first_event_that_does_not_fit_is_named() -> None:
    records = told(
        (Event.FILE_RECEIVED, FILED),
        (Event.CERT_ISSUED, PUBLISHED),
        (Event.SUBST_RESPONSE, GRANTED),
    )

    with pytest.raises(OutOfLine) as refusal:
        replay(COLLECTIVE, records)

    assert (refusal.value.record.seq, refusal.value.state) == (2, State.RECEIVED)


def test_a_history_refuses_and_does_not_change() -> None:
    history = History(COLLECTIVE)

    with pytest.raises(OutOfLine):
        history.then(event(1, Event.GRANT_DECIDED, GRANTED))

    assert history == History(COLLECTIVE)
