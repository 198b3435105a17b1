"""A file sent with a form that was drawn again need not be chosen again."""

import os
import re
from datetime import date
from io import BytesIO
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from ipreg.applications.lifecycle.events import Event
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.files import StoredFile
from tests.applications.factories import form_of, make_application
from tests.factories import browser

PDF = b"%PDF-1.4\n%sample\n"
NOTE = re.compile(r'name="document_file_waiting" value="([^"]+)"')


def address() -> tuple[str, dict[str, str]]:
    row = make_application((Event.FILE_RECEIVED, date(2025, 11, 10)))
    return f"/applications/{row.id}/record/FORM.ACCEPTED", form_of(row)


def refused(officer: FlaskClient, where: str, data: dict[str, str]) -> str:
    """A form whose day is no day, sent with a file."""
    upload = (BytesIO(PDF), "quyết định.pdf")
    answer = officer.post(where, data=data | {"effective_on": "hôm qua", "document_file": upload})
    assert answer.status_code == 422
    return answer.text


def test_a_refused_form_keeps_the_file(app: Flask) -> None:
    where, data = address()
    officer = browser(app)
    page = refused(officer, where, data)
    (note,) = NOTE.findall(page)

    answer = officer.post(
        where, data=data | {"effective_on": "5/12/2025", "document_file_waiting": note}
    )

    assert "“quyết định.pdf” đã được giữ lại" in page
    assert answer.status_code == 303
    assert session.query(StoredFile).one().name == "quyết định.pdf"


def test_a_note_is_worth_nothing_in_another_hand(app: Flask) -> None:
    where, data = address()
    (note,) = NOTE.findall(refused(browser(app), where, data))

    sent = data | {"effective_on": "5/12/2025", "document_file_waiting": note}
    answer = browser(app).post(where, data=sent)

    assert answer.status_code == 422
    assert session.query(StoredFile).count() == 0


def test_a_file_that_was_itself_refused_is_not_kept(app: Flask) -> None:
    where, data = address()
    wrong = (BytesIO(b"MZ"), "phần mềm.exe")
    answer = browser(app).post(
        where, data=data | {"effective_on": "5/12/2025", "document_file": wrong}
    )

    assert answer.status_code == 422
    assert not NOTE.findall(answer.text)


def test_what_waited_longer_than_a_day_is_thrown_away(app: Flask) -> None:
    where, data = address()
    officer = browser(app)
    old = Path(app.config["FILES_DIR"]) / "waiting" / "0"
    old.parent.mkdir(exist_ok=True)
    old.write_bytes(b"old")
    yesterday = clock.now().timestamp() - 90_000
    os.utime(old, (yesterday, yesterday))

    refused(officer, where, data)

    assert not old.exists()
