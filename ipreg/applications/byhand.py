"""Days that an officer sets for a file by hand; each act is in the history of the file."""

from typing import Any

from sqlalchemy import select

from ipreg.applications.models import Application
from ipreg.applications.reading import find, readable
from ipreg.core.db import session
from ipreg.core.roles import Actor
from ipreg.deadlines import manual
from ipreg.deadlines.models import OfficerDeadline
from ipreg.deadlines.service import Subject


def subject_of(application_id: int) -> Subject:
    return Subject(application_id=application_id)


def set_deadline(application_id: int, *, actor: Actor, **told: Any) -> OfficerDeadline:
    file = _held(application_id, actor=actor)
    return manual.set_deadline(subject_of(file.id), about=file, **told)


def complete(application_id: int, number: int, *, actor: Actor, **told: Any) -> OfficerDeadline:
    file = _held(application_id, actor=actor)
    return manual.complete(subject_of(file.id), number, about=file, **told)


def withdraw(application_id: int, number: int, *, actor: Actor, **told: Any) -> OfficerDeadline:
    file = _held(application_id, actor=actor)
    return manual.withdraw(subject_of(file.id), number, about=file, **told)


def _held(application_id: int, *, actor: Actor) -> Application:
    """The file, held so that two officers count its days one after the other."""
    query = select(Application).where(Application.id == application_id, readable(actor))
    found = session.scalar(query.with_for_update(of=Application))
    return found or find(application_id, actor=actor)
