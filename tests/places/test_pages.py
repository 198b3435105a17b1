"""The public pages of places, for people and for programs."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.places import service

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("query", ["na hang", "Nà Hang", "huyện Na Hang"])
def test_the_search_page_shows_old_and_new(client: FlaskClient, query: str) -> None:
    page = client.get("/places", query_string={"q": query})
    assert page.status_code == 200
    assert "huyện Na Hang, tỉnh Tuyên Quang" in page.text
    assert "xã Nà Hang, tỉnh Tuyên Quang" in page.text
    assert "xã Thượng Nông, tỉnh Tuyên Quang" in page.text


def test_the_search_page_speaks_both_languages(client: FlaskClient) -> None:
    assert "Đơn vị hành chính" in client.get("/places").text
    page = client.get("/places", query_string={"q": "bao yen", "lang": "en"})
    assert "Administrative units" in page.text
    assert "xã Bảo Yên, tỉnh Lào Cai" in page.text
    assert "until 30 June 2025" in page.text


def test_a_day_is_asked_for_as_people_write_it(client: FlaskClient) -> None:
    page = client.get("/places", query_string={"q": "15", "on": "30/6/2025"})
    assert "<strong>tỉnh Yên Bái</strong>" in page.text
    assert "<strong>tỉnh Lào Cai</strong>" not in page.text


@pytest.mark.parametrize(
    "query", ["", "không có nơi này", "<script>alert(1)</script>", "x" * 300, "\0", "x\0"]
)
def test_odd_questions_get_a_page(client: FlaskClient, query: str) -> None:
    page = client.get("/places", query_string={"q": query, "level": "moon", "on": "soon"})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_a_program_gets_the_same_search_as_json(client: FlaskClient) -> None:
    answer = client.get(
        "/places",
        query_string={"q": "huyện Na Hang", "on": "2026-11-21"},
        headers={"Accept": "application/json"},
    )
    assert answer.is_json
    assert "Accept" in answer.headers["Vary"]
    hits = answer.get_json()["units"]
    assert [hit["unit"]["code"] for hit in hits] == ["02221", "02239", "02245", "02248", "02260"]
    assert hits[0]["unit"]["label"] == "xã Nà Hang, tỉnh Tuyên Quang"
    assert hits[0]["unit"]["centre_is_approximate"] is True
    assert (hits[0]["via"]["code"], hits[0]["kind"]) == ("072", "part")


def test_the_page_of_a_former_district_names_todays_communes(
    app: Flask, client: FlaskClient
) -> None:
    unit = service.identify("huyện Na Hang")
    page = client.get(f"/places/{unit.id}").text
    for name in ("Nà Hang", "Thượng Nông", "Côn Lôn", "Yên Hoa", "Hồng Thái"):
        assert f"xã {name}, tỉnh Tuyên Quang" in page
    assert "Hệ thống không tự chọn" in page
    assert "vietnamadminunits 1." in page
    assert "app-unknown" in page, "since when the district existed is not known"


def test_the_page_of_a_commune_warns_of_a_code_used_again(app: Flask, client: FlaskClient) -> None:
    unit = service.identify("02260", on=TODAY)
    page = client.get(f"/places/{unit.id}").text
    assert "Mã 02260 còn là mã của xã Đà Vị, huyện Na Hang, tỉnh Tuyên Quang" in page
    assert "xã Sơn Phú, huyện Na Hang, tỉnh Tuyên Quang" in page
    assert "19/2025/QĐ-TTg" in page


def test_a_doubtful_part_says_so(app: Flask, client: FlaskClient) -> None:
    unit = service.identify("xã Tân Thạnh, huyện Thới Lai, Cần Thơ")
    assert "cách nhau 75 km" in client.get(f"/places/{unit.id}").text


def test_a_unit_as_json(app: Flask, client: FlaskClient) -> None:
    unit = service.identify("02260", on=TODAY)
    answer = client.get(f"/places/{unit.id}", headers={"Accept": "application/json"}).get_json()
    assert [link["unit"]["code"] for link in answer["predecessors"]] == ["02254", "02260", "02275"]
    assert answer["valid_from"] == "2025-07-01"
    assert answer["successors"] == []


def test_a_place_that_is_not_there(client: FlaskClient) -> None:
    for number in ("99999999", "9" * 30, "0"):
        assert client.get(f"/places/{number}").status_code == 404
