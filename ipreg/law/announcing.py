"""Days off and swapped working days, as they are announced each year."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ipreg.core import audit, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.text import Text
from ipreg.law import service
from ipreg.law.following import Change
from ipreg.law.models import AnnouncedDay


def announce(
    *, off_on: date | None = None, worked_on: date | None = None, **paper: Any
) -> Sequence[AnnouncedDay]:
    """A day off, a day worked instead, or both, by one announcement."""
    given = [(off_on, False, "off_on"), (worked_on, True, "worked_on")]
    days = [(day, works, field) for day, works, field in given if day]
    if not days:
        raise BadInput(Text("Give the day off, the day worked instead, or both."), field="off_on")
    for day, works, field in days:
        _check(day, works=works, field=field)
    before = _last_days(day for day, _, _ in days)
    document = files.document(**paper)
    made = [
        AnnouncedDay(day=day, works=works, document=document, **service.stamp())
        for day, works, _ in days
    ]
    session.add_all(made)
    session.flush()
    audit.act("announced_day.add", made[0])
    service.changed(Change(days=before))
    return made


def withdraw(number: int, *, reason: str) -> AnnouncedDay:
    """The day is again what the calendar says."""
    found = day(number)
    before = _last_days([found.day])
    service.withdraw(found, reason=reason)
    audit.act("announced_day.withdraw", found)
    service.changed(Change(days=before))
    return found


def day(number: int) -> AnnouncedDay:
    found = session.get(AnnouncedDay, number)
    if found is None:
        raise NotFound(Text("There is no such entry."))
    return found


def _last_days(days: Iterable[date]) -> frozenset[date]:
    """Where the last days lie now that a change of these days can move."""
    return frozenset(service.days_off().next_working_day(day) for day in days)


def _check(day: date, *, works: bool, field: str) -> None:
    """An announcement that changes nothing is most likely a slip."""
    query = select(AnnouncedDay.id).where(
        AnnouncedDay.day == day, AnnouncedDay.withdrawn_at.is_(None)
    )
    if session.scalar(query) is not None:
        raise Conflict(
            Text("%(day)s is announced already. Withdraw that entry first.", day=day), field=field
        )
    if service.days_off().works(day) == works:
        raise BadInput(
            Text("%(day)s is a working day already.", day=day)
            if works
            else Text("%(day)s is a day off already.", day=day),
            field=field,
        )
