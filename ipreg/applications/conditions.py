"""What the register list can be asked, each question as a condition on the files."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from ipreg.accounts.models import Organisation
from ipreg.applications.asking import DUE_SOON, MINE, NOBODY, NOT_FILED, Asked, Due
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.applications.reading import readable
from ipreg.applications.searching import Term, spaced, terms
from ipreg.applications.somewhere import Somewhere
from ipreg.core import clock
from ipreg.core.roles import Actor
from ipreg.deadlines.models import Deadline
from ipreg.deadlines.states import WINDOWS
from ipreg.law.limits import LimitKind

Columns = InstrumentedAttribute[Any] | ColumnElement[Any]


def conditions(
    asked: Asked, actor: Actor, somewhere: Somewhere | None
) -> Mapping[str, ColumnElement[bool]]:
    """By the name of the question; `readable` is always among them."""
    tests: dict[str, Callable[[Any], ColumnElement[bool]]] = {
        "q": lambda text: and_(*(_says(term) for term in terms(text)), literal(value=True)),
        "kind": lambda kind: Application.kind == kind,
        "stage": lambda stage: Application.state.in_([s for s in State if s.stage is stage]),
        "state": lambda state: Application.state == state,
        "product": lambda text: Application.folded_product.contains(_begun(text), autoescape=True),
        "applicant": lambda text: _applied_by(f"% {_begun(text).strip()}%"),
        "place": lambda _text: somewhere.condition if somewhere else false(),
        "nice": lambda number: _listed(Application.nice_classes, number),
        "year": _filed_in,
        "granted": _granted_in,
        "due": _due,
        "officer": lambda who: _looked_after_by(who, actor),
        "sample": lambda answer: Application.is_sample.is_(answer == "yes"),
    }
    told = {name: getattr(asked, name) for name in tests}
    found = {name: tests[name](value) for name, value in told.items() if value}
    return {"readable": readable(actor), **found}


def exactness(text: str) -> ColumnElement[int]:
    """How many of the words stand in the file as they were typed, accents and all."""
    found = (case((_any(Application.spelled, term.spelled), 1), else_=0) for term in terms(text))
    return sum(found, start=literal(0))


def nearness(text: str) -> ColumnElement[int]:
    """How many of the words stand in the product or begin the sign, rather than in its places."""
    found = (
        case((_any(Application.folded_product, term.folded), 1), else_=0)
        + case(
            (_any(Application.folded, tuple(p.removeprefix("%") for p in term.folded)), 1), else_=0
        )
        for term in terms(text)
    )
    return sum(found, start=literal(0))


def next_day() -> ColumnElement[date | None]:
    """The nearest last day that still asks something of somebody in the province."""
    nearest = select(func.min(Deadline.due_on)).where(
        Deadline.application_id == Application.id, *_ours()
    )
    return nearest.correlate(Application).scalar_subquery()


def _says(term: Term) -> ColumnElement[bool]:
    """The words stand in the file's search text or in the applicant's name of today."""
    return or_(_any(Application.folded, term.folded), *map(_applied_by, term.folded))


def _any(column: Columns, patterns: tuple[str, ...]) -> ColumnElement[bool]:
    return or_(*(column.like(pattern) for pattern in patterns))


def _applied_by(pattern: str) -> ColumnElement[bool]:
    """Words of the applicant's name, with a space on both sides as `searching` has them."""
    name = literal(" ") + Organisation.folded + " "
    return Application.applicant_id.in_(select(Organisation.id).where(name.like(pattern)))


def _begun(text: str) -> str:
    return spaced(text).rstrip()


def _listed(column: Columns, number: int) -> ColumnElement[bool]:
    return (literal(", ") + column + ", ").contains(f", {number}, ")


def _filed_in(year: str) -> ColumnElement[bool]:
    if year == NOT_FILED:
        return Application.filed_on.is_(None)
    return Application.filed_on.between(*_days_of(int(year)))


def _granted_in(year: int) -> ColumnElement[bool]:
    reversed_ones = select(ApplicationEvent.reverses_id).where(
        ApplicationEvent.reverses_id.is_not(None)
    )
    granted = select(ApplicationEvent.application_id).where(
        ApplicationEvent.code == Event.GRANT_DECIDED,
        ApplicationEvent.effective_on.between(*_days_of(year)),
        ApplicationEvent.id.not_in(reversed_ones),
    )
    return Application.id.in_(granted)


def _days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _due(asked: Due) -> ColumnElement[bool]:
    today = clock.today()
    tests = {
        Due.OVERDUE: (*_ours(), Deadline.due_on < today),
        Due.OFFICE: (*_open(), Deadline.kind == LimitKind.OFFICE_TARGET, Deadline.due_on < today),
    }
    last = today + timedelta(days=DUE_SOON.get(asked, 0))
    within = (*_ours(), Deadline.due_on.between(today, last))
    found = select(Deadline.application_id).where(
        Deadline.application_id.is_not(None), *tests.get(asked, within)
    )
    return Application.id.in_(found)


def _open() -> tuple[ColumnElement[bool], ...]:
    return Deadline.met_on.is_(None), Deadline.closed_on.is_(None)


def _ours() -> tuple[ColumnElement[bool], ...]:
    """Open, and somebody's here to keep: neither the office's own time nor a third party's."""
    others = {LimitKind.OFFICE_TARGET, LimitKind.THIRD_PARTY_WINDOW}
    gone = and_(Deadline.kind.in_(WINDOWS), Deadline.due_on < clock.today())
    return *_open(), Deadline.kind.not_in(others), ~gone


def _looked_after_by(who: str, actor: Actor) -> ColumnElement[bool]:
    if who == NOBODY:
        return Application.officer_id.is_(None)
    return Application.officer_id == (actor.user_id if who == MINE else int(who))
