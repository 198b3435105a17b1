"""Papers put into a dossier, replaced by newer versions, and taken out again."""

from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import FileStorage

from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.dossier.genres import Genre
from ipreg.applications.dossier.holding import begin, done, locked
from ipreg.applications.dossier.models import Dossier, DossierPaper
from ipreg.core import clock, files
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.files import Document
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text


@dataclass(frozen=True)
class Paper:
    """What is told of a paper when it is put into the dossier."""

    genre: Genre
    name: str
    upload: FileStorage | None = None
    number: str | None = None
    issued_on: date | None = None
    issued_by: str | None = None
    signed_by: str | None = None
    summary: str | None = None
    internal: bool = False

    def document(self) -> Document:
        made = files.document(
            number=self.number,
            issued_on=self.issued_on,
            issued_by=self.issued_by,
            summary=self.summary,
            upload=self.upload,
        )
        if made is None:
            raise BadInput(
                Text("Send the file, or give the number or day of the paper."), field="upload"
            )
        return made


def add_paper(
    application_id: int, *, paper: Paper, actor: Actor, code: ItemCode | None = None
) -> DossierPaper:
    """Put a paper into the dossier; an item that was not started is in progress with it."""
    dossier = locked(application_id, actor=actor)
    _check_adding(dossier, code, actor=actor)
    row = _paper(dossier, paper, code=code, actor=actor)
    if code is not None:
        begin(dossier, code, actor=actor)
    done(dossier, "dossier.add_paper", row)
    return row


def replace_paper(
    application_id: int, paper_id: int, *, paper: Paper, actor: Actor
) -> DossierPaper:
    """A new version of a paper; the old one stays and can be read."""
    dossier = locked(application_id, actor=actor)
    folder = Folder.of(dossier.application, actor=actor)
    old = folder.paper(paper_id)
    _check_adding(dossier, old.item_code, actor=actor)
    if old not in folder.current:
        raise Conflict(
            Text("This is not the last version of the paper. Open the last one, then replace it.")
        )
    while old.replaced_by:  # by a version that was taken out again
        old = old.replaced_by
    row = _paper(dossier, paper, code=old.item_code, actor=actor)
    row.replaces, row.edition_number = old, old.edition_number + 1
    row.internal = row.internal or old.internal  # what was hidden once does not come out by itself
    done(dossier, "dossier.replace_paper", row)
    return row


def withdraw_paper(
    application_id: int, paper_id: int, *, reason: str, actor: Actor
) -> DossierPaper:
    """Take out a paper that was put in by mistake; only the Department still sees it."""
    dossier = locked(application_id, actor=actor)
    row = Folder.of(dossier.application, actor=actor).paper(paper_id)
    if row.withdrawn_at:
        raise Conflict(Text("This version of the paper was taken out already."))
    row.withdrawn_at, row.reason = clock.now(), reason
    done(dossier, "dossier.withdraw_paper", row)
    return row


def _paper(dossier: Dossier, paper: Paper, *, code: ItemCode | None, actor: Actor) -> DossierPaper:
    row = DossierPaper(
        item_code=code,
        genre=paper.genre,
        name=paper.name,
        signed_by=paper.signed_by,
        internal=paper.internal and actor.role in SO,
        document=paper.document(),
        added_at=clock.now(),
        added_by=actor.name,
        organisation_id=actor.organisation_id,
    )
    dossier.papers.append(row)
    return row


def _check_adding(dossier: Dossier, code: ItemCode | None, *, actor: Actor) -> None:
    """The Department adds anything, the applicant what it was asked for, nobody else."""
    if actor.role in SO:
        return
    if not Folder.of(dossier.application, actor=actor).asked_for(code):
        raise Forbidden(
            Text(
                "You can send what the Department asked the applicant for. Ask the officer in "
                "charge if a paper is to be added."
            )
        )
