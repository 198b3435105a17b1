"""Files asked for and fetched by their cooperative, and what is noted of it."""

from typing import Any

from sqlalchemy import select

from ipreg.core import acting
from ipreg.core.db import session
from ipreg.core.roles import Actor, Role
from tests.factories import make_user
from tests.traceability.labels.factories import World
from tests.traceability.labels.label_files import make_file
from traceability.labels.files import service, work
from traceability.labels.files.models import LabelFile
from traceability.labels.life.course import LifeAct
from traceability.labels.life.models import LabelAct
from traceability.labels.models import Issue


def keeper_of(world: World) -> Actor:
    """Somebody with an account, for whom it is kept where a sheet was left."""
    user = make_user(role=Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    return Actor(user.name, user.role, user_id=user.id, organisation_id=user.organisation_id)


def ask(issue: Issue, by: Actor, **asked: Any) -> LabelFile:
    return make_file(issue, by, **{"reason": None} | asked)


def bytes_of(file: LabelFile, by: Actor) -> bytes:
    with acting.acting_as(by):
        return work.at_once(service.find(file.issue_id, file.id)).read()


def acts_on(issue: Issue) -> list[tuple[LifeAct, str, str | None]]:
    rows = session.scalars(select(LabelAct).filter_by(issue_id=issue.id).order_by(LabelAct.id))
    return [(row.act, str(row.span), row.reason) for row in rows]
