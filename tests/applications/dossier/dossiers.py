"""Dossiers through the service, as people make them; a test names what it is about."""

import io
from datetime import date
from typing import Any

from werkzeug.datastructures import FileStorage

from ipreg.accounts.models import Organisation
from ipreg.applications.dossier import papers, service
from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.dossier.checklist.progress import ItemState
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.dossier.genres import Genre
from ipreg.applications.dossier.models import DossierPaper
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR, Actor
from tests.applications.factories import make_application
from tests.core.papers import plain_pdf
from tests.factories import make_organisation

DRAFTING = (
    (Event.PROV_PROPOSED, date(2026, 8, 3)),
    (Event.PROV_DRAFTING_STARTED, date(2026, 9, 1)),
)


def make_drafting(applicant: Organisation | None = None, **facts: Any) -> Application:
    """A file in preparation, of an applicant."""
    home = applicant or make_organisation()
    return make_application(*DRAFTING, applicant_id=home.id, **facts)


def upload(data: bytes | None = None, name: str = "quy chế.pdf") -> FileStorage:
    return FileStorage(io.BytesIO(data or plain_pdf()), filename=name, name="upload")


def make_paper(
    application: Application,
    code: ItemCode | None = ItemCode.REGULATION,
    *,
    actor: Actor = OPERATOR,
    name: str = "Quy chế mẫu",
    **told: Any,
) -> DossierPaper:
    paper = papers.Paper(Genre.REGULATION, name, **({"upload": upload()} | told))
    with transaction():
        return papers.add_paper(application.id, paper=paper, actor=actor, code=code)


def say(application: Application, code: ItemCode, state: ItemState | str, **told: Any) -> None:
    with transaction():
        service.say_item(application.id, code, actor=OPERATOR, state=ItemState(state), **told)


def ask(application: Application, code: ItemCode = ItemCode.REGULATION) -> None:
    """Ask the applicant for an item."""
    say(application, code, "in_progress", asked=True)


def complete(application: Application) -> None:
    """Everything but what authorities give."""
    folder = folder_of(application)
    for line in folder.progress.lines:
        if not line.item.content.event:
            parts = range(len(line.item.content.parts))
            say(application, line.item.code, "complete", parts=list(parts))


def folder_of(application: Application, actor: Actor = OPERATOR) -> Folder:
    session.expire_all()
    return Folder.of(session.get_one(Application, application.id), actor=actor)
