"""A dossier held until an act on it is done, and the act named in the trail."""

from sqlalchemy import select

from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.dossier.checklist.progress import ItemState
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.dossier.models import Dossier, DossierItem, DossierPaper
from ipreg.applications.models import Application
from ipreg.applications.reading import find_shared
from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict
from ipreg.core.roles import Actor
from ipreg.core.text import Text


def locked(application_id: int, *, actor: Actor, version: int | None = None) -> Dossier:
    """The dossier, held until the act is done; made with the first act."""
    application = find_shared(application_id, actor=actor)
    session.refresh(application, with_for_update=True)
    query = select(Dossier).where(Dossier.application_id == application.id)
    dossier = session.scalar(query.execution_options(populate_existing=True))
    if version is not None and version != (dossier.version if dossier else 0):
        raise Conflict(
            Text(
                "Somebody else worked on this dossier after you opened this page. Look at it as "
                "it stands now, then act again."
            ),
            field="version",
        )
    return dossier or _new(application, actor=actor)


def _new(application: Application, *, actor: Actor) -> Dossier:
    edition = Folder.of(application, actor=actor).edition_due
    dossier = Dossier(application=application, edition=edition.code, changed_at=clock.now())
    dossier.circumstances = []
    session.add(dossier)
    session.flush()
    return dossier


def done(dossier: Dossier, act: str, subject: DossierPaper | None = None) -> Dossier:
    dossier.changed_at = clock.now()  # every act moves the version
    session.flush()
    audit.act(act, subject or dossier)
    return dossier


def item_row(dossier: Dossier, code: ItemCode) -> DossierItem:
    found = next((row for row in dossier.items if row.item_code is code), None)
    if found is None:
        found = DossierItem(item_code=code, state=ItemState.NOT_STARTED, asked=False, parts=[])
        dossier.items.append(found)
    return found


def begin(dossier: Dossier, code: ItemCode, *, actor: Actor) -> None:
    row = item_row(dossier, code)
    if row.state is ItemState.NOT_STARTED:
        row.state = ItemState.IN_PROGRESS
    row.told_at, row.told_by = clock.now(), actor.name
