"""Permanent addresses of titles, and the register as JSON and CSV."""

import csv
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from ipreg.portal.opendata import FIELDS, OF_A_RECORD
from ipreg.rights.models import Title
from tests.factories import browser, make_organisation
from tests.rights.factories import make_title, make_use_right


@pytest.fixture
def title(app: Flask) -> Title:
    return make_title(certificate_number="99104", area_text="Khu vực mẫu")


def test_a_record_has_a_permanent_address(client: FlaskClient, title: Title) -> None:
    page = client.get("/register/gi/99104")

    assert page.status_code == 200
    assert 'rel="canonical" href="https://tx.example.vn/register/gi/99104"' in page.text
    assert 'rel="alternate" type="application/json" href="/register/gi/99104.json"' in page.text


def test_the_old_address_leads_to_it(app: Flask, client: FlaskClient, title: Title) -> None:
    answer = client.get(f"/titles/{title.id}")

    assert answer.status_code == 301
    assert answer.location.endswith("/register/gi/99104")
    assert browser(app, Role.SO_OFFICER).get(f"/titles/{title.id}").status_code == 200


@pytest.mark.parametrize(
    "address", ["/register/gi/99999", "/register/mark/99104", "/register/collective/99104"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, title: Title, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.get(f"{address}.json").status_code == 404


def test_the_record_as_json_has_the_documented_fields(client: FlaskClient, title: Title) -> None:
    holder = make_organisation(name="HTX mẫu")
    make_use_right(title, holder)
    answer = client.get("/register/gi/99104.json")
    told = answer.json or {}

    assert set(told) == {name for name, _ in (*FIELDS, *OF_A_RECORD)} | {"licence"}
    assert told["url"] == "https://tx.example.vn/register/gi/99104"
    assert told["granted_on"] == "2021-04-23"
    assert told["in_force"] is True
    assert told["use_rights"][0]["holder"] == "HTX mẫu"
    assert told["area"]["text"] == "Khu vực mẫu"
    assert "phone" not in answer.text


def test_the_list_as_json_has_pages_and_links(client: FlaskClient) -> None:
    for _ in range(27):
        make_title()
    answer = client.get("/register.json?kind=geographical_indication")
    told = answer.json or {}

    assert (told["total"], told["pages"], len(told["titles"])) == (27, 2, 25)
    assert set(told["titles"][0]) == {name for name, _ in FIELDS}
    assert told["links"]["next"].endswith("kind=geographical_indication&page=2")
    assert 'rel="next"' in answer.headers["Link"]
    rest = client.get(told["links"]["next"].removeprefix("https://tx.example.vn")).json or {}
    assert len(rest["titles"]) == 2
    assert set(rest["links"]) == {"self", "prev"}


def test_the_list_as_csv_is_whole_and_opens_in_excel(client: FlaskClient) -> None:
    for _ in range(27):
        make_title()
    mark = make_title(kind=Kind.COLLECTIVE_MARK, sign="=Tên mẫu")
    answer = client.get("/register.csv")
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert rows[0] == [name for name, _ in FIELDS]
    assert len(rows) == 29
    assert "'=Tên mẫu" in {row[4] for row in rows}
    only = client.get("/register.csv?kind=collective_mark&separator=,")
    assert mark.certificate_number in only.data.decode("utf-8-sig").split("\r\n")[1]


@pytest.mark.parametrize("address", ["/register/gi/99104.json", "/register.json", "/register.csv"])
def test_what_did_not_change_need_not_be_fetched_again(
    client: FlaskClient, title: Title, address: str
) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert again.status_code == 304
    assert again.data == b""
    if address.endswith("json"):
        assert first.headers["Last-Modified"]


def test_the_list_page_offers_its_data(client: FlaskClient, title: Title) -> None:
    page = client.get("/titles?q=na+hang").text

    assert 'type="application/json" href="/register.json?q=na+hang"' in page
    assert 'type="text/csv" href="/register.csv?q=na+hang"' in page


def test_the_data_are_explained(client: FlaskClient) -> None:
    page = client.get("/open-data?lang=en").text

    for name, _ in (*FIELDS, *OF_A_RECORD):
        assert f"<code>{name}</code>" in page
    assert "not verified" in page.casefold()
