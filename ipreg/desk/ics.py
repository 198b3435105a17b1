"""Time limits as a calendar (RFC 5545): whole days, names that never change, reminders before."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from ipreg.core.i18n import language, say
from ipreg.core.mail import address_of, host
from ipreg.core.text import Text
from ipreg.desk.due import Due

MEDIA_TYPE = "text/calendar; charset=utf-8"
_NINE = timedelta(hours=9)
# From the midnight with which the last day begins: at nine in the morning, a week and a day before.
_REMINDERS = (_NINE - timedelta(days=7), _NINE - timedelta(days=1))
_REFRESH = timedelta(hours=6)


def calendar_of(dues: Iterable[Due], *, name: Text) -> bytes:
    """The calendar with one event for each limit that has a last day."""
    found = Calendar()
    found.add("PRODID", f"-//ipreg//{language()}")
    found.add("VERSION", "2.0")
    found.add("CALSCALE", "GREGORIAN")
    found.add("NAME", say(name))  # RFC 7986; the next line is for calendars that know it only so
    found.add("X-WR-CALNAME", say(name))
    found.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    for due in dues:
        if due.deadline.due_on:
            found.add_component(_event(due, due.deadline.due_on))
    return bytes(found.to_ical())


def _event(due: Due, last_day: date) -> Event:
    event = Event()
    event.add("UID", f"{due.deadline.uid}@{host()}")
    changed, number = _changed(due)
    event.add("DTSTAMP", changed)  # without METHOD it means the same as LAST-MODIFIED
    event.add("LAST-MODIFIED", changed)
    event.add("SEQUENCE", number)
    event.add("DTSTART", last_day)
    event.add("DTEND", last_day + timedelta(days=1))
    event.add("SUMMARY", f"{say(due.name)} – {say(due.sign)}")
    event.add("DESCRIPTION", _told(due))
    event.add("CATEGORIES", [say(due.deadline.kind.label)])
    event.add("URL", address_of(due.endpoint, **due.address))
    event.add("TRANSP", "TRANSPARENT")  # a last day keeps nobody from meeting anybody
    for before in _REMINDERS:
        event.add_component(_alarm(due, before))
    return event


def _alarm(due: Due, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", f"{say(due.name)} – {say(due.sign)}")
    alarm.add("TRIGGER", before)
    return alarm


def _told(due: Due) -> str:
    lines: list[object] = [Text("Last day: %(day)s", day=due.deadline.due_on)]
    if due.file:
        lines.append(Text("File %(code)s", code=due.file.code))
        if due.file.number:
            lines.append(Text("Application number %(number)s", number=due.file.number))
    if due.officer:
        lines.append(Text("Officer in charge: %(name)s", name=due.officer.name))
    if not due.deadline.verified:
        lines.append(Text("Not verified: check the provision before you rely on this day."))
    return "\n".join(say(line) for line in lines)


def _changed(due: Due) -> tuple[datetime, int]:
    """When the limit last moved, and how often at most: every act on its record moves both."""
    if due.file:
        return due.file.changed_at, due.file.version
    if due.title:
        return _midnight(due.title.granted_on), due.title.version
    return _midnight(due.deadline.begins_on), 0


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
