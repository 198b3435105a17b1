"""One's own calendar: read back by another program, by nobody else, no longer than it may be."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from ipreg.accounts import attempts, people
from ipreg.accounts.models import User
from ipreg.core import audit, clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR, Role
from ipreg.desk.models import CalendarFeed
from tests.accounts.signing import sign_in
from tests.applications.factories import make_local_authority
from tests.desk.factories import day, leader, make_file, make_late_file, make_user, set_day
from tests.factories import browser

HOME = "xã Nà Hang, tỉnh Tuyên Quang"
LONG = "Việc có tên rất dài, với dấu phẩy; dấu chấm phẩy và \\ " + "chè Shan tuyết " * 8


def address(client: FlaskClient, scope: str = "all") -> str:
    page = client.post("/me/calendar", data={"act": "make", "scope": scope}).text
    found = re.search(r"https://tx\.example\.vn(/calendar/[\w-]+\.ics)", page)
    assert found, page
    return found[1]


def calendar(data: bytes) -> Any:
    """The feed as another program reads it."""
    return Calendar.from_ical(data)


def of(app: Flask, user: User) -> FlaskClient:
    client = app.test_client()
    assert sign_in(client, user.username) == 303
    return client


def read(app: Flask, link: str) -> dict[str, date]:
    """The days of what officers set, by name, as another program reads the feed."""
    answer = app.test_client().get(link)
    assert answer.status_code == 200, answer.text
    events = calendar(answer.data).walk("VEVENT")
    return {
        str(event["SUMMARY"]): event["DTSTART"].dt
        for event in events
        if "Việc" in str(event["SUMMARY"])
    }


def test_what_is_read_back_is_what_was_set(app: Flask) -> None:
    set_day(make_file(sign="Chè, loại; một"), 12, name=LONG[:190])
    link = address(browser(app, Role.SO_LEADER))

    assert read(app, link) == {f"{LONG[:190]} – Chè, loại; một": day(12)}


def test_an_event_is_a_whole_day_with_reminders_and_a_name_for_ever(app: Flask) -> None:
    row = set_day(make_file(), 12)
    link = address(browser(app, Role.SO_LEADER))
    found = calendar(app.test_client().get(link).data)
    [event] = [e for e in found.walk("VEVENT") if "Việc mẫu" in e["SUMMARY"]]

    assert event["UID"] == f"{row.uid}@tx.example.vn"
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
    assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt
    assert event["URL"].startswith("https://tx.example.vn/applications/")
    alarms = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert alarms == [timedelta(days=-6, hours=-15), timedelta(hours=-15)]
    assert not found.errors
    assert found["PRODID"]
    assert found["VERSION"] == "2.0"


def test_a_day_that_moves_keeps_its_name_and_counts_up(app: Flask) -> None:
    file = make_file()
    row = set_day(file, 12)
    link = address(browser(app, Role.SO_LEADER))

    def seen() -> tuple[str, int, date]:
        found = calendar(app.test_client().get(link).data)
        [event] = [e for e in found.walk("VEVENT") if "Việc mẫu" in e["SUMMARY"]]
        return event["UID"], event["SEQUENCE"], event["DTSTART"].dt

    before = seen()
    with transaction():
        found = session.get_one(type(row), row.id)
        found.due_on = day(20)
        touched = session.get_one(type(file), file.id)
        touched.changed_at = clock.now()
        audit.act("application.change", touched)
    after = seen()
    assert (before[0], before[2], after[2]) == (after[0], day(12), day(20))
    assert after[1] > before[1]


def test_lines_are_folded_and_ended_as_the_standard_says(app: Flask) -> None:
    set_day(make_file(sign="Chè " * 60), 12, name=LONG[:190])
    data = app.test_client().get(address(browser(app, Role.SO_LEADER))).data
    lines = data.split(b"\r\n")

    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode("utf-8")  # no letter is cut in two
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"SUMMARY:Vi" in data.replace(b"\r\n ", b"")
    assert b"\\," in data
    assert b"\\;" in data


def test_the_answer_is_a_feed_and_no_download_and_carries_no_cookie(app: Flask) -> None:
    set_day(make_file(), 12)
    link = address(browser(app, Role.SO_LEADER))
    visitor = app.test_client()
    answer = visitor.get(link)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Content-Disposition" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    again = visitor.get(link, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_one_event_is_a_download(app: Flask) -> None:
    row = set_day(make_file(), 12)
    answer = browser(app, Role.SO_LEADER).get(f"/deadlines/{row.id}/event.ics")

    assert answer.headers["Content-Disposition"] == f"attachment; filename={row.uid}.ics"
    assert len(calendar(answer.data).walk("VEVENT")) == 1


def test_ones_own_calendar_holds_ones_own_files(app: Flask) -> None:
    mai = make_user()
    set_day(make_file(mai), 5, name="Việc của Mai")
    set_day(make_file(), 5, name="Việc của người khác")
    make_late_file(mai)
    client = of(app, mai)

    assert [name[:12] for name in read(app, address(client, "mine"))] == ["Việc của Mai"]
    assert len(read(app, address(client, "all"))) == 2


def test_the_office_s_time_is_no_entry_of_anybody(app: Flask) -> None:
    make_late_file(sign="Chè chờ")
    link = address(browser(app, Role.SO_LEADER))

    assert "Chè chờ" not in app.test_client().get(link).text.replace("\r\n ", "")


def test_a_new_address_ends_the_old_one_and_taking_it_back_ends_it_too(app: Flask) -> None:
    client, visitor = browser(app, Role.SO_LEADER), app.test_client()
    first, second = address(client), address(client)

    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    assert client.post("/me/calendar", data={"act": "revoke"}).status_code == 303
    assert visitor.get(second).status_code == 404
    assert client.post("/me/calendar", data={"act": "revoke"}).status_code == 404
    assert session.scalars(select(CalendarFeed)).all() == []


def test_a_role_that_changed_reads_what_it_may_read_now(app: Flask) -> None:
    user = leader()
    home = make_local_authority(HOME)
    set_day(make_file(sign="Chè nhà", places_named=(HOME,)), 5)
    link = address(of(app, user))
    assert len(read(app, link)) == 1

    with transaction():
        row = session.get_one(User, user.id)
        row.role, row.organisation_id = Role.LOCAL_AUTHORITY, home.id
        audit.act("user.add", row)
    assert read(app, link) == {}  # days that the Department set are its own

    with transaction():
        row = session.get_one(User, user.id)
        row.role = Role.COOPERATIVE_MEMBER
        audit.act("user.add", row)
    assert read(app, link) == {}


def test_a_closed_account_has_no_calendar(app: Flask) -> None:
    user = leader()
    link = address(of(app, user))
    with transaction():
        people.switch_user(user.id, active=False, actor=OPERATOR)

    assert app.test_client().get(link).status_code == 404


def test_the_token_is_kept_nowhere(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    client = browser(app, Role.SO_LEADER)
    link = address(client)
    token = link.removeprefix("/calendar/").removesuffix(".ics")
    app.test_client().get(link)

    assert session.scalars(select(CalendarFeed.token_hash)).one() != token
    assert not [e for e in session.scalars(select(AuditEntry)) if token in str(e.changes)]
    assert token not in caplog.text
    assert token not in client.get("/me/calendar").text


def test_who_guesses_is_stopped_and_who_knows_is_not(app: Flask) -> None:
    link = address(browser(app, Role.SO_LEADER))
    visitor = app.test_client()
    with time_machine.travel(clock.now(), tick=False):
        guesses = [visitor.get(f"/calendar/{n}.ics").status_code for n in range(attempts.LIMIT + 3)]
        assert guesses == [404] * attempts.LIMIT + [429] * 3
        assert visitor.get(link).status_code == 200
