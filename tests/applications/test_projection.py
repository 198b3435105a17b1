"""What is stored about a file's state is what its events say, and a check proves it."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DatabaseError

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.applications.service import check_projection
from ipreg.core import clock
from ipreg.core.db import session, transaction
from tests.applications.factories import make_application


def test_files_made_by_the_service_agree(app: Flask) -> None:
    make_application(
        (Event.FILE_RECEIVED, date(2022, 6, 23)), (Event.FORM_OPENED, date(2022, 7, 1))
    )
    make_application()

    assert list(check_projection()) == []
    result = app.test_cli_runner().invoke(args=["applications", "check"])
    assert (result.exit_code, result.output) == (0, "0 files differ from their events\n")


def test_a_state_that_was_changed_behind_the_service_is_found(app: Flask) -> None:
    row = make_application()
    with transaction():
        session.execute(
            update(Application).where(Application.id == row.id).values(state=State.GRANTED)
        )

    result = app.test_cli_runner().invoke(args=["applications", "check"])

    assert result.exit_code == 1
    assert row.code in result.output


def test_events_that_cannot_be_read_in_line_are_found(app: Flask) -> None:
    row = make_application()
    with transaction():
        session.execute(
            insert(ApplicationEvent).values(
                application_id=row.id, seq=2, code=Event.CERT_ISSUED, recorded_by="nobody",
                effective_on=date(2025, 2, 1), recorded_at=clock.now(), facts={},
            )
        )  # fmt: skip

    (fault,) = check_projection()

    assert "does not fit" in fault


@pytest.mark.parametrize(
    "statement",
    [update(ApplicationEvent).values(effective_on=date(2020, 1, 1)), delete(ApplicationEvent)],
)
def test_the_database_keeps_what_was_recorded(app: Flask, statement: object) -> None:
    make_application()

    with pytest.raises(DatabaseError, match="takes new rows only"), transaction():
        session.execute(statement)  # type: ignore[call-overload]
