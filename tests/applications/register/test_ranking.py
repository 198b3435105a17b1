"""What a search finds first, the signs of the office in it, and the filters that came later."""

from datetime import date, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.searching import terms
from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.deadlines.models import Deadline, Origin
from ipreg.law.limits import LimitKind
from tests.applications.factories import make_application
from tests.factories import browser
from tests.statements import statements

GRANTED = (
    (Event.FILE_RECEIVED, date(2020, 3, 2)),
    (Event.PUB_APPLICATION, date(2020, 6, 1)),
    (Event.GRANT_DECIDED, date(2022, 5, 4)),
)


def signs(client: FlaskClient, **asked: object) -> list[str]:
    """In the order of the list."""
    page = unescape(client.get("/applications", query_string=asked).text)
    rows = page.split('role="rowheader"')[1:]
    return [row.split('app-files__name"')[1].split(">")[1].split("<")[0] for row in rows]


def test_exact_accents_come_first_and_nothing_is_left_out(app: Flask) -> None:
    for sign in ("Bưởi Đường", "Bưởi Dương", "Bưởi Đương"):
        make_application(sign=sign)
    officer = browser(app)

    for typed in ("Bưởi Đường", "Bưởi Dương", "Bưởi Đương"):
        found = signs(officer, q=f'"{typed}"')
        assert found[0] == typed
        assert len(found) == 3
    assert len(signs(officer, q="buoi duong")) == 3


def test_the_sign_and_the_product_come_before_places(app: Flask) -> None:
    make_application(sign="Cam sành", product="quả tươi")
    make_application(sign="Vườn đồi", product="cam sành")
    make_application(sign="Miến dong", product="miến", area_text="xã Cam Cọn")

    assert signs(browser(app), q="cam")[2] == "Miến dong"


def test_an_order_that_is_asked_for_is_kept(app: Flask) -> None:
    for sign in ("Bưởi Đường", "Bưởi Dương"):
        make_application(sign=sign)

    assert signs(browser(app), q="bưởi đường", sort="code")[0] == "Bưởi Đường"
    assert signs(browser(app), q="bưởi đường", sort="-code")[0] == "Bưởi Dương"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ch*", {"Chè Shan", "Chanh", "Cháo"}),
        ("ch_", {"Chè Shan", "Chanh", "Cháo"}),
        ('"ch_"', {"Chè Shan"}),
        ('"cha?o"', {"Cháo"}),
        ('"chan?h"', {"Chanh"}),
        ('"chè*n"', {"Chè Shan"}),
        ('"shan chè"', set()),
        ("* ? _", {"Chè Shan", "Chanh", "Cháo"}),
    ],
)
def test_the_office_s_own_signs_are_honoured(app: Flask, typed: str, found: set[str]) -> None:
    for sign in ("Chè Shan", "Chanh", "Cháo"):
        make_application(sign=sign, product="x")

    assert set(signs(browser(app), q=typed)) == found


def test_what_is_typed_never_becomes_a_pattern_of_its_own() -> None:
    assert [term.folded for term in terms("100% a\\b")] == [("% 100 %",), ("% a b%",)]
    assert len(terms(" ".join("abcdefghijklmnop"))) == 12
    assert max(len(term.folded) for term in terms("a?b?c?d?e?f")) == 8


@pytest.fixture
def due(app: Flask) -> None:
    """Samples by how far their last day is; one is the office's, and one was met."""
    today = clock.today()
    days = {"Quá hạn": -3, "Tuần này": 5, "Tháng này": 20, "Quý này": 80}
    kinds: dict[str, tuple[int, LimitKind, date | None]] = {
        "Của Cục": (-9, LimitKind.OFFICE_TARGET, None)
    }
    kinds |= {sign: (left, LimitKind.APPLICANT_DUTY, None) for sign, left in days.items()}
    kinds["Đã xong"] = (2, LimitKind.APPLICANT_DUTY, today)
    for sign, (left, kind, met_on) in kinds.items():
        file = make_application(sign=sign)
        with transaction():
            session.add(
                Deadline(
                    origin=Origin.LAW,
                    application_id=file.id,
                    code="FORM_RESP",
                    round=9,
                    kind=kind,
                    verified=True,
                    begins_on=today,
                    due_on=today + timedelta(days=left),
                    met_on=met_on,
                    stopped=False,
                )
            )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("overdue", {"Quá hạn"}),
        ("7", {"Tuần này"}),
        ("30", {"Tuần này", "Tháng này"}),
        ("90", {"Tuần này", "Tháng này", "Quý này"}),
        ("office", {"Của Cục"}),
    ],
)
def test_files_are_found_by_their_time_limits(
    app: Flask, due: None, asked: str, found: set[str]
) -> None:
    assert set(signs(browser(app), due=asked)) == found


def test_the_nearest_last_day_orders_the_list(app: Flask, due: None) -> None:
    first = signs(browser(app), sort="due")[:4]

    assert first == ["Quá hạn", "Tuần này", "Tháng này", "Quý này"]


def test_classes_years_of_grant_and_samples_narrow_the_list(app: Flask) -> None:
    make_application(sign="Ba", nice_classes="3, 30")
    make_application(sign="Ba mươi mốt", nice_classes="31", is_sample=True)
    make_application(*GRANTED, sign="Cấp")
    officer = browser(app)

    assert signs(officer, nice="3") == ["Ba"]
    assert signs(officer, nice="1") == []
    assert signs(officer, granted="2022") == ["Cấp"]
    assert signs(officer, granted="2021") == []
    assert signs(officer, sample="yes") == ["Ba mươi mốt"]
    assert set(signs(officer, sample="no")) == {"Ba", "Cấp"}


def test_a_grant_that_was_taken_back_is_no_grant(app: Flask) -> None:
    file = make_application(*GRANTED)
    officer = browser(app)
    address = f"/applications/{file.id}/entries/3/reverse"
    assert officer.post(address, data={"reason": "ghi nhầm"}).status_code == 303

    assert signs(officer, granted="2022") == []


@pytest.mark.parametrize(
    "asked",
    ["", "q=chè", "due=30&sort=due", "officer=mine&year=2022&columns=people", "granted=2022"],
)
def test_the_list_is_three_statements_and_the_sign_in(app: Flask, asked: str) -> None:
    for number in range(30):
        make_application(sign=f"Chè {number}")
    officer = browser(app)
    officer.get("/applications")

    with statements() as sent:
        officer.get(f"/applications?{asked}")

    assert len([one for one in sent if not one.startswith("BEGIN")]) <= 4, sent


def test_the_column_head_says_how_the_list_is_ordered(app: Flask) -> None:
    make_application()
    page = browser(app).get("/applications?sort=sign").text

    assert page.count('aria-sort="ascending"') == 1
    assert 'href="/applications?sort=-sign&amp;page=1"' in page
