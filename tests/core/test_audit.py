import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.cli import _operator
from ipreg.core import acting, audit
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR, Actor, Role
from tests.factories import make_organisation, make_user

LAN = Actor("Lan", Role.SO_OFFICER, user_id=7, organisation_id=3)


def test_an_act_leaves_who_in_which_role_what_on_what_before_and_after(app: Flask) -> None:
    row = make_organisation(name="HTX mẫu Cũ")

    with acting.acting_as(LAN), transaction():
        found = session.get_one(Organisation, row.id)
        found.name = "HTX mẫu Mới"
        audit.act("organisation.change", found)

    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.actor, entry.role, entry.user_id) == ("Lan", "so_officer", 7)
    assert (entry.act, entry.subject_kind) == ("organisation.change", "organisation")
    [change] = entry.changes
    assert change["fields"]["name"] == ["HTX mẫu Cũ", "HTX mẫu Mới"]
    assert entry.request_id == "test"


def test_a_change_under_no_named_act_is_refused_and_changes_nothing(app: Flask) -> None:
    row = make_organisation(name="HTX mẫu Cũ")

    with pytest.raises(audit.Unnamed), transaction():
        session.get_one(Organisation, row.id).name = "HTX mẫu Mới"

    assert session.get_one(Organisation, row.id).name == "HTX mẫu Cũ"


def test_a_failed_act_leaves_neither_change_nor_row(app: Flask) -> None:
    before = len(session.scalars(select(AuditEntry)).all())

    with pytest.raises(ZeroDivisionError):
        _add_and_fail()

    assert len(session.scalars(select(AuditEntry)).all()) == before
    assert session.scalar(select(Organisation).where(Organisation.name == "X")) is None


def _add_and_fail() -> None:
    with transaction():
        row = Organisation(name="X", folded="x", kind=OrganisationKind.COOPERATIVE)
        session.add(row)
        session.flush()
        audit.act("organisation.add", row)
        raise ZeroDivisionError


def test_a_password_hash_is_never_copied_into_the_trail(app: Flask) -> None:
    user = make_user()
    trail = session.scalars(select(AuditEntry).where(AuditEntry.act == "user.add")).all()

    assert trail
    assert user.password_hash not in str([entry.changes for entry in trail])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'somebody else'",
        "DELETE FROM audit_entry",
    ],
)
def test_the_database_itself_refuses_to_change_the_trail(app: Flask, statement: str) -> None:
    make_organisation()

    with pytest.raises(DatabaseError, match="takes new rows only"), transaction():
        session.execute(text(statement))


def test_the_command_line_says_which_account_of_the_machine_acts(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "lan")
    assert _operator().name == f"{OPERATOR.name}: lan"

    def nameless() -> str:
        raise KeyError("uid 1000 has no name")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert _operator().name == OPERATOR.name
