"""The register list: which files answer, in which order, and how many there are of each state."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from ipreg.applications.asking import BEST, Asked
from ipreg.applications.conditions import conditions, exactness, nearness, next_day
from ipreg.applications.lifecycle.states import Stage, State
from ipreg.applications.models import Application
from ipreg.applications.somewhere import Somewhere
from ipreg.core.db import session
from ipreg.core.paging import Page
from ipreg.core.roles import Actor

SORTS: dict[str, InstrumentedAttribute[Any]] = {
    "changed": Application.changed_at,
    "code": Application.code,
    "sign": Application.folded,
    "since": Application.state_since,
    "filed": Application.filed_on,
}
SORT_NAMES = [*SORTS, *(f"-{name}" for name in SORTS), "due", BEST]


@dataclass(frozen=True)
class Listed:
    """One row of the list: the file, and the nearest last day of what is to be done in it."""

    file: Application
    due_on: date | None


@dataclass(frozen=True)
class Found:
    """The files that answer, whoever may read them and however they are then read."""

    asked: Asked
    somewhere: Somewhere | None
    tests: Mapping[str, ColumnElement[bool]]

    @classmethod
    def by(cls, asked: Asked, *, actor: Actor) -> "Found":
        somewhere = Somewhere.called(asked.place) if asked.place else None
        return cls(asked, somewhere, conditions(asked, actor, somewhere))

    @property
    def condition(self) -> Sequence[ColumnElement[bool]]:
        return list(self.tests.values())

    @cached_property
    def states(self) -> Counter[State]:
        """How many there would be of each state, were none and no stage chosen."""
        around = [test for name, test in self.tests.items() if name not in {"state", "stage"}]
        query = select(Application.state, func.count()).where(*around)
        return Counter(dict(iter(session.execute(query.group_by(Application.state)))))

    @property
    def stages(self) -> Counter[Stage]:
        counts: Counter[Stage] = Counter()
        for state, count in self.states.items():
            counts[state.stage] += count
        return counts

    @property
    def total(self) -> int:
        """Counted with the states, so it costs no statement of its own."""
        asked = self.asked
        fits = (
            count
            for state, count in self.states.items()
            if asked.state in {None, state} and asked.stage in {None, state.stage}
        )
        return sum(fits)

    def page(self, number: int, *, per_page: int) -> Page[Listed]:
        """The files of the page are found first, so that only theirs are read and reckoned."""
        number = min(max(1, number), max(1, -(-self.total // per_page)))
        ids = select(Application.id).where(*self.condition).order_by(*_order(self.asked))
        there = ids.limit(per_page).offset((number - 1) * per_page).subquery()
        query = self._rows().where(Application.id.in_(select(there.c.id)))
        return Page(list(_listed(query)), number, per_page, self.total)

    def all(self) -> Iterator[Listed]:
        """Every file that answers, in order, a few hundred at a time."""
        return _listed(self._rows().where(*self.condition).execution_options(yield_per=500))

    def _rows(self) -> Select[Application, date | None]:
        people = joinedload(Application.applicant), joinedload(Application.officer)
        query = select(Application, next_day()).options(*people)
        return query.order_by(*_order(self.asked))


def _listed(query: Select[Application, date | None]) -> Iterator[Listed]:
    for file, due_on in session.execute(query):
        yield Listed(file, due_on)


def _order(asked: Asked) -> list[ColumnElement[Any]]:
    sort = asked.order
    if sort == BEST:
        best = exactness(asked.q).desc(), nearness(asked.q).desc()
        return [*best, Application.changed_at.desc(), Application.id.desc()]
    if sort == "due":
        return [next_day().asc().nulls_last(), Application.id.desc()]
    column = SORTS[sort.removeprefix("-")]
    first = column.desc() if sort.startswith("-") else column.asc()
    # Asked of a column that is never empty, it would keep the database from using its index.
    last = first.nulls_last() if column is Application.filed_on else first
    return [last, Application.id.desc()]
