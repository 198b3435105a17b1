"""Where a sign-in begins, leads and ends."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from ipreg.accounts import people, signing_in
from ipreg.accounts.models import SignIn
from ipreg.core import clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput
from ipreg.core.roles import OPERATOR, Role
from tests.accounts.signing import sign_in
from tests.factories import PASSWORD, browser, make_user


def test_signing_in_again_ends_the_sign_in_before(app: Flask) -> None:
    user = make_user()
    client = app.test_client()
    sign_in(client, user.username)
    sign_in(client, user.username)

    ended = session.scalars(select(SignIn.ended_at).order_by(SignIn.id)).all()
    assert [at is None for at in ended] == [False, True]


def test_signing_out_everywhere_tells_each_sign_in_that_ended(app: Flask) -> None:
    user = make_user()
    here, there = app.test_client(), app.test_client()
    for client in (here, there):
        sign_in(client, user.username)

    here.post("/me/sign-out-everywhere")

    [entry] = session.scalars(
        select(AuditEntry).where(AuditEntry.act == "user.sign_out_everywhere")
    )
    assert [change["table"] for change in entry.changes] == ["sign_in", "sign_in"]


def test_a_refused_sign_in_is_logged_without_naming_anybody(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    user = make_user()
    with caplog.at_level(logging.WARNING, logger="ipreg.security"):
        sign_in(app.test_client(), user.username, "sai mật khẩu")
        sign_in(app.test_client(), "nobody", "sai mật khẩu")

    assert [record.getMessage() for record in caplog.records] == [
        f"sign-in refused: user=- role=public account={user.id}",
        "sign-in refused: user=- role=public account=unknown",
    ]
    assert user.username not in caplog.text.replace(f"account={user.id}", "")


@pytest.mark.parametrize(
    "target",
    ["/\t/evil.example", "/\x00", "//evil.example", "/\\evil.example", "javascript:1", "x"],
)
def test_nothing_but_an_address_here_is_followed_after_signing_in(app: Flask, target: str) -> None:
    answer = app.test_client().post(
        "/sign-in", data={"username": make_user().username, "password": PASSWORD, "next": target}
    )

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_an_address_here_is_followed_with_its_questions(app: Flask) -> None:
    target = "/organisations?q=chè&page=2"
    answer = app.test_client().post(
        "/sign-in", data={"username": make_user().username, "password": PASSWORD, "next": target}
    )

    assert re.fullmatch(r"/organisations\?q=ch%C3%A8&page=2", answer.headers["Location"])


def test_an_account_that_was_closed_in_between_is_not_signed_in(app: Flask) -> None:
    user = make_user()
    proved = signing_in.prove(username=user.username, password=PASSWORD)
    with transaction():
        people.switch_user(user.id, active=False, actor=OPERATOR)

    with app.test_request_context(), pytest.raises(BadInput), transaction():
        signing_in.sign_in(proved.id)


def test_each_sign_in_is_a_new_one(app: Flask) -> None:
    user = make_user()
    client = app.test_client()
    sign_in(client, user.username)
    with client.session_transaction() as cookie:
        first = cookie["sign_in"]
    sign_in(client, user.username)

    with client.session_transaction() as cookie:
        assert cookie["sign_in"] != first


def test_a_sign_in_ends_by_signing_out_and_by_time(app: Flask) -> None:
    client = browser(app)
    with client.session_transaction() as cookie:
        token = cookie["sign_in"]
    client.post("/sign-out")
    with client.session_transaction() as cookie:
        cookie["sign_in"] = token

    assert client.get("/me").status_code == 303

    later = browser(app)
    with time_machine.travel(clock.now() + timedelta(hours=13), tick=False):
        assert later.get("/me").status_code == 303


def test_signing_out_everywhere_ends_the_other_machine_too(app: Flask) -> None:
    user = make_user()
    here, there = app.test_client(), app.test_client()
    for client in (here, there):
        sign_in(client, user.username)

    here.post("/me/sign-out-everywhere")

    assert there.get("/me").status_code == 303


def test_a_closed_account_is_out_at_once(app: Flask) -> None:
    user = make_user()
    client = app.test_client()
    sign_in(client, user.username)

    browser(app, Role.ADMINISTRATOR).post(f"/users/{user.id}", data={"active": "false"})

    assert client.get("/me").status_code == 303
    assert sign_in(client, user.username) == 422


def test_a_sign_in_never_leads_to_another_site(app: Flask) -> None:
    user = make_user()
    for target in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = app.test_client().post(
            "/sign-in", data={"username": user.username, "password": PASSWORD, "next": target}
        )
        assert answer.headers["Location"] == "/"
