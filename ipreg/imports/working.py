"""The work at an import that one request does: as many steps as fit into a short time."""

from time import monotonic

from sqlalchemy.exc import IntegrityError

from ipreg.core.db import transaction
from ipreg.core.errors import Conflict, DomainError
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.imports import checking, service

SECONDS = 2.0
_RACE = Conflict(
    Text("Somebody else recorded this at the same moment. Import the sheet again to compare.")
)


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
    except (DomainError, IntegrityError) as fault:
        refusal = fault if isinstance(fault, DomainError) else _RACE
    with transaction():
        checking.refuse_next(service.find(run_id), refusal)
    return True
