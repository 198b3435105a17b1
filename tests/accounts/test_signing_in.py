"""Who signs in, and what shows of it."""

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.accounts.models import SignIn
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from tests.accounts.signing import sign_in
from tests.factories import PASSWORD, make_user


def test_signing_in_gives_a_new_session_and_leaves_an_audit_row(app: Flask) -> None:
    user = make_user()
    client = app.test_client()

    assert sign_in(client, user.username.upper()) == 303

    assert client.get("/me").status_code == 200
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.act, entry.actor, entry.user_id) == ("user.sign_in", user.name, user.id)


def test_the_cookie_holds_no_token_that_the_database_would_give_away(app: Flask) -> None:
    user = make_user()
    client = app.test_client()
    sign_in(client, user.username)

    [row] = session.scalars(select(SignIn)).all()

    assert len(row.token_hash) == 64
    with client.session_transaction() as cookie:
        assert cookie["sign_in"] != row.token_hash


@pytest.mark.parametrize("username", ["nobody", None])
def test_a_wrong_account_and_a_wrong_password_are_told_alike(
    app: Flask, username: str | None
) -> None:
    name = username or make_user().username
    page = app.test_client().post("/sign-in", data={"username": name, "password": "sai rồi nhé"})

    assert page.status_code == 422
    assert "Tên tài khoản hoặc mật khẩu không đúng" in page.text
    assert f'value="{name}"' in page.text
    assert "sai rồi nhé" not in page.text


def test_the_command_line_makes_the_first_account(app: Flask) -> None:
    result = app.test_cli_runner().invoke(
        args=[
            "user",
            "add",
            "Lan",
            "--name",
            "Lan",
            "--role",
            "administrator",
            "--organisation",
            "Sở KH&CN (mẫu)",
            "--password",
            PASSWORD,
        ]
    )

    assert result.exit_code == 0, result.output
    assert sign_in(app.test_client(), "lan") == 303
