"""When the clock of a limit stands still: answers and suspensions. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ipreg.law.daysoff import DaysOff
from ipreg.law.matters import Matter
from ipreg.law.rules import Rule, Stop


@dataclass(frozen=True)
class Stood:
    """A time in which the clock stood still; open where it still does."""

    since: date
    until: date | None

    @property
    def days(self) -> int:
        return (self.until - self.since).days if self.until else 0


def standstills(
    rule: Rule,
    matter: Matter,
    end: date,
    *,
    begins: date,
    until: date | None,
    days_off: DaysOff,
) -> Iterator[Stood]:
    """The times that count: those that began before the period had ended, without overlap."""
    if not rule.stops:
        return
    for since, resumed in _pauses(rule, matter, begins=begins):
        last = min((day for day in (resumed, until) if day), default=None)
        if since > days_off.next_working_day(end) or (until is not None and since >= until):
            return
        pause = Stood(since, last)
        yield pause
        end += timedelta(days=pause.days)


def _pauses(rule: Rule, matter: Matter, *, begins: date) -> list[tuple[date, date | None]]:
    """When any of the row's clock-stopping causes held, merged, oldest first."""
    pauses: list[tuple[date, date | None]] = []
    running: dict[Stop, bool] = dict.fromkeys(rule.stops, False)
    since: date | None = None
    for each in matter.happened:
        if each.on < begins:
            continue
        for stop in rule.stops:
            if each.moment is stop.begins:
                running[stop] = True
            elif each.moment is stop.ends:
                running[stop] = False
        if any(running.values()) and since is None:
            since = each.on
        elif not any(running.values()) and since is not None:
            pauses.append((since, each.on))
            since = None
    return [*pauses, (since, None)] if since else pauses
