"""Days and times inside values: General Specifications 3.4 and 7.12. Pure."""

from calendar import isleap
from datetime import date

from ipreg.core.text import Text
from traceability.gs1.wrong import Wrong

_MONTH = Text("There is no such month: 01 to 12.")
_DAY = Text("This month has no such day.")
_HOUR = Text("There is no such hour: 00 to 23.")
_MINUTE = Text("There is no such minute: 00 to 59.")
_SECOND = Text("There is no such second: 00 to 59.")
# General Specifications 7.12: a year is at most 49 years ahead and 50 years back. The century of
# the years 51 to 99 only matters for 29 February, and neither 1951-1999 nor 2051-2099 differ in it.
_FIRST_OF_LAST_CENTURY = 51
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # calendar's refuses the year 0


def day(value: str) -> Wrong | None:
    """YYMMDD with a day of the calendar."""
    return _day_of(_full_year(value[:2]), value[2:4], value[4:6], at=2, least=1)


def day_or_month(value: str) -> Wrong | None:
    """YYMMDD, or a month alone when the day is 00."""
    return _day_of(_full_year(value[:2]), value[2:4], value[4:6], at=2, least=0)


def full_day(value: str) -> Wrong | None:
    """YYYYMMDD."""
    return _day_of(int(value[:4]), value[4:6], value[6:8], at=4, least=1)


def clock(value: str) -> Wrong | None:
    """HHMM."""
    late = minute(value[2:4])
    return hour(value[:2]) or (late.moved(2) if late else None)


def hour(value: str) -> Wrong | None:
    return Wrong(_HOUR) if int(value) > 23 else None


def minute(value: str) -> Wrong | None:
    return Wrong(_MINUTE) if int(value) > 59 else None


def second(value: str) -> Wrong | None:
    return Wrong(_SECOND) if int(value) > 59 else None


def as_day(value: str) -> date:
    """The day that YYMMDD names; the last one of the month when the day is 00."""
    year, month, number = _full_year(value[:2]), int(value[2:4]), int(value[4:6])
    return date(year, month, number or _length(year, month))


def _full_year(two_digits: str) -> int:
    short = int(two_digits)
    return (1900 if short >= _FIRST_OF_LAST_CENTURY else 2000) + short


def _day_of(year: int, month: str, number: str, *, at: int, least: int) -> Wrong | None:
    if not 1 <= int(month) <= 12:
        return Wrong(_MONTH, at)
    if not least <= int(number) <= _length(year, int(month)):
        return Wrong(_DAY, at + 2)
    return None


def _length(year: int, month: int) -> int:
    return _LENGTHS[month - 1] + (month == 2 and isleap(year))
