"""What can be done with saved views. Each verb is one act of the audit trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from ipreg.accounts.models import User
from ipreg.applications.asking import Asked, ColumnSet
from ipreg.applications.listing import Found
from ipreg.applications.models import Application
from ipreg.applications.register.models import RegisterDisplay, SavedView, Scope
from ipreg.applications.register.offered import offered
from ipreg.applications.schemas import ListSchema
from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.roles import SO, Actor, Role
from ipreg.core.text import Text

_MOST_COUNTED = 12


@dataclass(frozen=True)
class Counter:
    """A view on the home page, with how many files answer to it now."""

    view: SavedView
    count: int


def views(actor: Actor) -> Sequence[SavedView]:
    """Every view this reader is offered, their own first."""
    query = select(SavedView).where(offered(actor)).options(joinedload(SavedView.owner))
    own = SavedView.owner_id == actor.user_id
    return session.scalars(query.order_by(own.desc(), SavedView.name, SavedView.id)).all()


def seen(view_id: int, *, actor: Actor) -> SavedView | None:
    query = select(SavedView).where(SavedView.id == view_id, offered(actor))
    return session.scalar(query)


def find(view_id: int, *, actor: Actor) -> SavedView:
    row = seen(view_id, actor=actor)
    if row is None:
        raise NotFound(Text("There is no view of this number that is shared with you."))
    return row


def counters(actor: Actor) -> list[Counter]:
    """The offered views with their counts: one statement for the views, one for all the counts."""
    rows = views(actor)[:_MOST_COUNTED]
    if not rows:
        return []
    counts = session.execute(select(*(_count(row, actor) for row in rows))).one()
    return [Counter(row, count) for row, count in zip(rows, counts, strict=True)]


def asked_by(view: SavedView) -> Asked:
    """What the view asks; a question that is no longer known counts as not asked."""
    schema = ListSchema()
    known = {name: value for name, value in view.question.items() if name in schema.fields}
    wrong = schema.validate(known)
    return Asked(**schema.load({name: v for name, v in known.items() if name not in wrong}))


def differs(view: SavedView, asked: Asked) -> bool:
    return asked_by(view).wholly != asked.wholly


def save(*, name: str, scope: Scope, asked: Asked, actor: Actor) -> SavedView:
    """Give what the list asks now a name."""
    _check_name(name, actor)
    row = SavedView(
        owner_id=actor.user_id, name=name, question=asked.told, created_at=clock.now(), scope=scope
    )
    row.division = _division(scope, actor)
    session.add(row)
    session.flush()
    audit.act("register_view.save", row)
    return row


def change(
    view_id: int, *, actor: Actor, name: str, scope: Scope, version: int | None = None
) -> SavedView:
    """Give a view another name, or share it with others."""
    row = _own(view_id, actor=actor, version=version)
    _check_name(name, actor, but=row)
    row.name = name
    if row.scope is not scope:
        row.scope, row.division = scope, _division(scope, actor)
    session.flush()
    audit.act("register_view.change", row)
    return row


def replace(view_id: int, *, asked: Asked, actor: Actor, version: int | None = None) -> SavedView:
    """Let the view ask what the list asks now."""
    row = _own(view_id, actor=actor, version=version)
    row.question = asked.told
    session.flush()
    audit.act("register_view.replace", row)
    return row


def delete(view_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Take a view away; whoever began with it begins with the whole list again."""
    row = _own(view_id, actor=actor, version=version)
    for display in _beginning_with(row):
        display.default_view_id = None
    session.flush()
    session.delete(row)
    audit.act("register_view.delete", row)


def show_as(
    *,
    actor: Actor,
    columns: ColumnSet,
    compact: bool,
    per_page: int,
    default_view_id: int | None = None,
) -> RegisterDisplay:
    """Remember how this person likes the list, and the view they begin with."""
    first = find(default_view_id, actor=actor).id if default_view_id else None
    row = display_of(actor) or RegisterDisplay(user_id=actor.user_id)
    row.columns, row.compact = columns, compact
    row.per_page, row.default_view_id = per_page, first
    session.add(row)
    session.flush()
    audit.act("register.show_as", row)
    return row


def display_of(actor: Actor) -> RegisterDisplay | None:
    return session.scalar(select(RegisterDisplay).where(RegisterDisplay.user_id == actor.user_id))


def may_change(view: SavedView, actor: Actor) -> bool:
    """Whose view it is; an administrator cleans up what is shared."""
    shared = view.scope is not Scope.PRIVATE
    return view.owner_id == actor.user_id or (shared and actor.role is Role.ADMINISTRATOR)


def scopes(actor: Actor) -> list[Scope]:
    """With whom this reader may share; a division only by whoever works in one."""
    if actor.role not in SO:
        return [Scope.PRIVATE]
    in_one = session.scalar(select(User.division).where(User.id == actor.user_id)) is not None
    return [scope for scope in Scope if scope is not Scope.DIVISION or in_one]


def _own(view_id: int, *, actor: Actor, version: int | None) -> SavedView:
    row = find(view_id, actor=actor)
    if not may_change(row, actor):
        raise Conflict(
            Text("This view is %(name)s's. Save it as a view of your own.", name=row.owner.name)
        )
    if version is not None and version != row.version:
        raise Conflict(
            Text("The view was changed after you opened this page. Look at it, then act again."),
            field="version",
        )
    return row


def _check_name(name: str, actor: Actor, but: SavedView | None = None) -> None:
    owner_id = but.owner_id if but else actor.user_id
    same = select(SavedView.id).where(SavedView.owner_id == owner_id, SavedView.name == name)
    if session.scalar(same.where(SavedView.id != (but.id if but else 0))) is not None:
        raise Conflict(
            Text("You have a view called “%(name)s”. Choose another name.", name=name),
            field="name",
        )


def _division(scope: Scope, actor: Actor) -> str | None:
    if scope not in scopes(actor):
        raise Conflict(
            Text("You cannot share with these people. Choose somebody else."), field="scope"
        )
    if scope is not Scope.DIVISION:
        return None
    return session.scalar(select(User.division).where(User.id == actor.user_id))


def _beginning_with(view: SavedView) -> Sequence[RegisterDisplay]:
    query = select(RegisterDisplay).where(RegisterDisplay.default_view_id == view.id)
    return session.scalars(query).all()


def _count(view: SavedView, actor: Actor) -> Any:
    tests = Found.by(asked_by(view), actor=actor).condition
    count = select(func.count()).select_from(Application).where(*tests)
    return count.scalar_subquery().label(f"view_{view.id}")
