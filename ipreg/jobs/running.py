"""One attempt at a job: do its work as whoever asked, tell how far it is, end it once."""

import errno
import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from time import monotonic

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from ipreg.accounts.models import User
from ipreg.core.acting import acting_as
from ipreg.core.db import session, start_over, transaction
from ipreg.core.errors import Conflict, DomainError, Forbidden
from ipreg.core.roles import OPERATOR, Actor
from ipreg.core.text import Text
from ipreg.jobs import kinds, leases, results
from ipreg.jobs.kinds import Progress
from ipreg.jobs.leases import Cancelled, Held, Lost, Result
from ipreg.jobs.models import Job

BEAT = 1.0  # seconds between two notes of how far the work is
MOST_ATTEMPTS = 10
log = logging.getLogger("ipreg.jobs")
_NOTHING: Progress = (0, None)
_FAULT = Text("Something went wrong that is not your fault. Tell the administrator the number.")
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_FULL = Text(
    "The disk of the server is full, so nothing was kept. Tell the administrator, then ask again."
)


class Leaving(Exception):
    """The worker was told to stop; others go on."""


def take(worker: str) -> Held | None:
    """The next job for this worker, if there is one."""
    with current_app.app_context(), acting_as(OPERATOR):
        if not leases.waiting():
            return None
    with _apart():
        return leases.claim(worker)


def attempt(held: Held, *, leaving: Callable[[], bool]) -> None:
    """Work at a job until it ends, whichever way that is."""
    with suppress(Lost):
        try:
            _finish(held, leaving)
        except OperationalError:  # the database is away: the lease runs out, and another tries
            log.exception("job %s is left for another attempt", held.job_id)
        except Leaving:
            _end(held, leases.give_back)
        except Cancelled:
            _end(held, leases.stop)
        except DomainError as refusal:
            _refuse(held, refusal.text)
        except OSError as fault:
            log.exception("job %s failed", held.job_id)
            _refuse(held, _FULL if fault.errno in _NO_ROOM else _FAULT)
        except Lost:
            results.drop(held)
        except Exception:
            log.exception("job %s failed", held.job_id)
            _refuse(held, _FAULT)


def _finish(held: Held, leaving: Callable[[], bool]) -> None:
    results.drop_earlier(held)
    with current_app.app_context():
        made = _made(held, leaving)
    with _apart():
        leases.finish(held, made)


def _made(held: Held, leaving: Callable[[], bool]) -> Result:
    with acting_as(OPERATOR):
        job = session.scalars(select(Job).where(Job.id == held.job_id)).one()
        kind, args, actor = kinds.get(job.kind), dict(job.args), _asker(job)
    if held.attempt > MOST_ATTEMPTS:
        raise Conflict(
            Text(
                "The work was interrupted %(count)s times. Tell the administrator.",
                count=MOST_ATTEMPTS,
            )
        )
    start_over()  # the work begins with a view of its own, and holds none while it only computes
    with acting_as(actor), results.new_file(held) as out:
        with closing(kind.work(out, args)) as steps:
            done, total = _watch(held, steps, leaving)
        _beat(held, (done, total))  # whoever lost the job leaves no file
    size, sha256 = results.seal(held)
    return Result(kind.file_name(args), kind.media_type, size, sha256)


def _watch(held: Held, steps: Iterator[Progress], leaving: Callable[[], bool]) -> Progress:
    told, at = monotonic(), _NOTHING
    for at in steps:
        if leaving():
            raise Leaving
        if monotonic() - told >= BEAT:
            _beat(held, at)
            told = monotonic()
    return at


def _beat(held: Held, progress: Progress) -> None:
    with _apart():
        leases.beat(held, done=progress[0], total=progress[1])


def _asker(job: Job) -> Actor:
    """Who asked, if they still are who they were then."""
    user = session.get_one(User, job.user_id)
    if not user.active or (user.role, user.organisation_id) != (job.role, job.organisation_id):
        raise Forbidden(
            Text("The account that asked for this is closed or has another role now. Ask again.")
        )
    return Actor(job.asked_by, job.role, user_id=user.id, organisation_id=user.organisation_id)


def _refuse(held: Held, sentence: Text) -> None:
    _end(held, lambda held: leases.fail(held, sentence))


def _end(held: Held, verb: Callable[[Held], None]) -> None:
    results.drop(held)
    with _apart():
        verb(held)


@contextmanager
def _apart() -> Iterator[None]:
    """A transaction of the worker's own, beside whatever the work itself has open."""
    with current_app.app_context(), acting_as(OPERATOR), transaction():
        yield
