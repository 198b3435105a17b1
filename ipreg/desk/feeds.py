"""The address at which a person's own calendar is read: made, shown once, taken back."""

import secrets
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ipreg.accounts.models import Digest, User
from ipreg.accounts.signing_in import actor_of, hash_of
from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.deadlines.models import Deadline
from ipreg.desk import ics
from ipreg.desk.due import OURS, dues, limits, still_open
from ipreg.desk.models import CalendarFeed

NAME = Text("Time limits – ipreg")
_PAST, _AHEAD = timedelta(days=60), timedelta(days=800)
_MOST = 2000


def of(user_id: int) -> CalendarFeed | None:
    return session.scalar(select(CalendarFeed).where(CalendarFeed.user_id == user_id))


def make(user_id: int, *, scope: Digest) -> str:
    """Make the address, or a new one in place of the old; returns the token of its link."""
    token = secrets.token_urlsafe(32)
    user = session.scalars(select(User).where(User.id == user_id).with_for_update()).one()
    row = of(user_id) or CalendarFeed(user_id=user_id)
    row.token_hash, row.scope, row.made_at = hash_of(token), scope, clock.now()
    session.add(row)
    session.flush()
    audit.act("calendar.make", user)
    return token


def revoke(user_id: int) -> None:
    """Take the address back: nothing is read there from now on."""
    row = of(user_id)
    if row is None:
        raise NotFound(Text("There is no calendar address to take back."))
    audit.act("calendar.revoke", row.user)
    session.delete(row)


def owner(token: str) -> CalendarFeed | None:
    """Whose calendar this is, while the account is open."""
    row = select(CalendarFeed).join(User).options(joinedload(CalendarFeed.user))
    return session.scalar(row.where(CalendarFeed.token_hash == hash_of(token), User.active))


def calendar_of(feed: CalendarFeed) -> bytes:
    """What its owner may read now, in the role they have now."""
    actor = actor_of(feed.user)
    with acting.acting_as(actor):
        return _calendar(actor, feed.scope)


def _calendar(actor: Actor, scope: Digest) -> bytes:
    today = clock.today()
    wanted = limits(actor, whose=scope).where(
        still_open(today),
        ~Deadline.stopped,
        Deadline.kind.in_(OURS),
        Deadline.due_on.between(today - _PAST, today + _AHEAD),
    )
    rows = session.execute(wanted.order_by(Deadline.due_on, Deadline.id).limit(_MOST))
    return ics.calendar_of(dues(rows, today=today), name=NAME)
