"""Nobody makes a signed-in person do something, and looking at a page changes nothing."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from ipreg.core.db import Base, session
from ipreg.core.roles import Role
from tests.factories import PASSWORD, browser, make_user
from tests.test_access import HONG_THAI
from tests.whole_world import make_side, path, person

SITE = "https://tx.example.vn"
# A look at a code is counted; everything else stays as it was.
COUNTED = {"scan_tally", "scan_event", "attempt"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def guarded(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app as it is in service: every form needs its token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return app


def unsafe(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}:
            yield rule, method


def anywhere(rule: Rule) -> str:
    return re.sub(r"<any\('?([\w-]+).*?>", r"\1", re.sub(r"<(?:int:)?\w+>", "1", rule.rule))


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the counters."""
    session.rollback()
    return {
        name: [tuple(row) for row in session.execute(select(table))]
        for name, table in Base.metadata.tables.items()
        if name not in COUNTED and not name.startswith("unit")
    }


# A mail program that stops letters with one click (RFC 8058) has no form: its token is the proof.
# A stranger who has a photo read, reports something, or takes back a contact by the number of the
# report has no session that another site could use.
PROVED_BY_ADDRESS = {"/digest/stop/<token>", "/scan", "/report", "/report/<reference>"}


def test_no_form_is_taken_without_its_token_by_anybody(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [
        app.test_client(),
        *(browser(app, role) for role in (Role.ADMINISTRATOR, Role.COOPERATIVE_MANAGER)),
    ]
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    before = everything()
    taken = [
        (method, rule.rule)
        for rule, method in unsafe(app)
        if rule.rule not in PROVED_BY_ADDRESS
        for client in people
        for carried in ({}, {"csrf_token": "made up"})
        if client.open(anywhere(rule), method=method, data=carried).status_code != 400
    ]

    assert taken == []
    assert everything() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "https://tx.example.vn.evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_another_site_sends_is_refused_whatever_it_carries(
    app: Flask, headers: dict[str, str]
) -> None:
    lan = browser(app, Role.ADMINISTRATOR)
    before = everything()

    answer = lan.post(
        "/organisations/new", data={"name": "HTX mẫu", "kind": "cooperative"}, headers=headers
    )

    assert answer.status_code == 403
    assert everything() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": SITE, "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_what_this_site_sends_is_taken(app: Flask, headers: dict[str, str]) -> None:
    lan = browser(app, Role.ADMINISTRATOR)
    data = {"name": "HTX mẫu", "kind": "cooperative"}

    assert lan.post("/organisations/new", data=data, headers=headers).status_code == 303


def _sign_in(client: FlaskClient, username: str, token: str, referrer: str = SITE) -> int:
    data = {"username": username, "password": PASSWORD, "csrf_token": token}
    headers = {"Referer": f"{referrer}/sign-in"}
    return client.post("/sign-in", data=data, headers=headers, base_url=SITE).status_code


def test_a_form_is_taken_with_the_token_of_its_page(guarded: Flask) -> None:
    username, client = make_user().username, guarded.test_client()
    token = TOKEN.search(client.get("/sign-in", base_url=SITE).text)

    assert token
    assert _sign_in(client, username, token[1], "https://evil.example") == 400
    assert _sign_in(guarded.test_client(), username, token[1]) == 400
    assert _sign_in(client, username, token[1]) == 303


def test_the_token_from_before_signing_in_is_worth_nothing_after(guarded: Flask) -> None:
    username, client = make_user().username, guarded.test_client()
    token = TOKEN.search(client.get("/sign-in", base_url=SITE).text)
    assert token
    _sign_in(client, username, token[1])

    answer = client.post(
        "/sign-out",
        data={"csrf_token": token[1]},
        headers={"Referer": SITE},
        base_url=SITE,
    )
    assert answer.status_code == 400


def test_what_was_typed_is_kept_when_the_token_is_too_old(guarded: Flask) -> None:
    page = guarded.test_client().post("/sign-in", data={"username": "lan", "password": PASSWORD})

    assert page.status_code == 400
    assert 'value="lan"' in page.text
    assert PASSWORD not in page.text


def test_looking_at_any_page_changes_nothing(app: Flask) -> None:
    side = make_side(app, unit=HONG_THAI, number=1)
    values = side.values | {"token": "x", "_decoded": "09521234000006/10/A", "serial": "7"}
    values |= {"_bits": "3016"}
    people = [person(app, role, side) for role in Role]
    before = everything()
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or set()) and rule.endpoint != "static":
            for client in people:
                client.get(path(rule, values))

    assert everything() == before
