"""The work at an import that one request does: as many steps as fit into a short time."""

from time import monotonic

from sqlalchemy.exc import IntegrityError

from ipreg.core.db import transaction
from ipreg.core.roles import Actor
from ipreg.imports import checking, service
from ipreg.imports.checking import Refused

SECONDS = 2.0


def go_on(run_id: int, *, actor: Actor, seconds: float = SECONDS) -> None:
    """Check, then import; what is not done in time is left for the next request."""
    until = monotonic() + seconds
    while _step(run_id, actor) and monotonic() < until:
        pass


def _step(run_id: int, actor: Actor) -> bool:
    """One step is one transaction; a line that is refused there is marked, not tried for ever."""
    try:
        with transaction():
            run = service.find(run_id)
            return checking.check_some(run, actor=actor) or checking.import_one(run, actor=actor)
    except IntegrityError:  # somebody else who goes on has just asked the same question
        return True
    except Refused as refusal:
        refused = refusal
    with transaction():
        checking.refuse(refused)
    return True
