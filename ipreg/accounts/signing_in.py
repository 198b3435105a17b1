"""Signing in and out: revocable sign-ins, and who a request comes from."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import g
from flask import session as cookie
from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import joinedload

from ipreg.accounts import idling, passwords
from ipreg.accounts.models import SignIn, User
from ipreg.core import audit, clock, logs
from ipreg.core.db import session
from ipreg.core.errors import BadInput
from ipreg.core.roles import ANYONE, Actor
from ipreg.core.text import Text

LASTS = timedelta(hours=12)
_COOKIE = "sign_in"
_along: dict[str, ScalarSelect[int]] = {}
_WRONG = Text("Account or password is wrong. Check both and try again.")


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def prove(*, username: str, password: str) -> User:
    """The user who knows this password. It takes long by intent, so it needs no transaction."""
    user = session.scalar(select(User).where(User.username == username.casefold()))
    stored = user.password_hash if user and user.active else None
    if not passwords.matches(password, stored) or user is None:
        logs.security("sign-in refused", account=user.id if user else "unknown")
        raise BadInput(_WRONG, field="username")
    return user


def sign_in(user_id: int) -> str:
    """Begin a sign-in; returns its token, of which only the hash is stored.

    The sign-in that this browser had before ends with it.
    """
    user = session.scalar(select(User).where(User.id == user_id, User.active).with_for_update())
    if user is None:  # closed a moment ago
        raise BadInput(_WRONG, field="username")
    now = clock.now()
    if before := _living(cookie.get(_COOKIE)):
        before.ended_at = now
    token = secrets.token_urlsafe(32)
    row = SignIn(token_hash=hash_of(token), user=user, started_at=now, expires_at=now + LASTS)
    row.seen_at, row.away_since = now, idling.last_seen(user)
    session.add(row)
    audit.act("user.sign_in", user, by=actor_of(user))
    return token


def remember(token: str) -> None:
    """Put the token into the cookie; everything the cookie held before is dropped."""
    kept = cookie.get("lang")
    cookie.clear()
    cookie[_COOKIE] = token
    if kept:
        cookie["lang"] = kept


def sign_out() -> None:
    if row := _living(cookie.get(_COOKIE)):
        row.ended_at = clock.now()
        audit.act("user.sign_out", row.user)


def forget() -> None:
    """Empty the cookie, once the sign-in it named has ended."""
    cookie.clear()


def sign_out_everywhere(user: User) -> None:
    end_all(user)
    audit.act("user.sign_out_everywhere", user)


def end_all(user: User) -> None:
    """End every sign-in of the user, on every machine, as part of another act."""
    living = select(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None))
    for row in session.scalars(living.with_for_update()):
        row.ended_at = clock.now()


def actor_of(user: User) -> Actor:
    return Actor(user.name, user.role, user.id, user.organisation_id)


def identify() -> Actor:
    """Who the request comes from, by the sign-in its cookie names; anyone where there is none."""
    found = _found(cookie.get(_COOKIE))
    row: SignIn | None = found[0] if found else None
    if found is None or row is None or not row.user.active:
        return ANYONE
    g.asked_along = {name: found[place] for place, name in enumerate(_along, 1)}
    actor = replace(actor_of(row.user), away_since=row.away_since)
    idling.note(row)
    return actor


def ask_along(name: str, number: ScalarSelect[int]) -> None:
    """Ask for one more number in the statement that finds who signs in; `g.asked_along` tells it.

    The number is about `SignIn.user_id`; it spares each page a statement of its own.
    """
    _along[name] = number


def _living(token: object) -> SignIn | None:
    """The sign-in of this token, unless it was ended, grew old or fell idle."""
    found = _found(token)
    return found[0] if found else None


def _found(token: object) -> Sequence[Any] | None:
    """The sign-in of this token with what is asked along."""
    if not isinstance(token, str):
        return None
    now = clock.now()
    return session.execute(
        select(SignIn, *_along.values())
        .options(joinedload(SignIn.user))
        .where(
            SignIn.token_hash == hash_of(token),
            SignIn.ended_at.is_(None),
            SignIn.expires_at > now,
            idling.awake(now),
        )
    ).first()
