"""The public look-up of a file: by its code and four digits, and nothing of a person in it."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.applications.numbering import read_code
from ipreg.core.phones import normal
from ipreg.core.roles import Role
from tests.applications.factories import make_application
from tests.factories import browser, make_organisation

PHONE, NAME, NOTE = "0912345678", "Nguyễn Thị Canary", "Ghi chú nội bộ canary"


@pytest.fixture
def file(app: Flask) -> Application:
    return make_application(
        (Event.PROV_PROPOSED, date(2024, 1, 8)),
        (Event.FILE_RECEIVED, date(2024, 2, 5)),
        (Event.PROV_EXPEDITE_LETTER_SENT, date(2024, 3, 5)),
        contact_name=NAME,
        contact_phone=PHONE,
        note=NOTE,
        applicant_id=make_organisation(name="Hội canary").id,
    )


def ask(client: FlaskClient, code: str, digits: str = "5678") -> tuple[int, str]:
    answer = client.post("/tra-cuu?lang=en", data={"code": code, "digits": digits})
    assert answer.headers.get("X-Robots-Tag", "noindex") == "noindex"
    return answer.status_code, answer.text


def test_who_knows_the_code_and_the_digits_is_told_where_it_stands(
    client: FlaskClient, file: Application
) -> None:
    status, page = ask(client, file.code)

    assert status == 200
    assert "IP Viet Nam has received the application" in page
    assert "5 February 2024" in page
    assert "Product proposed" in page
    assert 'name="robots" content="noindex"' in page


def test_nothing_of_a_person_and_nothing_internal_is_told(
    client: FlaskClient, file: Application
) -> None:
    _, page = ask(client, file.code)

    for canary in (PHONE, PHONE[-4:], NAME, NOTE, "Hội canary", "asked to speed up"):
        assert canary not in page


@pytest.mark.parametrize("typed", ["hs {0} {1}", "HS{0}{1:04}", "{0}-{1}", "HS–{0}–{1:04}"])
def test_a_code_is_understood_as_people_type_it(
    client: FlaskClient, file: Application, typed: str
) -> None:
    _, year, number = file.code.split("-")

    assert ask(client, typed.format(year, int(number)))[0] == 200


def test_an_unknown_code_and_wrong_digits_get_the_same_answer(
    client: FlaskClient, file: Application
) -> None:
    silent = make_application()
    answers = [
        ask(client, code, digits)
        for code, digits in ((file.code, "0000"), ("HS-2031-9999", "5678"), (silent.code, "----"))
    ]

    assert [status for status, _ in answers] == [404, 404, 422]
    page = [text.replace(file.code, "X").replace("HS-2031-9999", "X") for _, text in answers[:2]]
    assert page[0].replace("0000", "N") == page[1].replace("5678", "N")


def test_a_file_without_a_number_is_not_found_by_any_digits(client: FlaskClient) -> None:
    assert ask(client, make_application().code, "0000")[0] == 404


def test_tries_are_counted_for_a_code_and_for_a_network(
    client: FlaskClient, file: Application
) -> None:
    of_code = [ask(client, file.code, f"000{n}")[0] for n in range(6)]
    of_network = [ask(client, f"HS-2031-{n}")[0] for n in range(5)]

    assert of_code == [404] * 5 + [429]
    assert of_network == [404] * 4 + [429]


def test_only_the_department_sees_the_contact(app: Flask, file: Application) -> None:
    officer = browser(app, Role.SO_OFFICER)
    history = officer.get(f"/applications/{file.id}/history").text

    assert PHONE in officer.get(f"/applications/{file.id}").text
    assert PHONE not in history
    assert NAME not in history


def test_the_number_is_kept_as_digits(app: Flask, file: Application) -> None:
    officer = browser(app, Role.SO_OFFICER)
    page = officer.get(f"/applications/{file.id}/change")
    told = {
        "kind": "collective_mark",
        "sign": "Tên",
        "product": "chè",
        "contact_phone": "+84 (0)987.654-321",
        "version": str(file.version),
    }
    assert page.status_code == 200
    assert officer.post(f"/applications/{file.id}/change", data=told).status_code == 303
    assert "0987654321" in officer.get(f"/applications/{file.id}").text


def test_the_english_address_leads_to_the_page(client: FlaskClient) -> None:
    answer = client.get("/lookup")

    assert answer.status_code == 301
    assert answer.location.endswith("/tra-cuu?lang=en")


@pytest.mark.parametrize("typed", ["", "12", "090812", "gọi cho tôi", "0912345678901"])
def test_what_is_no_telephone_number(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        normal(typed)


def test_what_is_no_code() -> None:
    assert [read_code(typed) for typed in ("", "HS", "4-2022-24546", "HS-20-1")] == [None] * 4
