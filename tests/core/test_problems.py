from flask import Flask
from flask.testing import FlaskClient

from ipreg.core import problems
from ipreg.core.roles import Role
from tests.factories import browser

JSON = {"Accept": "application/json"}


def test_a_program_is_told_in_problem_json(client: FlaskClient) -> None:
    answer = client.get("/nowhere", headers=JSON)

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert answer.json is not None
    assert (answer.json["status"], answer.json["instance"]) == (404, "/nowhere")
    assert set(answer.json) >= {"type", "title", "status", "detail", "request_id"}


def test_a_person_is_told_on_a_page_what_to_do(client: FlaskClient) -> None:
    page = client.get("/nowhere").text

    assert "Không có trang nào ở địa chỉ này" in page
    assert 'href="/"' in page


def test_a_refused_form_comes_back_filled_and_its_summary_links_to_the_field(app: Flask) -> None:
    answer = browser(app, Role.ADMINISTRATOR).post(
        "/organisations/new",
        data={"name": "HTX mẫu Bản Mới", "kind": "cooperative", "tax_code": "0100233589"},
    )

    assert answer.status_code == 422
    assert 'value="HTX mẫu Bản Mới"' in answer.text
    assert 'value="0100233589"' in answer.text
    assert 'href="#tax_code"' in answer.text
    assert 'id="tax_code"' in answer.text
    assert "không phải là mã số thuế" in answer.text
    assert "<title>Lỗi: " in answer.text


def test_the_same_refusal_as_json_names_the_field(app: Flask) -> None:
    answer = browser(app, Role.ADMINISTRATOR).post(
        "/organisations/new", json={"name": "HTX mẫu", "kind": "guild"}, headers=JSON
    )

    assert answer.status_code == 422
    assert answer.json is not None
    assert set(answer.json["errors"]) == {"kind"}


def test_a_page_that_needs_a_sign_in_leads_there_and_back(client: FlaskClient) -> None:
    answer = client.get("/organisations?q=ch%C3%A8")

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/sign-in?next=/organisations")


def test_every_answer_forbids_foreign_and_inline_code(client: FlaskClient) -> None:
    headers = client.get("/").headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"].startswith("max-age=63072000")


def test_english_is_beside_vietnamese_and_stays_while_a_visitor_goes_on(
    client: FlaskClient,
) -> None:
    assert 'lang="vi"' in client.get("/").text
    english = client.get("/?lang=en").text

    assert 'lang="en"' in english
    assert 'href="/sign-in?lang=en"' in english


def test_english_is_remembered_while_signed_in(app: Flask) -> None:
    lan = browser(app)
    lan.get("/?lang=en")

    assert 'lang="en"' in lan.get("/").text


def test_the_faults_of_a_list_are_told_at_its_box() -> None:
    messages = {"units": {0: ["a"], 2: ["b"]}, "size": {"unit": ["c"]}, "_schema": ["d"]}

    assert problems._flat(messages) == {
        "units": ["a", "b"],
        "size.unit": ["c"],
        "_schema": ["d"],
    }
