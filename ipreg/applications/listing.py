"""The register list: what is asked of it, what answers, and how many there are of each state."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, literal, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from ipreg.accounts.models import Organisation, User
from ipreg.applications.lifecycle.states import Stage, State
from ipreg.applications.models import Application
from ipreg.applications.reading import readable
from ipreg.applications.searching import spaced, wanted
from ipreg.applications.somewhere import Somewhere
from ipreg.core.db import session
from ipreg.core.paging import Page, page_of
from ipreg.core.roles import Actor
from ipreg.law.kinds import Kind

NOT_FILED = "none"
MINE, NOBODY = "mine", "nobody"
SORTS: dict[str, InstrumentedAttribute[Any]] = {
    "changed": Application.changed_at,
    "code": Application.code,
    "sign": Application.folded,
    "since": Application.state_since,
    "filed": Application.filed_on,
}


@dataclass(frozen=True)
class Asked:
    """The questions of the address; what is not asked is None or empty."""

    q: str = ""
    kind: Kind | None = None
    stage: Stage | None = None
    state: State | None = None
    product: str = ""
    applicant: str = ""
    place: str = ""
    year: str = ""
    officer: str = ""
    sort: str = "-changed"


@dataclass(frozen=True)
class Listing:
    """One page of the files that answer, with the counts beside it."""

    page: Page[Application]
    states: Counter[State]
    years: Sequence[int]
    officers: Sequence[User]
    somewhere: Somewhere | None

    @property
    def stages(self) -> Counter[Stage]:
        counts: Counter[Stage] = Counter()
        for state, count in self.states.items():
            counts[state.stage] += count
        return counts


def files(asked: Asked, *, actor: Actor, number: int = 1) -> Listing:
    somewhere = Somewhere.called(asked.place) if asked.place else None
    conditions = _conditions(asked, actor, somewhere)
    around = [test for name, test in conditions.items() if name not in {"state", "stage"}]
    rows = select(Application).where(*conditions.values()).order_by(*_order(asked.sort))
    people = joinedload(Application.applicant), joinedload(Application.officer)
    return Listing(
        page=page_of(rows.options(*people), number=number),
        states=_counted(around),
        years=_years(conditions["readable"]),
        officers=_officers(conditions["readable"]),
        somewhere=somewhere,
    )


def _conditions(
    asked: Asked, actor: Actor, somewhere: Somewhere | None
) -> Mapping[str, ColumnElement[bool]]:
    tests: dict[str, Callable[[Any], ColumnElement[bool]]] = {
        "q": _says,
        "kind": lambda kind: Application.kind == kind,
        "stage": lambda stage: Application.state.in_([s for s in State if s.stage is stage]),
        "state": lambda state: Application.state == state,
        "product": lambda text: Application.folded_product.contains(_begun(text), autoescape=True),
        "applicant": lambda text: _applied_by(_begun(text)),
        "place": lambda _text: somewhere.condition if somewhere else false(),
        "year": _filed_in,
        "officer": lambda who: _looked_after_by(who, actor),
    }
    found = {
        name: test(getattr(asked, name)) for name, test in tests.items() if getattr(asked, name)
    }
    return {"readable": readable(actor), **found}


def _says(text: str) -> ColumnElement[bool]:
    """Every word stands in the file's search text or in the applicant's name of today."""
    found = (
        or_(Application.folded.contains(part, autoescape=True), _applied_by(part))
        for part in wanted(text)
    )
    return and_(true(), *found)


def _applied_by(words: str) -> ColumnElement[bool]:
    """Whole words of the applicant's name, with a space on both sides as `searching` has them."""
    name = literal(" ") + Organisation.folded + " "
    named = select(Organisation.id).where(name.contains(words, autoescape=True))
    return Application.applicant_id.in_(named)


def _begun(text: str) -> str:
    return spaced(text).rstrip()


def _filed_in(year: str) -> ColumnElement[bool]:
    if year == NOT_FILED:
        return Application.filed_on.is_(None)
    return Application.filed_on.between(date(int(year), 1, 1), date(int(year), 12, 31))


def _looked_after_by(who: str, actor: Actor) -> ColumnElement[bool]:
    if who == NOBODY:
        return Application.officer_id.is_(None)
    return Application.officer_id == (actor.user_id if who == MINE else int(who))


def _order(sort: str) -> list[ColumnElement[Any]]:
    column = SORTS[sort.removeprefix("-")]
    first = column.desc() if sort.startswith("-") else column.asc()
    return [first.nulls_last(), Application.id.desc()]


def _counted(conditions: Sequence[ColumnElement[bool]]) -> Counter[State]:
    query = select(Application.state, func.count()).where(*conditions).group_by(Application.state)
    return Counter(dict(iter(session.execute(query))))


def _years(condition: ColumnElement[bool]) -> Sequence[int]:
    ends = select(func.min(Application.filed_on), func.max(Application.filed_on)).where(condition)
    first, last = session.execute(ends).one()
    return range(last.year, first.year - 1, -1) if first and last else ()


def _officers(condition: ColumnElement[bool]) -> Sequence[User]:
    busy = select(Application.officer_id).where(condition)
    return session.scalars(select(User).where(User.id.in_(busy)).order_by(User.name)).all()
