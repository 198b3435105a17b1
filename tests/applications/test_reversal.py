"""A wrong entry is reversed unless later ones rest on it."""

from datetime import date

import pytest

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import replay, standing
from ipreg.applications.lifecycle.reversal import check_reversal
from ipreg.applications.lifecycle.states import State
from ipreg.core.errors import Conflict, Forbidden, NotFound
from ipreg.core.roles import SO, Role
from tests.applications.files import COLLECTIVE, event, told

TODAY = date(2026, 11, 20)


FILED = date(2025, 11, 10)


OLD_LAW = date(2026, 3, 31)


NEW_LAW = date(2026, 4, 1)


FILE = told((Event.FILE_RECEIVED, FILED))


def test_a_reversal_is_refused_while_later_events_rest_on_the_entry_and_names_them_all() -> None:
    records = told(
        (Event.FILE_RECEIVED, FILED),
        (Event.PUB_APPLICATION, OLD_LAW),
        (Event.GRANT_DECIDED, NEW_LAW),
    )

    with pytest.raises(Conflict) as refused:
        check_reversal(COLLECTIVE, records, 1, role=Role.SO_OFFICER)

    later = refused.value.text.values["later"]
    assert isinstance(later, tuple)
    assert [text.values["event"] for text in later] == [
        Event.PUB_APPLICATION.label,
        Event.GRANT_DECIDED.label,
    ]


def test_the_last_entry_can_be_reversed_but_not_twice_and_not_its_reversal() -> None:
    records = told((Event.FILE_RECEIVED, FILED), (Event.PUB_APPLICATION, OLD_LAW))

    assert check_reversal(COLLECTIVE, records, 2, role=Role.SO_LEADER).state is State.RECEIVED

    records.append(event(3, Event.RECORD_REVERSED, TODAY, reverses=2))
    for seq in (2, 3):
        with pytest.raises(Conflict):
            check_reversal(COLLECTIVE, records, seq, role=Role.SO_LEADER)
    with pytest.raises(NotFound):
        check_reversal(COLLECTIVE, records, 4, role=Role.SO_LEADER)


@pytest.mark.parametrize("role", sorted(set(Role) - SO))
def test_only_the_department_reverses(role: Role) -> None:
    with pytest.raises(Forbidden):
        check_reversal(COLLECTIVE, FILE, 1, role=role)


def test_a_reversed_event_counts_no_more_and_stays_on_record() -> None:
    records = told((Event.FILE_RECEIVED, FILED), (Event.APP_WITHDRAWN, OLD_LAW))
    reversal = event(3, Event.RECORD_REVERSED, TODAY, reverses=2)

    assert replay(COLLECTIVE, records).state is State.WITHDRAWN
    assert replay(COLLECTIVE, [*records, reversal]).state is State.RECEIVED
    assert [record.seq for record in standing([*records, reversal])] == [1]
