"""The weekly letter about time limits: who is told what, once in each ISO week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import current_app, render_template
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select

from ipreg.accounts.models import Digest, User
from ipreg.accounts.signing_in import actor_of
from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.i18n import say
from ipreg.core.mail import Letter, address_of
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from ipreg.desk.home import Band, Group, groups
from ipreg.desk.models import DigestLetter

READERS = SO | {Role.LOCAL_AUTHORITY}
TOLD = (Band.OVERDUE, Band.WEEK, Band.MONTH)
_MOST = 30
_LEASE = timedelta(minutes=10)  # after it, a run that took a letter and never told is given up


@dataclass(frozen=True)
class Told:
    """What one person is told in one week."""

    user: User
    groups: Mapping[Band, Group]

    @property
    def count(self) -> int:
        return sum(group.total for group in self.groups.values())


def week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def readers(login: str | None = None) -> Sequence[User]:
    """Who asked for the letter and can be written to; one of them where a login is given."""
    asked = User.active, User.digest.is_not(None), User.email.is_not(None), User.role.in_(READERS)
    query = select(User).where(*asked).order_by(User.id)
    found = session.scalars(
        query.where(User.username == login.casefold()) if login else query
    ).all()
    if login and not found:
        raise NotFound(
            Text("“%(login)s” asks for no weekly letter, or is no open account.", login=login)
        )
    return found


def told(user: User, *, on: date) -> Told:
    """What the person may read, in the role they have now."""
    actor = actor_of(user)
    with acting.acting_as(actor):
        found = groups(actor, whose=user.digest or Digest.MINE, most=_MOST, on=on)
    return Told(user, {band: found[band] for band in TOLD if found[band].total})


def take(user_id: int, *, week: str) -> bool:
    """Keep the week's letter for this run; no if it was sent, or another run is at it."""
    now = clock.now()
    query = select(DigestLetter).where(DigestLetter.user_id == user_id, DigestLetter.week == week)
    row = session.scalar(query.with_for_update())
    if row is None:
        session.add(DigestLetter(user_id=user_id, week=week, taken_at=now))
        return True
    if row.sent_at is not None or row.taken_at > now - _LEASE:
        return False
    row.taken_at = now
    return True


def note_sent(user_id: int, *, week: str) -> None:
    _letter(user_id, week).sent_at = clock.now()


def give_back(user_id: int, *, week: str) -> None:
    """The letter could not leave: the next run of the week may take it at once."""
    session.delete(_letter(user_id, week))


def letter(told: Told, *, week: str, on: date) -> Letter:
    """The letter; the same name for the same week, so that a mailbox keeps one of two."""
    stop = address_of("digest.stop", token=_signer().dumps(told.user.id))
    words: dict[str, Any] = {"told": told, "on": on, "stop": stop, "address_of": address_of}
    count = Text("Time limits of the week of %(day)s: %(count)s", day=on, count=told.count)
    return Letter(
        to=str(told.user.email),
        subject=say(count),
        text=render_template("desk/digest.txt", **words),
        html=render_template("desk/digest_mail.html", **words),
        unsubscribe=stop,
        name=f"digest.{week}.{told.user.id}",
    )


def user_of(token: str) -> User:
    """Who is meant by the link of a letter that we wrote."""
    try:
        number = _signer().loads(token)
    except BadSignature:
        number = None
    user = session.get(User, number) if isinstance(number, int) else None
    if user is None:
        raise NotFound(Text("This link is not whole. Open it from the letter once more."))
    return user


def stop(token: str) -> None:
    """Send no more weekly letters; asking again changes nothing."""
    user = user_of(token)
    user.digest = None
    audit.act("user.stop_letters", user, by=actor_of(user))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="weekly letter")


def _letter(user_id: int, week: str) -> DigestLetter:
    query = select(DigestLetter).where(DigestLetter.user_id == user_id, DigestLetter.week == week)
    return session.scalars(query).one()
