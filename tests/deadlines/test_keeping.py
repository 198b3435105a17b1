"""Computed limits replace computed limits; what an officer set stays, whatever is computed."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.deadlines import manual, service
from ipreg.deadlines.models import Deadline, Origin
from ipreg.deadlines.service import Subject
from ipreg.law.limits import LimitState
from tests.applications.factories import make_application
from tests.deadlines.factories import limit


def stored(subject: Subject) -> dict[tuple[str, int], Deadline]:
    return {(row.code, row.round): row for row in service.of(subject)}


def test_a_limit_keeps_its_row_while_it_is_computed_anew(app: Flask) -> None:
    subject = Subject(application_id=make_application().id)
    with transaction():
        service.keep(subject, [limit(), limit("PUBLISH"), limit("SUBST_RESP", round=2)])
    before = {key: row.id for key, row in stored(subject).items()}
    moved = limit(due=date(2026, 11, 9))
    with transaction():
        service.keep(subject, [moved, limit("SUBST_RESP", round=2)])

    after = stored(subject)
    assert {key: row.id for key, row in after.items() if row.code != "PUBLISH"} == {
        key: before[key] for key in after
    }
    assert after["SUBST_EXAM", 1].due_on == date(2026, 11, 9)
    assert after["SUBST_EXAM", 1].uid == f"application-{subject.application_id}-subst_exam-1"
    assert list(service.differences({subject: [moved, limit("SUBST_RESP", round=2)]})) == []
    assert len(list(service.differences({subject: [limit()]}))) == 2


def test_rows_that_were_read_before_say_what_is_stored_now(app: Flask) -> None:
    subject = Subject(application_id=make_application().id)
    with transaction():
        service.keep(subject, [limit(), limit("PUBLISH")])
    with transaction():
        read = stored(subject)
        service.keep(subject, [limit(due=date(2026, 11, 9))])

        assert read["SUBST_EXAM", 1].due_on == date(2026, 11, 9)
        assert set(stored(subject)) == {("SUBST_EXAM", 1)}
        assert read["PUBLISH", 1] not in session


def test_what_an_officer_set_outlives_every_computation(app: Flask) -> None:
    file = make_application()
    subject = Subject(application_id=file.id)
    with transaction():
        manual.set_deadline(
            subject, about=file, name="Họp với xã", due_on=clock.today(), reason="Chốt bản đồ"
        )
        service.keep(subject, [limit()])
    with transaction():
        service.keep(subject, [])

    (left,) = stored(subject).values()
    assert (left.origin, left.name) == (Origin.OFFICER, "Họp với xã")


def test_a_limit_whose_clock_stands_still_has_no_last_day(app: Flask) -> None:
    subject = Subject(application_id=make_application().id)
    with transaction():
        service.keep(subject, [limit(due=None, state=LimitState.STOPPED)])

    (row,) = stored(subject).values()
    assert (row.stopped, row.due_on) == (True, None)


@pytest.mark.parametrize("told", [{}, {"year": 2026, "application_id": 1}])
def test_a_limit_is_of_one_thing_exactly(app: Flask, told: dict[str, int]) -> None:
    make_application()
    values = dict.fromkeys(("application_id", "title_id", "year")) | told
    facts = {"origin": "law", "code": "X", "round": 1, "kind": "office_target", "verified": True}
    row = {"begins_on": date(2026, 5, 8), "stopped": False, **facts, **values}

    with pytest.raises(IntegrityError), transaction():
        session.execute(insert(Deadline).values(row))
