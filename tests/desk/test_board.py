"""The board: what is asked is what is listed, the month is a table, and nobody reads past it."""

import re

import pytest
from flask import Flask

from ipreg.core import clock
from ipreg.core.roles import Role
from tests.applications.factories import make_local_authority
from tests.desk.factories import day, make_file, make_late_file, make_user, set_day
from tests.factories import browser
from tests.statements import statements

HOME = "xã Nà Hang, tỉnh Tuyên Quang"
ELSEWHERE = "xã Hồng Thái, tỉnh Tuyên Quang"


def signs(html: str) -> list[str]:
    return re.findall(r'data-label="Of">([^<]+)<', html)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Chè gần", "Chè xa", "Chè chờ"}),
        ("kind=office_target", {"Chè chờ"}),
        ("kind=provincial_task&state=running", {"Chè gần", "Chè xa"}),
        ("within=7&state=running", {"Chè gần"}),
        ("state=overdue&kind=provincial_task", set()),
        ("band=week", {"Chè gần"}),
        ("kind=nonsense&within=8", {"Chè gần", "Chè xa", "Chè chờ"}),
        ("right=geographical_indication", set()),
    ],
)
def test_the_list_holds_what_is_asked(app: Flask, asked: str, found: set[str]) -> None:
    set_day(make_file(sign="Chè gần"), 4)
    set_day(make_file(sign="Chè xa"), 60)
    make_late_file(sign="Chè chờ")
    page = browser(app, Role.SO_LEADER).get(f"/deadlines?lang=en&{asked}").text

    assert {sign for sign in signs(page) if sign.startswith("Chè")} == found


def test_unverified_limits_are_found_and_marked(app: Flask) -> None:
    set_day(make_file(sign="Chè gần"), 4)
    page = browser(app, Role.SO_LEADER).get("/deadlines?unverified=true&lang=en").text

    assert "Chè gần" not in page
    rows = page.split('role="rowheader"')[1:]
    assert all("Not verified" in row for row in rows)


def test_the_month_shows_each_day_its_limits_and_its_days_off(app: Flask) -> None:
    client = browser(app, Role.SO_LEADER)
    for number in range(6):
        set_day(make_file(sign=f"Chè {number}"), 40)
    on = day(40)
    page = client.get(f"/deadlines/calendar?month={on:%Y-%m}&lang=en&kind=provincial_task").text

    [cell] = [c for c in page.split("<td")[1:] if f'datetime="{on.isoformat()}"' in c]
    assert len(re.findall(r"Chè \d", cell)) == 4
    [more] = re.findall(r'href="(/deadlines\?[^"]*on=[^"]*)"', cell)
    listed = signs(client.get(more.replace("&amp;", "&")).text)
    assert len(listed) == 6
    assert "a weekend" in page


def test_the_month_of_tet_names_the_holiday(app: Flask) -> None:
    page = browser(app, Role.SO_LEADER).get("/deadlines/calendar?month=2026-02&lang=en").text

    assert page.count("a public holiday") >= 5
    assert "02/2026" in page


def test_today_stands_out_in_its_month_alone(app: Flask) -> None:
    client = browser(app, Role.SO_LEADER)
    now = client.get("/deadlines/calendar").text

    assert now.count('aria-current="date"') == 1
    assert re.search(rf'aria-current="date">\s*<p[^>]*>.*?datetime="{clock.today()}"', now)
    assert 'aria-current="date"' not in client.get("/deadlines/calendar?month=2020-02").text


@pytest.mark.parametrize("month", ["2026-13", "x", "1900-01", "2026-1"])
def test_a_month_that_is_none_is_this_one(app: Flask, month: str) -> None:
    page = browser(app, Role.SO_LEADER).get(f"/deadlines/calendar?month={month}").text

    assert f"{day(0):%m/%Y}" in page


def test_a_local_authority_reads_the_limits_of_its_area_and_no_day_of_the_department(
    app: Flask,
) -> None:
    own = make_file(sign="Chè nhà", places_named=(HOME,))
    set_day(own, 4, name="Việc nội bộ")
    late = make_late_file(sign="Chè chờ")
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(HOME))

    page = locality.get("/deadlines?whose=all").text
    assert "Việc nội bộ" not in page
    assert "Chè chờ" not in page
    assert "Việc nội bộ" not in locality.get("/deadlines/calendar").text
    for file in (own, late):
        row = set_day(file, 9)
        assert locality.get(f"/deadlines/{row.id}/event.ics").status_code == 404


@pytest.mark.parametrize("address", ["/deadlines", "/deadlines/calendar"])
def test_it_asks_as_often_for_many_limits_as_for_few(app: Flask, address: str) -> None:
    client = browser(app, Role.SO_LEADER)

    def asked() -> int:
        with statements() as sent:
            assert client.get(address).status_code == 200
        return len([s for s in sent if s.startswith(("SELECT", "WITH"))])

    few = asked()
    for number in range(8):
        set_day(make_file(make_user(), sign=f"Chè {number}"), number)

    assert asked() == few <= 3
