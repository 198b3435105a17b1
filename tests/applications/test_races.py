"""Two people at once: one act wins, and the other person is told whose it was."""

import os
from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.applications.service import check_projection
from ipreg.core.db import session
from tests.applications.factories import form_of, make_application
from tests.applications.test_opening import PROPOSAL
from tests.factories import browser

FILED = date(2025, 11, 10)
RACES = int(os.environ.get("IPREG_TEST_RACES", "5"))  # two thousand before a release


def at_once(*acts: Callable[[], TestResponse]) -> list[TestResponse]:
    """Each act in a thread of its own, all let go at the same moment."""
    answers: list[TestResponse] = []
    barrier = Barrier(len(acts))

    def run(act: Callable[[], TestResponse]) -> None:
        barrier.wait()
        answers.append(act())

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_who_comes_second_is_told_by_whom_and_keeps_what_was_typed(app: Flask) -> None:
    row = make_application((Event.FILE_RECEIVED, FILED))
    first, second = browser(app), browser(app)
    form = form_of(row, effective_on="1/12/2025", note="của người thứ hai")
    first.post(
        f"/applications/{row.id}/record/PROV.LOGO_APPROVED", data=form | {"document_number": "1"}
    )

    refused = second.post(f"/applications/{row.id}/record/FORM.OPENED", data=form)

    assert refused.status_code == 409
    assert "vừa thực hiện “Ghi nhận sự kiện”" in refused.text
    assert "của người thứ hai" in refused.text
    session.refresh(row)
    assert f'name="version" value="{row.version}"' in refused.text
    again = second.post(
        f"/applications/{row.id}/record/FORM.OPENED", data=form | {"version": str(row.version)}
    )
    assert again.status_code == 303


def test_a_form_refused_for_another_reason_keeps_the_version_it_was_drawn_with(app: Flask) -> None:
    row = make_application((Event.FILE_RECEIVED, FILED))
    first, second = browser(app), browser(app)
    drawn = form_of(row, effective_on="1/12/2025")
    first.post(f"/applications/{row.id}/record/FORM.OPENED", data=drawn)

    mistyped = second.post(
        f"/applications/{row.id}/record/APP.WITHDRAWN", data=drawn | {"effective_on": "mai"}
    )

    assert mistyped.status_code == 422
    assert f'name="version" value="{drawn["version"]}"' in mistyped.text


def test_of_two_officers_at_the_same_moment_one_wins(app: Flask) -> None:
    officers = browser(app), browser(app)
    for _ in range(RACES):
        row = make_application((Event.FILE_RECEIVED, FILED))
        form = form_of(row, effective_on="1/12/2025")

        def act(
            officer: FlaskClient,
            address: str = f"/applications/{row.id}",
            form: dict[str, str] = form,
        ) -> TestResponse:
            return officer.post(f"{address}/record/FORM.OPENED", data=form)

        answers = at_once(*(lambda officer=officer: act(officer) for officer in officers))

        assert sorted(answer.status_code for answer in answers) == [303, 409]
        (loser,) = (answer for answer in answers if answer.status_code == 409)
        assert "Người dùng" in loser.text
        codes = select(ApplicationEvent.code).where(ApplicationEvent.application_id == row.id)
        session.rollback()
        assert session.scalars(codes).all() == [Event.FILE_RECEIVED, Event.FORM_OPENED]
    assert list(check_projection()) == []


def test_files_opened_at_the_same_moment_get_different_codes(app: Flask) -> None:
    officers = [browser(app) for _ in range(4)]

    answers = at_once(
        *(
            lambda o=o: o.post("/applications/new", data=PROPOSAL)
            for o in officers
            for _ in range(2)
        )
    )

    assert [answer.status_code for answer in answers] == [303] * 8
    session.rollback()
    codes = session.scalars(select(Application.code).order_by(Application.code)).all()
    assert [code.rsplit("-", 1)[1] for code in codes] == [f"{n:04}" for n in range(1, 9)]


def test_a_code_that_was_given_up_is_given_again(app: Flask) -> None:
    officer = browser(app)
    officer.post("/applications/new", data=PROPOSAL | {"unit_ids": "không có"})

    officer.post("/applications/new", data=PROPOSAL)

    assert session.scalars(select(Application.code)).one().endswith("-0001")
