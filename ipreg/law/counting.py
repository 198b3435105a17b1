"""How a period is counted: Civil Code 2015, arts 147 and 148. Pure, and of dates only.

The first day is not counted. Months and years end on the corresponding day, or on the month's last
where it has none. An end on a day off moves to the end of the next working day (art. 148.5).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from ipreg.core.text import Text
from ipreg.law.daysoff import DaysOff

MONTHS_OF_YEAR = 12
DAYS_OF_MONTH = 30  # of a part of a month: Civil Code, art. 147.1


class Unit(StrEnum):
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"
    YEAR = "year"

    @property
    def label(self) -> Text:
        return UNIT_NAMES[self]


UNIT_NAMES = {
    Unit.DAY: Text("days"),
    Unit.WORKING_DAY: Text("working days"),
    Unit.MONTH: Text("months"),
    Unit.YEAR: Text("years"),
}


@dataclass(frozen=True)
class Span:
    """So many of one unit."""

    amount: int
    unit: Unit

    @property
    def label(self) -> Text:
        return Text("%(amount)s %(unit)s", amount=self.amount, unit=self._unit)

    @property
    def _unit(self) -> Text:
        return ONE_OF[self.unit] if self.amount == 1 else self.unit.label


ONE_OF = {
    Unit.DAY: Text("day"),
    Unit.WORKING_DAY: Text("working day"),
    Unit.MONTH: Text("month"),
    Unit.YEAR: Text("year"),
}


def days(amount: int) -> Span:
    return Span(amount, Unit.DAY)


def working_days(amount: int) -> Span:
    return Span(amount, Unit.WORKING_DAY)


def months(amount: int) -> Span:
    return Span(amount, Unit.MONTH)


def years(amount: int) -> Span:
    return Span(amount, Unit.YEAR)


def after(day: date, span: Span, *, days_off: DaysOff) -> date:
    """The day on which a span from a day ends, before any move to a working day."""
    match span.unit:
        case Unit.DAY:
            return day + timedelta(days=span.amount)
        case Unit.WORKING_DAY:
            return days_off.working_days_after(day, span.amount)
        case Unit.MONTH:
            return months_after(day, span.amount)
        case Unit.YEAR:
            return months_after(day, span.amount * MONTHS_OF_YEAR)


def before(day: date, span: Span) -> date:
    """The day from which a span would end on a day; of days, months and years."""
    match span.unit:
        case Unit.DAY:
            return day - timedelta(days=span.amount)
        case Unit.MONTH:
            return months_after(day, -span.amount)
        case Unit.YEAR:
            return months_after(day, -span.amount * MONTHS_OF_YEAR)
        case Unit.WORKING_DAY:
            raise ValueError("nothing in the law is counted back in working days")


def months_after(day: date, amount: int) -> date:
    """The corresponding day so many months on (or back), else that month's last day."""
    year, month = divmod(day.year * MONTHS_OF_YEAR + day.month - 1 + amount, MONTHS_OF_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def part_of(span: Span, share: Fraction) -> tuple[Span, ...]:
    """A share of a span as whole units and days.

    What is left of a month counts as that part of 30 days, of a year as months first; part of a day
    as a whole day, so that the office is never said to be late too early: 2/3 of 5 months are
    3 months and 10 days, 1/3 of them 1 month and 20 days.
    """
    if span.unit is Unit.YEAR:
        return part_of(months(span.amount * MONTHS_OF_YEAR), share)
    if span.unit is not Unit.MONTH:
        return (Span(ceil(span.amount * share), span.unit),)
    whole, rest = divmod(span.amount * share, 1)
    parts = (months(whole), days(ceil(rest * DAYS_OF_MONTH)))
    return tuple(part for part in parts if part.amount) or parts[1:]
