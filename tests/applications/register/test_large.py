"""Tables of many files: asked for on a page of their own, made by a worker, the same as at once."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.register import large
from ipreg.core.roles import Role
from ipreg.jobs.working import Worker
from tests.applications.factories import make_application, make_local_authority
from tests.factories import browser

FILES = 3


@pytest.fixture(autouse=True)
def _few_are_many(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "AT_ONCE", 2)
    monkeypatch.setitem(app.config, "FILES_DIR", tmp_path)
    for number in range(FILES):
        make_application(
            (Event.FILE_RECEIVED, date(2022, 3, 1 + number)),
            sign=f"Chè {number}",
            places_named=("xã Nà Hang, tỉnh Tuyên Quang",),
        )


def asked_for(client: FlaskClient, address: str) -> str:
    """The address of the page that asks for it, having been sent there."""
    answer = client.get(address)
    assert answer.status_code == 303
    page = answer.headers["Location"]
    assert page.startswith("/applications/export?")
    return page


def made(client: FlaskClient, page: str, key: str = "k") -> bytes:
    asked = client.post(page, data={"client_key": key})
    assert asked.status_code == 303
    Worker(client.application).work_off()
    file = client.get(f"{asked.headers['Location']}/file")
    assert file.status_code == 200
    return bytes(file.data)


def test_a_large_workbook_is_work_and_holds_what_was_chosen(app: Flask) -> None:
    client = browser(app)
    page = asked_for(client, "/applications/export.xlsx?year=2022&sort=sign")
    assert "3 files are chosen" in client.get(f"{page}&lang=en").text

    book = openpyxl.load_workbook(io.BytesIO(made(client, page)))

    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == [f"Chè {number}" for number in range(FILES)]
    told = {str(row[0]): str(row[1]) for row in book.worksheets[1].iter_rows(values_only=True)}
    assert told["Number of files"] == "3"
    assert "2022" in told.values()


def test_a_large_csv_is_the_one_that_is_made_at_once(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(app)
    address = "/applications/export.csv?separator=comma&sort=sign"
    later = made(client, asked_for(client, address))

    monkeypatch.setattr(large, "AT_ONCE", FILES)
    assert client.get(address).data == later
    assert len(list(csv.DictReader(io.StringIO(later.decode("utf-8-sig"))))) == FILES


def test_ticked_rows_are_few_and_come_at_once(app: Flask) -> None:
    client = browser(app)
    found = re.search(r'name="id" value="(\d+)"', client.get("/applications").text)
    assert found

    answer = client.get(f"/applications/export.csv?id={found[1]}")

    assert answer.status_code == 200
    assert answer.text.count("\n") == 2


def test_sent_twice_it_is_one_work(app: Flask) -> None:
    client = browser(app)
    page = asked_for(client, "/applications/export.csv")
    first, again = (client.post(page, data={"client_key": "twice"}) for _ in range(2))

    assert first.headers["Location"] == again.headers["Location"]


def test_who_has_no_page_of_work_gets_the_table_at_once(app: Flask) -> None:
    home = make_local_authority("xã Nà Hang, tỉnh Tuyên Quang")
    client = browser(app, Role.LOCAL_AUTHORITY, organisation=home)

    answer = client.get("/applications/export.csv")

    assert answer.status_code == 200
    assert answer.text.count("\n") == FILES + 1
    assert client.get("/applications/export").status_code == 403


def test_a_page_to_print_is_refused_where_it_would_be_a_book(app: Flask) -> None:
    client = browser(app)

    answer = client.get("/applications/print?lang=en")

    assert answer.status_code == 422
    assert "3 files are too many for a page to print" in answer.text
    assert client.get("/applications/print?q=Chè+1").status_code == 200
