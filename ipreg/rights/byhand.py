"""Days that an officer sets for a title by hand; each act is in the history of the title."""

from typing import Any

from ipreg.deadlines import manual
from ipreg.deadlines.models import OfficerDeadline
from ipreg.rights.board import subject_of
from ipreg.rights.titles import locked


def set_deadline(title_id: int, **told: Any) -> OfficerDeadline:
    return manual.set_deadline(subject_of(title_id), about=locked(title_id), **told)


def complete(title_id: int, number: int, **told: Any) -> OfficerDeadline:
    return manual.complete(subject_of(title_id), number, about=locked(title_id), **told)


def withdraw(title_id: int, number: int, **told: Any) -> OfficerDeadline:
    return manual.withdraw(subject_of(title_id), number, about=locked(title_id), **told)
