"""The Department's first page: what is due, what the office owes, what others did meanwhile."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.applications.lifecycle.events import Event
from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from ipreg.deadlines.models import Deadline
from tests.accounts.signing import sign_in
from tests.applications.factories import record
from tests.desk.factories import MARK, leader, make_file, make_late_file, make_user, set_day
from tests.factories import browser
from tests.statements import statements

_TILE = re.compile(r'href="(/deadlines\?[^"]+)"><span class="app-count[^"]*">(\d+)</span> ([^<]+)<')


def tiles(client: FlaskClient, address: str = "/?lang=en") -> dict[str, tuple[int, str]]:
    """What the tiles count, and the lists they lead to."""
    found = _TILE.findall(client.get(address).text)
    return {name: (int(number), href.replace("&amp;", "&")) for href, number, name in found}


def reader(app: Flask, username: str) -> FlaskClient:
    client = app.test_client()
    assert sign_in(client, username) == 303
    return client


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-1, "Overdue"),
        (0, "Due within 7 days"),
        (7, "Due within 7 days"),
        (8, "Due in 8 to 30 days"),
        (30, "Due in 8 to 30 days"),
        (31, None),
    ],
)
def test_a_day_stands_in_its_group(app: Flask, days: int, band: str | None) -> None:
    leading, file = browser(app, Role.SO_LEADER), make_file()
    before = {name: count for name, (count, _) in tiles(leading).items()}
    set_day(file, days)

    after = {name: count for name, (count, _) in tiles(leading).items()}
    assert {name for name in after if after[name] != before[name]} == ({band} if band else set())


def test_every_count_is_that_of_the_list_it_leads_to(app: Flask) -> None:
    for days in (-400, -3, 0, 5, 20, 20):
        set_day(make_file(), days)
    make_late_file()
    leading = browser(app, Role.SO_LEADER)

    for count, href in tiles(leading).values():
        page = leading.get(href + "&lang=en").text
        assert f">{count} time limit" in page
        assert page.count('role="rowheader"') == min(count, 25)


def test_an_officer_sees_their_own_first_and_everybodys_when_asked(app: Flask) -> None:
    mai = make_user()
    set_day(make_file(mai, sign="Chè của Mai"), 3)
    set_day(make_file(sign="Chè không ai"), 3)
    client = reader(app, mai.username)

    mine, everybodys = client.get("/").text, client.get("/?whose=all").text
    assert "Chè của Mai" in mine
    assert "Chè không ai" not in mine
    assert "Chè không ai" in everybodys
    assert "Chè không ai" in browser(app, Role.SO_LEADER).get("/").text


def test_what_is_done_or_taken_back_is_not_told(app: Flask) -> None:
    client = browser(app, Role.SO_LEADER)
    file = make_file(sign="Chè xong")
    row = set_day(file, 3)
    assert "Chè xong" in client.get("/").text
    done = f"/applications/{file.id}/limits/{row.round}/done"
    assert client.post(done, data={"done_on": f"{clock.today():%d/%m/%Y}"}).status_code == 303

    assert "Chè xong" not in re.sub(r'(?s)<div class="app-desk__side">.*', "", client.get("/").text)


def test_the_office_is_told_of_apart_and_never_as_overdue_work(app: Flask) -> None:
    client = browser(app, Role.SO_LEADER)
    file = make_late_file()
    found = tiles(client)

    assert found["Overdue"][0] == 0
    assert found["Waiting for the office beyond its legal time"][0] > 0
    assert f'href="/applications/{file.id}/speed-up"' in client.get("/").text


def test_what_others_did_since_the_last_visit_is_told_by_file_in_words(app: Flask) -> None:
    mai = make_user()
    file = make_file(mai, sign="Chè Mai theo dõi")
    client = reader(app, mai.username)
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        record(file.id, Event.FILE_RECEIVED, clock.today(), kind=MARK)
        later = reader(app, mai.username)
        page = later.get("/?lang=en").text
        again = later.get("/?lang=en").text

    assert "Changed since your last visit" in page
    assert "Recorded: Application filed and received" in page
    assert page.count("Recorded: ") == again.count("Recorded: ") == 1
    assert "File opened" not in page.split("Changed since")[1]
    assert client.get("/").status_code == 200


def test_what_one_did_oneself_is_no_news(app: Flask) -> None:
    client, file = browser(app, Role.SO_OFFICER), make_file()
    form = {"officer_id": "", "version": str(file.version)}
    assert client.post(f"/applications/{file.id}/officer", data=form).status_code == 303

    news = client.get("/?lang=en&whose=all").text.split('id="changes"')[1]
    assert news.count("<li>") == 1  # it was opened by somebody else


def test_it_asks_as_often_for_many_files_as_for_few(app: Flask) -> None:
    client = reader(app, leader().username)

    def asked() -> int:
        with statements() as sent:
            client.get("/")
        return len([s for s in sent if s.startswith(("SELECT", "WITH"))])

    few = asked()
    for number in range(8):
        set_day(make_file(make_user(), sign=f"Chè {number}"), number)
        make_late_file()

    # Who signs in, the limits, the changes, the views and their counts; of lots what waits and what
    # is new; reports; codes that look copied.
    assert asked() == few <= 8


def test_an_answer_whose_last_day_the_law_does_not_tell_is_not_forgotten(app: Flask) -> None:
    client, file = browser(app, Role.SO_LEADER), make_late_file(sign="Chè phải trả lời")
    assert "To be answered, last day not known" not in tiles(client)
    record(file.id, Event.FORM_NOTICE, clock.today() - timedelta(days=3), kind=MARK)

    with transaction():
        [row] = session.scalars(select(Deadline).where(Deadline.code == "FORM_RESP"))
        row.due_on = None  # as for a file of a regime whose circular was not read
    count, href = tiles(client)["To be answered, last day not known"]
    assert count == 1
    assert "Chè phải trả lời" in client.get(href).text
