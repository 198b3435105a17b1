"""The register list: filters, search without accents, counts, order, and how little it asks."""

from datetime import date
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core.db import session
from ipreg.law.kinds import Kind
from tests.applications.factories import make_application
from tests.factories import browser, make_organisation, make_user
from tests.statements import statements


@pytest.fixture
def files(app: Flask) -> dict[str, Application]:
    """Four files; their facts are samples."""
    association = make_organisation(name="Hội Nông dân mẫu").id
    return {
        "tea": make_application(
            (Event.FILE_RECEIVED, date(2019, 3, 1)),
            (Event.PUB_APPLICATION, date(2019, 5, 30)),
            kind=Kind.GEOGRAPHICAL_INDICATION,
            sign="Na Hang",
            product="chè Shan tuyết",
            places_named=("xã Nà Hang, tỉnh Tuyên Quang",),
        ),
        "oil": make_application(
            kind=Kind.CERTIFICATION_MARK,
            sign="Bảo Yên",
            product="tinh dầu sả",
            places_named=("huyện Bảo Yên, tỉnh Lào Cai",),
        ),
        "cattle": make_application(
            (Event.FILE_RECEIVED, date(2022, 3, 1)),
            sign="Mường Khương",
            product="bò vàng",
            applicant_id=association,
            officer_id=make_user().id,
        ),
        "melon": make_application(sign="Nam Hàng", product="dưa hấu"),
    }


def signs(client: FlaskClient, **asked: object) -> set[str]:
    page = unescape(client.get("/applications", query_string=asked).text)
    every = {"Na Hang", "Bảo Yên", "Mường Khương", "Nam Hàng"}
    return {sign for sign in every if f">{sign}</a>" in page}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("na hang", {"Na Hang"}),
        ("Nà Hang", {"Na Hang"}),
        ("huyện Na Hang", {"Na Hang"}),
        ("che na hang", {"Na Hang"}),
        ('"na hang"', {"Na Hang"}),
        ("bao yen", {"Bảo Yên"}),
        ("BẢO YÊN", {"Bảo Yên"}),
        ("hoi nong dan", {"Mường Khương"}),
        ("dua", {"Nam Hàng"}),
        ("năng khả", {"Na Hang"}),
        ("%", {"Na Hang", "Bảo Yên", "Mường Khương", "Nam Hàng"}),
        ("không có gì", set()),
    ],
)
def test_search_needs_no_accents_and_knows_old_names(
    app: Flask, files: dict[str, Application], typed: str, found: set[str]
) -> None:
    assert signs(browser(app), q=typed) == found


def test_search_finds_codes_and_numbers(app: Flask, files: dict[str, Application]) -> None:
    officer = browser(app)

    assert signs(officer, q=files["oil"].code) == {"Bảo Yên"}
    assert signs(officer, q=files["cattle"].number) == {"Mường Khương"}
    assert signs(officer, q=f"VN-{files['cattle'].number}") == {"Mường Khương"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "collective_mark"}, {"Mường Khương", "Nam Hàng"}),
        ({"state": "published"}, {"Na Hang"}),
        ({"stage": "office"}, {"Na Hang", "Mường Khương"}),
        ({"product": "CHE"}, {"Na Hang"}),
        ({"product": "sa"}, {"Bảo Yên"}),
        ({"applicant": "nong dan"}, {"Mường Khương"}),
        ({"year": "2022"}, {"Mường Khương"}),
        ({"year": "none"}, {"Bảo Yên", "Nam Hàng"}),
        ({"officer": "nobody"}, {"Na Hang", "Bảo Yên", "Nam Hàng"}),
        ({"officer": "mine"}, set()),
        ({"place": "na hang"}, {"Na Hang"}),
        ({"place": "huyện Na Hang"}, {"Na Hang"}),
        ({"place": "bao yen"}, {"Bảo Yên"}),
        ({"place": "xã Bảo Yên, tỉnh Lào Cai"}, {"Bảo Yên"}),
        ({"place": "tỉnh Tuyên Quang"}, {"Na Hang"}),
        ({"place": "tỉnh Lào Cai"}, {"Bảo Yên"}),
        ({"place": "Cà Mau"}, set()),
        ({"place": "nơi không có"}, set()),
        ({"kind": "collective_mark", "q": "bò"}, {"Mường Khương"}),
        (
            {"kind": "no such kind", "year": "x", "sort": "y"},
            {"Na Hang", "Bảo Yên", "Mường Khương", "Nam Hàng"},
        ),
    ],
)
def test_filters_narrow_the_list(
    app: Flask, files: dict[str, Application], asked: dict[str, str], found: set[str]
) -> None:
    assert signs(browser(app), **asked) == found


def test_an_officer_finds_the_files_in_their_care(
    app: Flask, files: dict[str, Application]
) -> None:
    officer = browser(app)
    colleague = files["cattle"].officer_id

    assert signs(officer, officer=colleague) == {"Mường Khương"}


def test_the_counts_stand_in_the_heading_and_beside_each_state(
    app: Flask, files: dict[str, Application]
) -> None:
    page = browser(app).get("/applications?kind=collective_mark").text

    assert ">2 hồ sơ</h1>" in page
    assert "Đã đề xuất (1)</option>" in page
    assert "Đang chuẩn bị ở tỉnh <strong>1</strong>" in page
    assert "Tất cả <strong>2</strong>" in page


def test_each_filter_is_taken_away_by_its_own_link(
    app: Flask, files: dict[str, Application]
) -> None:
    page = unescape(browser(app).get("/applications?q=bò&kind=collective_mark&page=1").text)

    assert 'href="/applications?kind=collective_mark"' in page
    assert 'href="/applications?q=b%C3%B2"' in page
    assert "Xóa lọc" in page


def test_the_place_says_how_it_was_understood(app: Flask, files: dict[str, Application]) -> None:
    officer = browser(app)

    known = officer.get("/applications?place=na hang").text
    unknown = officer.get("/applications?place=nơi không có").text

    assert "Địa danh được hiểu là: xã Nà Hang, tỉnh Tuyên Quang; huyện Na Hang" in known
    assert "Không có xã, huyện, tỉnh nào tên “nơi không có”" in unknown


@pytest.mark.parametrize(
    ("sort", "first"),
    [("sign", "Bảo Yên"), ("-sign", "Nam Hàng"), ("code", "Na Hang"), ("-filed", "Mường Khương"),
     ("filed", "Na Hang"), ("-changed", "Nam Hàng")],
)  # fmt: skip
def test_the_order_is_in_the_address(
    app: Flask, files: dict[str, Application], sort: str, first: str
) -> None:
    page = unescape(browser(app).get(f"/applications?sort={sort}").text)
    rows = page.split("<tbody")[1]

    assert min((rows.index(f">{f.sign}<"), f.sign) for f in files.values())[1] == first


def test_sixty_files_take_three_pages_and_no_more_statements_than_one(app: Flask) -> None:
    officer = browser(app)
    make_application(places_named=("xã Nà Hang, tỉnh Tuyên Quang",))
    with statements() as few:
        officer.get("/applications?place=na hang")
    organisation = make_organisation().id
    for number in range(59):
        make_application(
            sign=f"Tên {number}",
            places_named=("xã Nà Hang, tỉnh Tuyên Quang",),
            applicant_id=organisation,
            officer_id=make_user().id if number % 20 == 0 else None,
        )
    session.expunge_all()
    with statements() as many:
        page = officer.get("/applications?place=na hang&page=3").text

    assert ">60 hồ sơ</h1>" in page
    assert page.count('role="rowheader"') == 10
    assert len(many) <= len(few), many
