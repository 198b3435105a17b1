"""When somebody signed in was last seen: noted every few minutes, and asked at each visit."""

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.exc import OperationalError

from ipreg.accounts.models import SignIn, User
from ipreg.core import clock, logs
from ipreg.core.db import session, transaction

_NOTED_EVERY = timedelta(minutes=5)  # so that looking at pages hardly ever writes
_SEEN = func.coalesce(SignIn.seen_at, SignIn.started_at)


def awake(now: datetime) -> ColumnElement[bool]:
    """Was the sign-in used lately enough to be used again (ASVS 7.3.1)?"""
    earliest = now - timedelta(minutes=current_app.config["IDLE_MINUTES"])
    return earliest < _SEEN


def note(row: SignIn) -> None:
    """No act of anybody's, so it leaves no trail; where the database is busy, the next one does."""
    now, number = clock.now(), row.id
    if row.seen_at is not None and row.seen_at > now - _NOTED_EVERY:
        return
    try:
        with transaction():
            session.execute(update(SignIn).where(SignIn.id == number).values(seen_at=now))
    except OperationalError as fault:
        logs.security("a visit could not be noted", why=logs.fault(fault))


def last_seen(user: User) -> datetime | None:
    return session.scalar(select(func.max(_SEEN)).where(SignIn.user_id == user.id))
