"""What can be done with users and with the invitations that bring them in."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import Select, select

from ipreg.accounts import passwords
from ipreg.accounts.models import Digest, Invitation, Organisation, OrganisationKind, User
from ipreg.accounts.signing_in import actor_of, end_all, hash_of
from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.roles import COOPERATIVE, SO, Actor, Role
from ipreg.core.text import Text

INVITATION_LASTS = timedelta(days=7)
_PRODUCERS = frozenset(OrganisationKind) - {
    OrganisationKind.DEPARTMENT,
    OrganisationKind.PEOPLES_COMMITTEE,
}
# Whose people may act in a role: nobody oversees the register from a cooperative.
HOMES: Mapping[Role, frozenset[OrganisationKind]] = {
    **dict.fromkeys(SO, frozenset({OrganisationKind.DEPARTMENT})),
    **dict.fromkeys(COOPERATIVE, _PRODUCERS),
    Role.LOCAL_AUTHORITY: frozenset(
        {OrganisationKind.PEOPLES_COMMITTEE, OrganisationKind.DEPARTMENT}
    ),
    Role.INSPECTOR: frozenset({OrganisationKind.DEPARTMENT}),
}


def users(*, organisation_id: int | None = None) -> Sequence[User]:
    query = select(User).order_by(User.name)
    if organisation_id:
        query = query.where(User.organisation_id == organisation_id)
    return session.scalars(query).all()


def user(user_id: int) -> User:
    return _found(select(User).where(User.id == user_id))


def add_user(*, username: str, name: str, role: Role, organisation_id: int, password: str) -> User:
    """Make an account; the account name is kept in lower case."""
    _refuse_homeless(role, organisation_id)
    row = _new_user(username, password, name=name, role=role, organisation_id=organisation_id)
    audit.act("user.add", row)
    return row


def change_password(user_id: int, *, current: str, password: str) -> None:
    row = _locked(user_id)
    if not passwords.matches(current, row.password_hash):
        raise Conflict(Text("The present password is wrong. Type it again."), field="current")
    row.password_hash = passwords.hash_of(password, username=row.username)
    end_all(row)
    audit.act("user.change_password", row)


def change_letters(user_id: int, *, email: str | None, digest: Digest | None) -> None:
    """Say where letters go, and whether a weekly one is wanted."""
    if digest and not email:
        raise BadInput(Text("Give an e-mail address, or choose no weekly letter."), field="email")
    row = _locked(user_id)
    row.email, row.digest = email, digest
    audit.act("user.change_letters", row)


def switch_user(user_id: int, *, active: bool, actor: Actor) -> User:
    """Close or reopen an account; closing it ends its sign-ins at once."""
    row = _locked(user_id)
    if row.id == actor.user_id:
        raise Conflict(Text("You cannot close your own account. Ask another administrator."))
    row.active = active
    if not active:
        end_all(row)
    audit.act("user.reopen" if active else "user.close", row)
    return row


def invite(*, name: str, role: Role, organisation_id: int) -> tuple[Invitation, str]:
    """Make a one-time invitation; returns it and the token of its link."""
    _refuse_homeless(role, organisation_id)
    token = secrets.token_urlsafe(32)
    now = clock.now()
    row = Invitation(
        token_hash=hash_of(token),
        name=name,
        role=role,
        organisation_id=organisation_id,
        created_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    session.add(row)
    session.flush()
    audit.act("invitation.make", row)
    return row, token


def invitation(token: str) -> Invitation:
    """The invitation of this token, while it can be taken."""
    return _open(select(Invitation).where(Invitation.token_hash == hash_of(token)))


def accept_invitation(token: str, *, username: str, password: str) -> User:
    """Make the account that was offered, once; whoever comes first at the same moment has it."""
    query = select(Invitation).where(Invitation.token_hash == hash_of(token))
    taken = _open(query.with_for_update())
    taken.used_at = clock.now()
    row = _new_user(
        username,
        password,
        name=taken.name,
        role=taken.role,
        organisation_id=taken.organisation_id,
    )
    audit.act("invitation.accept", row, by=actor_of(row))
    return row


def _new_user(username: str, password: str, *, name: str, role: Role, organisation_id: int) -> User:
    username = username.casefold()
    if session.scalar(select(User.id).where(User.username == username)):
        raise Conflict(
            Text("The account name “%(name)s” is taken. Choose another one.", name=username),
            field="username",
        )
    row = User(
        username=username,
        name=name,
        role=role,
        organisation_id=organisation_id,
        password_hash=passwords.hash_of(password, username=username),
        created_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def _refuse_homeless(role: Role, organisation_id: int) -> None:
    home = session.get(Organisation, organisation_id)
    if home is None:
        raise NotFound(Text("There is no organisation of this number."), field="organisation_id")
    if home.kind not in HOMES[role]:
        raise Conflict(
            Text("Nobody acts in this role for an organisation of this kind. Choose another one."),
            field="organisation_id",
        )


def _locked(user_id: int) -> User:
    return _found(select(User).where(User.id == user_id).with_for_update())


def _found(query: Select[User]) -> User:
    found = session.scalar(query)
    if found is None:
        raise NotFound(Text("There is no user of this number."))
    return found


def _open(query: Select[Invitation]) -> Invitation:
    row = session.scalar(query)
    if row is None or row.used_at or row.revoked_at or row.expires_at <= clock.now():
        raise NotFound(
            Text(
                "This invitation was used, taken back or has expired. "
                "Ask the administrator for a new one."
            )
        )
    return row
