"""Ways into an account that the administrator opens and takes back: invitations, new passwords."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from ipreg.accounts import passwords
from ipreg.accounts.models import Invitation, NewPassword, User
from ipreg.accounts.signing_in import actor_of, end_all, hash_of
from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.text import Text

LINK_LASTS = timedelta(days=2)


def open_invitations() -> Sequence[Invitation]:
    """Those that can still be taken, the newest first."""
    rows = select(Invitation).options(joinedload(Invitation.organisation))
    return session.scalars(rows.where(*_open(Invitation)).order_by(Invitation.id.desc())).all()


def open_invitation(invitation_id: int) -> Invitation:
    return _invitation(select(Invitation).where(Invitation.id == invitation_id))


def revoke_invitation(invitation_id: int) -> None:
    """Take an invitation back; its link opens nothing from now on."""
    row = _invitation(select(Invitation).where(Invitation.id == invitation_id).with_for_update())
    row.revoked_at = clock.now()
    audit.act("invitation.revoke", row)


def offer_new_password(user_id: int) -> tuple[NewPassword, str]:
    """Make a one-time link to choose a new password; links made before it end."""
    user = session.scalar(select(User).where(User.id == user_id).with_for_update())
    if user is None:
        raise NotFound(Text("There is no user of this number."))
    if not user.active:
        raise Conflict(Text("This account is closed. Reopen it first."))
    now, token = clock.now(), secrets.token_urlsafe(32)
    for before in session.scalars(
        select(NewPassword).where(NewPassword.user_id == user.id, *_open(NewPassword))
    ):
        before.revoked_at = now
    row = NewPassword(
        token_hash=hash_of(token), user=user, created_at=now, expires_at=now + LINK_LASTS
    )
    session.add(row)
    session.flush()
    audit.act("user.offer_new_password", user)
    return row, token


def offered(token: str) -> NewPassword:
    """The link of this token, while it can be used."""
    return _offered(select(NewPassword).where(NewPassword.token_hash == hash_of(token)))


def choose_password(token: str, *, password: str) -> User:
    """Set the password that was chosen, once; every sign-in of the account ends."""
    query = select(NewPassword).where(NewPassword.token_hash == hash_of(token))
    row = _offered(query.with_for_update(of=NewPassword))
    row.used_at = clock.now()
    row.user.password_hash = passwords.hash_of(password, username=row.user.username)
    end_all(row.user)
    audit.act("user.choose_password", row.user, by=actor_of(row.user))
    return row.user


def _open(model: type[Invitation] | type[NewPassword]) -> tuple[ColumnElement[bool], ...]:
    return (
        model.used_at.is_(None),
        model.revoked_at.is_(None),
        model.expires_at > clock.now(),
    )


def _invitation(query: Select[Invitation]) -> Invitation:
    row = session.scalar(query.where(*_open(Invitation)))
    if row is None:
        raise NotFound(Text("This invitation was used, taken back or has expired."))
    return row


def _offered(query: Select[NewPassword]) -> NewPassword:
    row = session.scalar(query.where(*_open(NewPassword)))
    if row is None or not row.user.active:
        raise NotFound(
            Text("This link was used, taken back or has expired. Ask the administrator for one.")
        )
    return row
