"""What a refusal may show, and what no request may bring."""

from collections.abc import Callable
from contextvars import copy_context

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from ipreg.accounts import service
from ipreg.core import acting
from ipreg.core.db import db
from ipreg.core.roles import OPERATOR, Role
from tests.factories import browser, make_organisation

JSON = {"Accept": "application/json"}
LONG = 3_000_000


def test_a_refused_post_shows_no_page_that_a_visit_would_not_show(app: Flask) -> None:
    make_organisation(name="HTX mẫu Kín Đáo")
    member = browser(app, Role.COOPERATIVE_MEMBER)

    for client, status in ((member, 403), (app.test_client(), 401)):
        answer = client.post("/users/invite", data={"name": "X"})
        assert answer.status_code == status
        assert "HTX mẫu Kín Đáo" not in answer.text


def test_nothing_is_left_of_the_person_whom_the_same_thread_served_before(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form without its token is refused first of all; it must not be refused as somebody else."""
    make_organisation(name="HTX mẫu Kín Đáo")
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    client = app.test_client()

    def serve() -> str:
        acting.begin(OPERATOR, request="the one before")
        return super(type(client), client).open("/users/invite", method="POST").text

    assert "HTX mẫu Kín Đáo" not in copy_context().run(serve)


@pytest.mark.parametrize(
    "query", ["_scheme=http", "_scheme=javascript&_external=1", "endpoint=x", "_anchor=x", "self=1"]
)
def test_an_address_cannot_ask_for_what_only_we_may_say(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/?{query}&q=1")

    assert answer.status_code == 200
    assert "javascript:" not in answer.text


@pytest.mark.parametrize(
    "path", ["/%00", "/organisations/1%00", "/products/photos/%00.webp", "/%zz%ff"]
)
def test_an_address_with_what_cannot_be_read_leads_nowhere(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_endless_address_is_refused(client: FlaskClient) -> None:
    assert client.get("/?q=" + "x" * 5000).status_code == 414


@pytest.mark.parametrize("query", ["q=%00", "q=%1b[31m", "page=%00", "lang=%00", "q=%e2%80%aex"])
def test_a_question_that_cannot_be_read_counts_as_not_asked(app: Flask, query: str) -> None:
    assert browser(app).get(f"/organisations?{query}").status_code == 200


@pytest.mark.parametrize("number", [2**31, 2**63, 2**70, "٣", "1" * 400])
def test_a_row_number_that_no_row_can_have_is_not_found(app: Flask, number: object) -> None:
    assert browser(app).get(f"/organisations/{number}").status_code == 404


@pytest.mark.parametrize("name", ["HTX\0mẫu", "HTX \u202emẫu", "HTX \x1b[1m"])
def test_text_that_cannot_be_seen_is_refused_at_its_field(app: Flask, name: str) -> None:
    answer = browser(app).post(
        "/organisations/new", data={"name": name, "kind": "cooperative"}, headers=JSON
    )

    assert (answer.status_code, set((answer.json or {})["errors"])) == (422, {"name"})


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ('{"name": "HTX \\ud800", "kind": "cooperative"}', 422),
        ("[" * 200_000, 422),
        ('{"name": ' + "9" * 5000 + "}", 422),
        ("[]", 422),
    ],
)
def test_json_that_cannot_be_kept_is_refused(app: Flask, sent: str, status: int) -> None:
    answer = browser(app).post("/organisations/new", data=sent, content_type="application/json")

    assert answer.status_code == status


@pytest.mark.parametrize("number", [2**31, 2**70, -(2**40)])
def test_a_number_that_no_column_holds_is_refused_at_its_field(app: Flask, number: int) -> None:
    row = make_organisation()
    answer = browser(app).post(
        f"/organisations/{row.id}/successor",
        data={"successor": str(number), "effective_on": "1/7/2025"},
        headers=JSON,
    )

    assert (answer.status_code, set((answer.json or {})["errors"])) == (422, {"successor"})


@pytest.mark.parametrize("headers", [{}, JSON])
def test_what_is_too_large_is_told_so(app: Flask, headers: dict[str, str]) -> None:
    answer = browser(app).post("/organisations/new", data={"name": "x" * LONG}, headers=headers)

    assert answer.status_code == 413


def test_too_many_parts_are_too_large(app: Flask) -> None:
    answer = browser(app).post(
        "/organisations/new",
        data={f"f{number}": "x" for number in range(600)},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 413


def test_a_method_that_is_not_there_names_those_that_are(client: FlaskClient) -> None:
    answer = client.put("/", headers=JSON)

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def _locked() -> None:
    raise OperationalError("INSERT …", {}, Exception("database is locked"))


def _no_connection() -> None:
    raise NoConnection


@pytest.mark.parametrize("fail", [_locked, _no_connection])
def test_a_busy_database_is_told_and_what_was_typed_is_kept(
    app: Flask, monkeypatch: pytest.MonkeyPatch, fail: Callable[[], None]
) -> None:
    lan = browser(app)
    monkeypatch.setattr(service, "add_organisation", lambda **_facts: fail())

    answer = lan.post("/organisations/new", data={"name": "HTX mẫu Chờ", "kind": "cooperative"})

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert 'value="HTX mẫu Chờ"' in answer.text


def test_a_failure_of_ours_shows_nothing_of_what_failed(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    lan = browser(app)
    monkeypatch.setattr(app, "testing", False)

    def fail(**_facts: object) -> None:
        raise ZeroDivisionError("the inner workings")

    monkeypatch.setattr(service, "add_organisation", fail)
    for headers in ({}, JSON):
        answer = lan.post(
            "/organisations/new", data={"name": "HTX mẫu", "kind": "cooperative"}, headers=headers
        )
        assert answer.status_code == 500
        assert "inner workings" not in answer.text
        assert "ZeroDivision" not in answer.text


def test_no_message_of_the_database_repeats_what_was_typed(app: Flask) -> None:
    with pytest.raises(Exception, match="hide_parameters") as caught:
        db.session.execute(
            db.text("SELECT * FROM nowhere WHERE name = :name"), {"name": "Nguyễn Văn Mẫu"}
        )

    assert "Nguyễn Văn Mẫu" not in str(caught.value)
