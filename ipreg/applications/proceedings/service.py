"""What can be done with the proceedings of a file. Each verb is one act on the file's trail."""

from typing import Any

from ipreg.accounts.models import Organisation
from ipreg.applications import effects
from ipreg.applications.entering import Entry, enter_beside
from ipreg.applications.holding import done, locked
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.proceedings import ProceedingType
from ipreg.applications.models import Application, FileProceeding
from ipreg.core.db import session
from ipreg.core.errors import BadInput, NotFound
from ipreg.core.roles import Actor
from ipreg.core.text import Text


def open_proceeding(
    application_id: int,
    *,
    type_: ProceedingType,
    first: Entry,
    actor: Actor,
    version: int | None = None,
    **facts: Any,
) -> FileProceeding:
    """Open a proceeding beside the file with its first act, or with the first that is known."""
    application = locked(application_id, actor=actor, version=version)
    _check_side(type_, organisation_id=facts.get("organisation_id"))
    number = 1 + sum(row.type is type_ for row in application.proceedings)
    proceeding = FileProceeding(type=type_, number=number, effect={}, **facts)
    application.proceedings.append(proceeding)
    _enter(proceeding, first, actor=actor)
    done(application, "application.open_proceeding")
    return proceeding


def record_act(
    application_id: int,
    proceeding_id: int,
    *,
    code: Event,
    actor: Actor,
    version: int | None = None,
    **told: Any,
) -> FileProceeding:
    """Record what happened in a proceeding, on whatever day it took effect."""
    application = locked(application_id, actor=actor, version=version)
    proceeding = of_file(application, proceeding_id)
    _enter(proceeding, Entry(code, **told), actor=actor)
    done(application, "application.record_beside")
    return proceeding


def of_file(application: Application, proceeding_id: int) -> FileProceeding:
    """A proceeding of this file; one of another file is simply not found."""
    found = next((row for row in application.proceedings if row.id == proceeding_id), None)
    if found is None:
        raise NotFound(Text("This file has no such proceeding."))
    return found


def _enter(proceeding: FileProceeding, entry: Entry, *, actor: Actor) -> None:
    effects.apply(enter_beside(proceeding, entry, actor=actor), actor=actor)


def _check_side(type_: ProceedingType, *, organisation_id: int | None) -> None:
    """The other side exists; who becomes the applicant is an organisation of the register."""
    if organisation_id is not None and session.get(Organisation, organisation_id) is None:
        raise NotFound(Text("There is no organisation of this number."), field="organisation_id")
    if type_ is ProceedingType.APPLICANT_CHANGE and organisation_id is None:
        raise BadInput(
            Text(
                "Choose the organisation that becomes the applicant. One that is not in the list "
                "is entered under “Organisations” first."
            ),
            field="organisation_id",
        )
