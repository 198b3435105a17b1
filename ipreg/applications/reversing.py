"""How a wrong entry is taken back: by another one, with what it had brought about."""

from ipreg.applications import effects
from ipreg.applications.describing import describe
from ipreg.applications.entering import take_back
from ipreg.applications.holding import done, locked
from ipreg.applications.models import ApplicationEvent
from ipreg.core.roles import Actor


def reverse_event(
    application_id: int, seq: int, *, reason: str, actor: Actor, version: int | None = None
) -> ApplicationEvent:
    """Take a wrong entry back by another one; nothing is erased."""
    application = locked(application_id, actor=actor, version=version)
    row = take_back(application, seq, reason=reason, actor=actor)
    effects.undo(row, actor=actor)
    describe(application)
    done(application, "application.reverse")
    return row
