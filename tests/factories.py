"""Valid objects with a fresh identity; a test names only what it is about."""

from functools import cache
from itertools import count

from flask import Flask
from flask.testing import FlaskClient

from ipreg.accounts import passwords
from ipreg.accounts.models import Organisation, OrganisationKind, User
from ipreg.core import audit, clock
from ipreg.core.db import session, transaction
from ipreg.core.folding import folded
from ipreg.core.roles import COOPERATIVE, Role

PASSWORD = "đồi chè sau cơn mưa"  # noqa: S105
_serial = count(1)


@cache
def _password_hash() -> str:
    return passwords.hash_of(PASSWORD, username="nobody")


def make_organisation(
    *, name: str | None = None, kind: OrganisationKind = OrganisationKind.COOPERATIVE
) -> Organisation:
    name = name or f"HTX mẫu số {next(_serial)}"
    with transaction():
        row = Organisation(name=name, folded=folded(name), kind=kind, is_sample=True)
        session.add(row)
        session.flush()
        audit.act("organisation.add", row)
    return row


def make_user(*, role: Role = Role.SO_OFFICER, organisation: Organisation | None = None) -> User:
    kind = OrganisationKind.COOPERATIVE if role in COOPERATIVE else OrganisationKind.DEPARTMENT
    home = organisation or make_organisation(kind=kind)
    number = next(_serial)
    with transaction():
        row = User(
            username=f"user{number}",
            name=f"Người dùng {number}",
            role=role,
            organisation_id=home.id,
            password_hash=_password_hash(),
            created_at=clock.now(),
        )
        session.add(row)
        session.flush()
        audit.act("user.add", row)
    return row


def browser(
    app: Flask, role: Role = Role.SO_OFFICER, *, organisation: Organisation | None = None
) -> FlaskClient:
    """A browser in which somebody of this role is signed in."""
    return browser_of(app, make_user(role=role, organisation=organisation).username)


def browser_of(app: Flask, username: str) -> FlaskClient:
    """A browser in which the person of this account is signed in."""
    client = app.test_client()
    answer = client.post("/sign-in", data={"username": username, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return client
