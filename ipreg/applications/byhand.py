"""Days that an officer sets for a file by hand; each act is in the history of the file.

The file is held meanwhile, so that two officers count its days one after the other.
"""

from typing import Any

from ipreg.applications.holding import locked
from ipreg.core.roles import Actor
from ipreg.deadlines import manual
from ipreg.deadlines.models import OfficerDeadline
from ipreg.deadlines.service import Subject


def subject_of(application_id: int) -> Subject:
    return Subject(application_id=application_id)


def set_deadline(application_id: int, *, actor: Actor, **told: Any) -> OfficerDeadline:
    file = locked(application_id, actor=actor)
    return manual.set_deadline(subject_of(file.id), about=file, **told)


def complete(application_id: int, number: int, *, actor: Actor, **told: Any) -> OfficerDeadline:
    file = locked(application_id, actor=actor)
    return manual.complete(subject_of(file.id), number, about=file, **told)


def withdraw(application_id: int, number: int, *, actor: Actor, **told: Any) -> OfficerDeadline:
    file = locked(application_id, actor=actor)
    return manual.withdraw(subject_of(file.id), number, about=file, **told)
