"""One invitation makes one account, for the right kind of organisation."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from ipreg.accounts import people
from ipreg.accounts.models import Invitation, User
from ipreg.core import clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from tests.accounts.signing import sign_in
from tests.factories import PASSWORD, browser, make_organisation, make_user


def invite(role: Role = Role.SO_OFFICER) -> str:
    home = make_user(role=role).organisation_id
    with transaction():
        _row, token = people.invite(name="Người mới", role=role, organisation_id=home)
    return token


def test_two_who_take_one_invitation_at_once_make_one_account(app: Flask) -> None:
    token = invite()
    start, answers = Barrier(2), []

    def take(username: str) -> None:
        start.wait()
        answer = app.test_client().post(
            f"/invitations/{token}", data={"username": username, "password": PASSWORD}
        )
        answers.append(answer.status_code)

    threads = [Thread(target=take, args=(name,)) for name in ("mot", "hai")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [303, 404]
    made = select(func.count(User.id)).where(User.username.in_(["mot", "hai"]))
    assert session.scalar(made) == 1


def test_who_accepts_an_invitation_is_the_one_who_acts(app: Flask) -> None:
    token = invite()
    app.test_client().post(f"/invitations/{token}", data={"username": "moi", "password": PASSWORD})

    [entry] = session.scalars(select(AuditEntry).where(AuditEntry.act == "invitation.accept"))
    made = session.scalars(select(User).where(User.username == "moi")).one()
    assert (entry.user_id, entry.actor, entry.role) == (made.id, "Người mới", "so_officer")
    assert (entry.subject_kind, entry.subject_id) == ("user_account", made.id)
    assert {change["table"] for change in entry.changes} == {"user_account", "invitation"}
    assert token not in str(entry.changes)


def test_an_invitation_expires(app: Flask) -> None:
    token = invite()

    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        assert app.test_client().get(f"/invitations/{token}").status_code == 404


def test_looking_at_an_invitation_does_not_use_it_up(app: Flask) -> None:
    token = invite()
    app.test_client().get(f"/invitations/{token}")

    assert session.scalar(select(Invitation.used_at)) is None


@pytest.mark.parametrize("role", [Role.SO_OFFICER, Role.ADMINISTRATOR, Role.LOCAL_AUTHORITY])
def test_nobody_oversees_the_register_from_a_cooperative(app: Flask, role: Role) -> None:
    home = make_organisation()
    answer = browser(app, Role.ADMINISTRATOR).post(
        "/users/invite", data={"name": "Lan", "role": role.value, "organisation_id": str(home.id)}
    )

    assert answer.status_code == 409
    assert 'href="#organisation_id"' in answer.text
    assert session.scalar(select(func.count(Invitation.id))) == 0


def test_an_invitation_makes_one_account_once(app: Flask) -> None:
    admin = browser(app, Role.ADMINISTRATOR)
    home = make_user().organisation_id
    page = admin.post(
        "/users/invite",
        data={"name": "Người mới", "role": "so_officer", "organisation_id": str(home)},
    ).text
    found = re.search(r"/invitations/([\w-]+)", page)
    assert found
    link = f"/invitations/{found[1]}"
    visitor = app.test_client()

    assert visitor.get(link).status_code == 200
    data = {"username": "nguoi.moi", "password": PASSWORD}
    assert visitor.post(link, data=data).status_code == 303
    assert sign_in(visitor, "nguoi.moi") == 303
    assert visitor.post(link, data=data | {"username": "khac"}).status_code == 404
    assert session.scalar(select(User.role).where(User.username == "nguoi.moi")) is Role.SO_OFFICER
