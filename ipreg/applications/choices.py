"""What a reader of the list can choose from, fetched in one statement: people, years, views."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, String, case, cast, exists, func, literal, null, select, union_all

from ipreg.accounts.models import User
from ipreg.applications.asking import ColumnSet
from ipreg.applications.models import Application
from ipreg.applications.reading import readable
from ipreg.applications.register.models import RegisterDisplay, SavedView, Scope
from ipreg.applications.register.offered import offered
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.roles import Actor


@dataclass(frozen=True)
class Person:
    id: int
    name: str


@dataclass(frozen=True)
class Offered:
    """A saved view in the list's menu."""

    id: int
    name: str
    scope: Scope
    own: bool


@dataclass(frozen=True)
class Shown:
    """How this reader likes the list."""

    columns: ColumnSet = ColumnSet.STATE
    compact: bool = False
    per_page: int = 25
    default_view_id: int | None = None


@dataclass
class Choices:
    officers: list[Person] = field(default_factory=list)
    views: list[Offered] = field(default_factory=list)
    shown: Shown = Shown()
    first_filed: date | None = None

    @property
    def years(self) -> Sequence[int]:
        """From the first filing that is known to this year."""
        this = clock.today().year
        return range(this, self.first_filed.year - 1, -1) if self.first_filed else ()


def choices(actor: Actor) -> Choices:
    found = Choices()
    for what, number, name, more, size in session.execute(_everything(actor)):
        _take(found, what, number, name, more, size)
    return found


def _take(found: Choices, what: str, number: int, name: str, more: str, size: int) -> None:
    match what:
        case "officer":
            found.officers.append(Person(number, name))
        case "view":
            found.views.append(Offered(number, name, Scope(more), own=bool(size)))
        case "shown":
            found.shown = Shown(ColumnSet(name), more == "compact", size, number or None)
        case "filed" if name:
            found.first_filed = date.fromisoformat(name)


def _everything(actor: Actor) -> Select[*tuple[Any, ...]]:
    parts = union_all(*_parts(actor)).subquery()
    return select(parts).order_by(parts.c.what, parts.c.name)


def _parts(actor: Actor) -> Iterator[Select[*tuple[Any, ...]]]:
    """Each with the same five columns: what, number, name, more, size."""
    may, none, zero = readable(actor), cast(null(), String), literal(0)
    looked_after = exists().where(Application.officer_id == User.id, may)
    yield _row("officer", User.id, User.name, none, zero).where(looked_after)
    yield _row("filed", zero, cast(func.min(Application.filed_on), String), none, zero).where(may)
    own = case((SavedView.owner_id == actor.user_id, 1), else_=0)
    scope = cast(SavedView.scope, String)
    yield _row("view", SavedView.id, SavedView.name, scope, own).where(offered(actor))
    kept = RegisterDisplay
    view_id = func.coalesce(kept.default_view_id, 0)
    dense = case((kept.compact, "compact"), else_="")
    columns = cast(kept.columns, String)
    shown = _row("shown", view_id, columns, dense, kept.per_page)
    yield shown.where(kept.user_id == actor.user_id)


def _row(what: str, *columns: Any) -> Select[*tuple[Any, ...]]:
    names = ("number", "name", "more", "size")
    told = [column.label(name) for column, name in zip(columns, names, strict=True)]
    return select(literal(what).label("what"), *told)
