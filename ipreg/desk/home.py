"""What the Department's first page tells: what is due, what the office owes, what has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, null, or_

from ipreg.accounts.models import Digest
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.deadlines.models import Deadline
from ipreg.deadlines.states import WINDOWS
from ipreg.desk.due import OURS, Due, dues, limits, still_open
from ipreg.law.limits import LimitKind

SHOWN = 6
WEEK, MONTH = timedelta(days=7), timedelta(days=30)


class Band(StrEnum):
    """The groups of the first page and of the weekly letter, the most pressing first."""

    OVERDUE = "overdue"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"
    OFFICE = "office"

    @property
    def label(self) -> Text:
        return BAND_NAMES[self]


BAND_NAMES = {
    Band.OVERDUE: Text("Overdue"),
    Band.WEEK: Text("Due within 7 days"),
    Band.MONTH: Text("Due in 8 to 30 days"),
    Band.UNKNOWN: Text("To be answered, last day not known"),
    Band.OFFICE: Text("Waiting for the office beyond its legal time"),
}


@dataclass(frozen=True)
class Group:
    """The first few limits of a band, out of `total`."""

    band: Band
    total: int
    first: Sequence[Due]


@dataclass(frozen=True)
class Home:
    whose: Digest
    groups: Mapping[Band, Group]


def home(actor: Actor, *, whose: Digest) -> Home:
    return Home(whose, groups(actor, whose=whose, most=SHOWN))


def groups(
    actor: Actor, *, whose: Digest, most: int, on: date | None = None
) -> Mapping[Band, Group]:
    """The bands of a day with at most so many limits of each, in one statement."""
    today = on or clock.today()
    band = band_on(today)
    seen = limits(actor, whose=whose).with_only_columns(
        Deadline.id,
        band.label("band"),
        func.row_number()
        .over(partition_by=band, order_by=(Deadline.due_on, Deadline.id))
        .label("place"),
        func.count().over(partition_by=band).label("total"),
    )
    ranked = seen.where(near(today)).subquery()
    rows = session.execute(
        limits(actor, whose=Digest.ALL)
        .add_columns(ranked.c.band, ranked.c.total)
        .join(ranked, ranked.c.id == Deadline.id)
        .where(ranked.c.place <= most)
        .order_by(ranked.c.place)
    ).all()
    return {one: _group(one, [row for row in rows if row.band == one], today) for one in Band}


def _group(band: Band, rows: Sequence[Any], today: date) -> Group:
    return Group(band, rows[0].total if rows else 0, dues(rows, today=today))


def near(today: date) -> ColumnElement[bool]:
    """Open, and of one of the bands: with a last day before the month is over, or to be answered
    by a day that the law as it is known here does not tell."""
    kind, due, opens = Deadline.kind, Deadline.due_on, Deadline.opens_on
    soon = and_(
        kind.in_(OURS),
        or_(opens.is_(None), opens <= today),
        or_(~kind.in_(WINDOWS), due >= today),
        due <= today + MONTH,
    )
    undated = and_(kind == LimitKind.APPLICANT_DUTY, due.is_(None))
    office = and_(kind == LimitKind.OFFICE_TARGET, due < today)
    return and_(still_open(today), ~Deadline.stopped, or_(soon, undated, office))


def band_on(today: date) -> ColumnElement[str | None]:
    return case(
        (Deadline.kind == LimitKind.OFFICE_TARGET, Band.OFFICE.value),
        (Deadline.due_on.is_(None), Band.UNKNOWN.value),
        (Deadline.due_on < today, Band.OVERDUE.value),
        (Deadline.due_on <= today + WEEK, Band.WEEK.value),
        (Deadline.due_on <= today + MONTH, Band.MONTH.value),
        else_=null(),
    )
