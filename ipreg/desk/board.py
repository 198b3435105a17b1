"""The board of time limits: a list by what is asked, and a month with its days off."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, true

from ipreg.accounts.models import Digest
from ipreg.applications.models import Application
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.paging import PER_PAGE, Page
from ipreg.core.roles import Actor
from ipreg.deadlines.models import Deadline
from ipreg.deadlines.states import OPEN_STATES, state_column
from ipreg.desk.due import Due, dues, limits, still_open
from ipreg.desk.home import Band, band_on, near
from ipreg.law.daysoff import VIET_NAM, DayOff
from ipreg.law.kinds import Kind
from ipreg.law.limits import LimitKind, LimitState
from ipreg.rights.models import Title

OPEN = [state for state in LimitState if state in OPEN_STATES]
WITHIN = (7, 30, 90)
A_DAY = 4


@dataclass(frozen=True)
class Asked:
    """The questions of the address; what is not asked is None or False."""

    whose: Digest = Digest.ALL
    band: Band | None = None
    kind: LimitKind | None = None
    state: LimitState | None = None
    within: int | None = None
    right: Kind | None = None
    on: date | None = None
    unverified: bool = False
    month: date | None = None


@dataclass(frozen=True)
class Day:
    """One day of the month: why nobody works on it, the first of its limits, how many there are."""

    on: date
    inside: bool
    off: DayOff | None
    first: Sequence[Due]
    total: int


@dataclass(frozen=True)
class Month:
    first: date
    weeks: Sequence[Sequence[Day]]
    total: int
    today: date

    @property
    def before(self) -> str:
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        return f"{self.first + timedelta(days=31):%Y-%m}"


def page(asked: Asked, *, actor: Actor, number: int) -> Page[Due]:
    """Open limits that answer, the nearest first; two statements."""
    today = clock.today()
    found = limits(actor, whose=asked.whose).where(*_conditions(asked, today))
    counted = found.with_only_columns(func.count(), maintain_column_froms=True)
    total = session.scalar(counted) or 0
    number = min(max(1, number), max(1, -(-total // PER_PAGE)))
    rows = found.order_by(Deadline.due_on.is_(None), Deadline.due_on, Deadline.id)
    shown = session.execute(rows.limit(PER_PAGE).offset((number - 1) * PER_PAGE))
    return Page(dues(shown, today=today), number, PER_PAGE, total)


def month(asked: Asked, *, actor: Actor) -> Month:
    """The month that is asked for, or this one, in whole weeks from Monday; one statement."""
    today = clock.today()
    first = asked.month or today.replace(day=1)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    found = _of_days(asked, actor, weeks[0][0], weeks[-1][-1])
    days = [[_day(day, first, found.get(day, [])) for day in week] for week in weeks]
    total = sum(day.total for week in days for day in week if day.inside)
    return Month(first, days, total, today)


def _of_days(
    asked: Asked, actor: Actor, since: date, until: date
) -> dict[date, list[tuple[Due, int]]]:
    """The first few limits of each day, with how many the day has."""
    today = clock.today()
    day = Deadline.due_on
    between = (*_conditions(asked, today), day.between(since, until))
    place = func.row_number().over(partition_by=day, order_by=Deadline.id)
    total = func.count().over(partition_by=day)
    ranked = (
        limits(actor, whose=asked.whose)
        .with_only_columns(Deadline.id, place.label("place"), total.label("total"))
        .where(*between)
        .subquery()
    )
    shown = limits(actor, whose=Digest.ALL).add_columns(ranked.c.total)
    rows = shown.join(ranked, ranked.c.id == Deadline.id).where(ranked.c.place <= A_DAY)
    found: dict[date, list[tuple[Due, int]]] = {}
    for row in session.execute(rows.order_by(Deadline.id)):
        [due] = dues([row], today=today)
        found.setdefault(row[0].due_on, []).append((due, row.total))
    return found


def _day(on: date, first: date, found: Sequence[tuple[Due, int]]) -> Day:
    total = found[0][1] if found else 0
    inside = (on.year, on.month) == (first.year, first.month)
    return Day(on, inside, VIET_NAM.why(on), [due for due, _ in found], total)


def _conditions(asked: Asked, today: date) -> list[ColumnElement[bool]]:
    state = state_column(today)
    endless = and_(Deadline.kind == LimitKind.THIRD_PARTY_WINDOW, Deadline.due_on.is_(None))
    return [
        still_open(today),
        true() if asked.kind else ~endless,  # open to anybody for ever: nobody waits for its end
        and_(near(today), band_on(today) == asked.band.value) if asked.band else true(),
        state == asked.state if asked.state else state.in_(OPEN),
        Deadline.kind == asked.kind if asked.kind else true(),
        _of_right(asked.right) if asked.right else true(),
        Deadline.due_on == asked.on if asked.on else true(),
        Deadline.due_on <= today + timedelta(days=asked.within) if asked.within else true(),
        ~Deadline.verified if asked.unverified else true(),
    ]


def _of_right(kind: Kind) -> ColumnElement[bool]:
    return func.coalesce(Application.kind, Title.kind) == kind


def one(deadline_id: int, *, actor: Actor) -> Due | None:
    row = session.execute(limits(actor, whose=Digest.ALL).where(Deadline.id == deadline_id)).first()
    return dues([row], today=clock.today())[0] if row else None
