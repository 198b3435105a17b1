"""No dossier is called complete while items are missing, but for a reason that is kept."""

from ipreg.applications.casefile import CaseFile
from ipreg.applications.dossier.checklist.progress import Line
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.dossier.models import DossierWaiver
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.roles import Actor
from ipreg.core.text import Text


def lacking(application: Application, code: Event, *, actor: Actor) -> list[Line]:
    """What is missing for this act; nothing for all others."""
    if code is not Event.PROV_DOSSIER_READY:
        return []
    return Folder.of(application, actor=actor).progress.lacking


def lacking_for(case: CaseFile, code: Event) -> list[Line]:
    """The same for the page that records the act."""
    return lacking(case.application, code, actor=case.actor)


def check(application: Application, code: Event, *, reason: str | None, actor: Actor) -> list[Line]:
    """Refuses to call a dossier complete that is not, unless a reason is given."""
    missing = lacking(application, code, actor=actor)
    if missing and not reason:
        raise Conflict(
            Text(
                "The dossier still lacks: %(items)s. Complete it first, or give the reason why it "
                "is recorded as complete all the same.",
                items=tuple(line.why for line in missing),
            ),
            field="incomplete_reason",
        )
    if reason and not missing:
        raise BadInput(
            Text("Nothing is missing, so no reason is needed. Leave it empty."),
            field="incomplete_reason",
        )
    return missing


def keep(row: ApplicationEvent, missing: list[Line], *, reason: str | None, actor: Actor) -> None:
    """Keep why, and what was missing when it was said."""
    if not missing or not reason:
        return
    waiver = DossierWaiver(
        application_id=row.application.id,
        seq=row.seq,
        reason=reason,
        lacking=[line.item.code.value for line in missing],
        told_at=clock.now(),
        told_by=actor.name,
    )
    session.add(waiver)
