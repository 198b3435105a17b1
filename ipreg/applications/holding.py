"""A file held for one act, and the act when it is done."""

from sqlalchemy import select

from ipreg.applications import limits
from ipreg.applications.models import Application
from ipreg.applications.projection import project_beside
from ipreg.applications.reading import find, readable
from ipreg.core import audit, clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from ipreg.core.errors import Conflict
from ipreg.core.roles import Actor
from ipreg.core.text import Text


def locked(application_id: int, *, actor: Actor, version: int | None = None) -> Application:
    """The file, held until the act is done; refused if somebody acted since the form was drawn."""
    query = select(Application).where(Application.id == application_id, readable(actor))
    application = session.scalar(query.with_for_update(of=Application))
    if application is None:
        return find(application_id, actor=actor)
    if version is not None and version != application.version:
        raise Conflict(_overtaken(application), field="version")
    return application


def done(application: Application, act: str) -> Application:
    """What follows from an act stored with the file, and the act named for the trail."""
    with session.no_autoflush:  # one act, one UPDATE, one version
        project_beside(application)
    # Every act moves the version, even one that leaves the state where it was.
    application.changed_at = clock.now()
    session.flush()
    limits.keep(application)
    audit.act(act, application)
    return application


def _overtaken(application: Application) -> Text:
    subject = AuditEntry.subject_kind == "application", AuditEntry.subject_id == application.id
    last = session.scalars(
        select(AuditEntry).where(*subject).order_by(AuditEntry.id.desc()).limit(1)
    ).one()
    return Text(
        "“%(act)s” by %(name)s a moment ago (%(at)s), after you opened this page. Look at the file "
        "as it stands now, then act again.",
        act=audit.name_of(last.act),
        name=last.actor,
        at=last.at,
    )
