"""Saved views through the service, and what a preview of many files sends."""

from ipreg.accounts.models import User
from ipreg.accounts.signing_in import actor_of
from ipreg.applications.asking import Asked
from ipreg.applications.models import Application
from ipreg.applications.register import saved
from ipreg.applications.register.models import SavedView, Scope
from ipreg.core.db import session, transaction
from tests.factories import make_user


def make_view(
    name: str = "Chờ phúc đáp",
    *,
    owner: User | None = None,
    scope: Scope = Scope.PRIVATE,
    asked: Asked | None = None,
) -> SavedView:
    actor = actor_of(owner or make_user())
    with transaction():
        row = saved.save(name=name, scope=scope, asked=asked or Asked(), actor=actor)
    return session.get_one(SavedView, row.id)


def row_of(application_id: int) -> str:
    """The number and version of a file, as a preview carries them now."""
    return f"{application_id}:{session.get_one(Application, application_id).version}"
