"""Ways into an account can be taken back, and a lost password is chosen anew by its owner."""

import re
from datetime import timedelta

import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.accounts import people
from ipreg.accounts.models import Invitation, NewPassword
from ipreg.core import clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from tests.accounts.signing import sign_in
from tests.factories import PASSWORD, browser, make_organisation, make_user

NEW = "mây trắng trên đỉnh núi"


def invited() -> tuple[Invitation, str]:
    home = make_organisation()
    with transaction():
        return people.invite(name="Lan", role=Role.COOPERATIVE_MEMBER, organisation_id=home.id)


def offered(admin: FlaskClient, user_id: int) -> str:
    page = admin.post(f"/users/{user_id}/new-password").text
    found = re.search(r"(/new-password/[\w-]+)", page)
    assert found, page
    return found[1]


def test_an_invitation_that_was_taken_back_opens_nothing(app: Flask) -> None:
    row, token = invited()
    admin, visitor = browser(app, Role.ADMINISTRATOR), app.test_client()
    assert "Lan" in admin.get("/users").text

    assert admin.post(f"/users/invitations/{row.id}").status_code == 303

    assert visitor.get(f"/invitations/{token}").status_code == 404
    data = {"username": "lan", "password": PASSWORD}
    assert visitor.post(f"/invitations/{token}", data=data).status_code == 404
    assert f"/users/invitations/{row.id}" not in admin.get("/users").text
    assert admin.post(f"/users/invitations/{row.id}").status_code == 404


def test_who_took_the_invitation_is_told_so_where_they_sign_in(app: Flask) -> None:
    _row, token = invited()
    visitor = app.test_client()
    data = {"username": "lan", "password": PASSWORD}
    answer = visitor.post(f"/invitations/{token}", data=data)

    assert answer.headers["Location"] == "/sign-in"
    assert "Tài khoản của bạn đã sẵn sàng" in visitor.get("/sign-in").text


def test_a_lost_password_is_chosen_anew_once_and_ends_every_sign_in(app: Flask) -> None:
    user, admin = make_user(), browser(app, Role.ADMINISTRATOR)
    elsewhere, visitor = app.test_client(), app.test_client()
    sign_in(elsewhere, user.username)
    link = offered(admin, user.id)

    assert visitor.get(link).status_code == 200
    assert visitor.post(link, data={"password": NEW}).status_code == 303

    assert elsewhere.get("/me").status_code == 303
    assert sign_in(visitor, user.username, PASSWORD) == 422
    assert sign_in(visitor, user.username, NEW) == 303
    assert visitor.post(link, data={"password": PASSWORD}).status_code == 404
    [entry] = session.scalars(select(AuditEntry).where(AuditEntry.act == "user.choose_password"))
    assert (entry.user_id, entry.subject_id) == (user.id, user.id)
    assert NEW not in str(entry.changes)


def test_a_weak_password_does_not_use_the_link_up(app: Flask) -> None:
    link = offered(browser(app, Role.ADMINISTRATOR), make_user().id)
    visitor = app.test_client()

    assert visitor.post(link, data={"password": "1234567890"}).status_code == 422
    assert visitor.post(link, data={"password": NEW}).status_code == 303


def test_a_link_ends_by_time_by_another_and_with_the_account(app: Flask) -> None:
    user, admin = make_user(), browser(app, Role.ADMINISTRATOR)
    visitor = app.test_client()
    first, second = offered(admin, user.id), offered(admin, user.id)

    assert visitor.get(first).status_code == 404
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        assert visitor.get(second).status_code == 404
    admin.post(f"/users/{user.id}", data={"active": "false"})
    assert visitor.get(second).status_code == 404
    assert admin.post(f"/users/{user.id}/new-password").status_code == 409


def test_no_token_is_kept(app: Flask) -> None:
    token = offered(browser(app, Role.ADMINISTRATOR), make_user().id).rsplit("/", 1)[1]

    assert session.scalars(select(NewPassword.token_hash)).one() != token
    trail = session.scalars(select(AuditEntry)).all()
    assert not [entry for entry in trail if token in str(entry.changes)]
    assert session.scalars(select(Invitation)).all() == []


def test_the_command_line_refuses_what_the_pages_refuse(app: Flask) -> None:
    def add(username: str, name: str = "Lan", password: str = PASSWORD) -> str:
        words = ["user", "add", username, "--name", name, "--role", "administrator"]
        more = ["--organisation", "Sở (mẫu)", "--password", password]
        return app.test_cli_runner().invoke(args=[*words, *more]).output

    assert "username: An account name has letters, digits" in add("A B")
    assert "name:" in add("lan", name="L")
    assert "name:" in add("lan", name="Лан")
    assert "easy to guess" in add("lan", password="1234567890")  # noqa: S106
    assert "can sign in" in add("lan")
