"""Which days are no working days in Viet Nam: weekends, public holidays, days announced. Pure.

Public holidays come from the library `holidays`; the days that the Government swaps each year
come as dated announcements, which speak before it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from holidays import country_holidays

from ipreg.core.text import Text

_DAY = timedelta(days=1)
_SATURDAY = 5


class DayOff(Enum):
    """Why nobody works on a day."""

    WEEKEND = Text("a weekend")
    HOLIDAY = Text("a public holiday")
    ANNOUNCED = Text("a day off by announcement")

    @property
    def label(self) -> Text:
        return self.value


@dataclass(frozen=True)
class Announced:
    """One day that an announcement takes off, or makes a working day; `basis` names it."""

    day: date
    works: bool
    basis: str


# Told by the press on 26/12/2025; the library does not know it.
ANNOUNCED = (
    Announced(date(2026, 1, 2), works=False, basis="Thông báo của Bộ Nội vụ ngày 25/12/2025"),
    Announced(date(2026, 1, 10), works=True, basis="Thông báo của Bộ Nội vụ ngày 25/12/2025"),
)


class DaysOff:
    """The calendar of working days, with what was announced."""

    def __init__(self, announced: Iterable[Announced] = ANNOUNCED) -> None:
        self._announced: Mapping[date, Announced] = {known.day: known for known in announced}

    def why(self, day: date) -> DayOff | None:
        """The reason why a day is off; nothing where it is a working day."""
        if said := self._announced.get(day):
            return None if said.works else DayOff.ANNOUNCED
        public, worked = _year(day.year)
        if day in public:
            return DayOff.HOLIDAY
        weekend = day.weekday() >= _SATURDAY and day not in worked
        return DayOff.WEEKEND if weekend else None

    def works(self, day: date) -> bool:
        return self.why(day) is None

    def next_working_day(self, day: date) -> date:
        """The day itself where it is a working day, else the first one after it."""
        while not self.works(day):
            day += _DAY
        return day

    def working_days_after(self, day: date, amount: int) -> date:
        """The last of so many working days; the day itself is not counted."""
        for _ in range(amount):
            day = self.next_working_day(day + _DAY)
        return day


VIET_NAM = DaysOff()


def holidays_of(year: int) -> list[tuple[date, str]]:
    """The public holidays of a year as the library knows them, with their Vietnamese names."""
    return sorted(country_holidays("VN", years=year, language="vi").items())


@cache
def _year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The public holidays of a year, and its Saturdays and Sundays that were worked instead."""
    calendar = country_holidays("VN", years=year)
    worked = {day for day in calendar.weekend_workdays if day.year == year}
    return frozenset(day for day in calendar if day.year == year), frozenset(worked)
