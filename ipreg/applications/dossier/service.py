"""What can be said of a dossier: its circumstances, its items, the checklist it follows."""

from collections.abc import Sequence

from ipreg.applications.dossier.checklist.items import Circumstance, ItemCode
from ipreg.applications.dossier.checklist.progress import ItemState, Line
from ipreg.applications.dossier.checklist.templates import circumstances_of
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.dossier.holding import done, item_row, locked
from ipreg.applications.dossier.models import Dossier
from ipreg.core import clock
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.roles import Actor
from ipreg.core.text import Text


def say_circumstances(
    application_id: int,
    *,
    actor: Actor,
    circumstances: Sequence[Circumstance],
    version: int | None = None,
) -> Dossier:
    """Say what is so in this file, which decides what it needs."""
    dossier = locked(application_id, actor=actor, version=version)
    wrong = set(circumstances).difference(circumstances_of(dossier.application.kind))
    if wrong:
        raise BadInput(Text("This does not fit this kind of file."), field="circumstances")
    stored = set(circumstances) - {Circumstance.PLACE_NAME}
    dossier.circumstances = sorted(one.value for one in stored)
    return done(dossier, "dossier.say_circumstances")


def say_item(
    application_id: int,
    code: ItemCode,
    *,
    actor: Actor,
    state: ItemState,
    missing: str | None = None,
    asked: bool = False,
    parts: Sequence[int] = (),
    version: int | None = None,
) -> Dossier:
    """Say how far an item is, what it lacks, and whether the applicant is asked for it."""
    dossier = locked(application_id, actor=actor, version=version)
    line = Folder.of(dossier.application, actor=actor).line(code)
    _check_saying(line, state, missing=missing, parts=parts)
    row = item_row(dossier, code)
    row.state, row.asked, row.parts = state, asked, sorted(set(parts))
    row.missing = missing if state is ItemState.INSUFFICIENT else None
    row.told_at, row.told_by = clock.now(), actor.name
    return done(dossier, "dossier.say_item")


def follow_edition(application_id: int, *, actor: Actor, version: int | None = None) -> Dossier:
    """Follow the checklist of the law that governs the file now; what was gathered stays."""
    dossier = locked(application_id, actor=actor, version=version)
    folder = Folder.of(dossier.application, actor=actor)
    if not folder.overtaken:
        raise Conflict(Text("The file follows the checklist of its day already."))
    dossier.edition = folder.edition_due.code
    return done(dossier, "dossier.follow_edition")


def _check_saying(
    line: Line, state: ItemState, *, missing: str | None, parts: Sequence[int]
) -> None:
    content = line.item.content
    if state is ItemState.CANNOT_START:
        raise BadInput(Text("This follows from other items. Choose another state."), field="state")
    if state is ItemState.INSUFFICIENT and not missing:
        raise BadInput(Text("Say what is missing."), field="missing")
    if content.event and state is ItemState.COMPLETE and line.state is not ItemState.COMPLETE:
        raise BadInput(
            Text(
                "This paper is given by an authority. Record the act “%(event)s” with its paper; "
                "the item is then complete.",
                event=content.event.label,
            ),
            field="state",
        )
    if any(not 0 <= part < len(content.parts) for part in parts):
        raise BadInput(Text("Choose one of the values offered."), field="parts")
    if state is ItemState.COMPLETE and len(set(parts)) < len(content.parts):
        raise BadInput(
            Text(
                "It is complete once it contains all of these. Tick them, or say what is missing."
            ),
            field="parts",
        )
