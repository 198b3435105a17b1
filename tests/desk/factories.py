"""Limits at known distances from today, for tests of where they are told of."""

from datetime import date, timedelta
from typing import Any

from ipreg.accounts.models import User
from ipreg.applications import byhand
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR, Role
from ipreg.deadlines.models import Deadline
from ipreg.law.kinds import Kind
from tests.applications.factories import make_application
from tests.factories import browser, make_user

__all__ = ["browser", "make_file", "make_late_file", "make_user", "set_day"]
MARK = Kind.COLLECTIVE_MARK


def make_file(officer: User | None = None, *, sign: str = "Tên mẫu", **told: Any) -> Application:
    """A file that was only proposed: the law sets it no time yet."""
    return make_application(sign=sign, officer_id=officer.id if officer else None, **told)


def make_late_file(officer: User | None = None, *, sign: str = "Tên chờ") -> Application:
    """Filed two years ago, and the office has not looked at it since."""
    filed = clock.today() - timedelta(days=730)
    return make_application(
        (Event.FILE_RECEIVED, filed),
        kind=MARK,
        sign=sign,
        officer_id=officer.id if officer else None,
    )


def set_day(file: Application, days: int, *, name: str = "Việc mẫu") -> Deadline:
    """A day that an officer set, so many days from today; in the past, it was set in time."""
    ahead = max(days, 0)
    with transaction():
        row = byhand.set_deadline(
            file.id,
            actor=OPERATOR,
            name=name,
            due_on=clock.today() + timedelta(days=ahead),
            reason="hẹn với chủ đơn",
        )
        row.due_on = clock.today() + timedelta(days=days)
    return session.get_one(Deadline, row.id)


def leader() -> User:
    return make_user(role=Role.SO_LEADER)


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)
