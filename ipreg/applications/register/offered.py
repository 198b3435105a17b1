"""Which saved views a reader is offered: one rule for the list, the home page and the addresses."""

from sqlalchemy import ColumnElement, and_, false, or_, select

from ipreg.accounts.models import User
from ipreg.applications.register.models import SavedView, Scope
from ipreg.core.roles import SO, Actor


def offered(actor: Actor) -> ColumnElement[bool]:
    """One's own; besides, for people of the Department, what their division or all of it shares."""
    own = SavedView.owner_id == actor.user_id
    if actor.user_id is None:
        return false()
    if actor.role not in SO:
        return own
    division = select(User.division).where(User.id == actor.user_id).scalar_subquery()
    return or_(
        own,
        SavedView.scope == Scope.DEPARTMENT,
        and_(SavedView.scope == Scope.DIVISION, SavedView.division == division),
    )
