"""Who works at a job: for as long as a lease lasts, and nobody else meanwhile.

Each verb is one statement, so that no two workers ever hold the same attempt. A worker that dies
lets its lease run out, and the job is taken by the next that looks.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, update

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.text import Text
from ipreg.jobs import kinds
from ipreg.jobs.models import Job, State

LEASE = timedelta(seconds=30)  # so even a busy machine takes over within a minute
_APART = {"synchronize_session": False}


@dataclass(frozen=True)
class Held:
    """One attempt at a job by one worker."""

    job_id: int
    attempt: int
    worker: str


@dataclass(frozen=True)
class Result:
    """The file that an attempt made."""

    file_name: str
    media_type: str
    size: int
    sha256: str


class Lost(Exception):
    """Another attempt has the job now, or it has ended; what this one made does not count."""


class Cancelled(Exception):
    """Somebody asked that the work stop."""


def waiting() -> bool:
    """Is there a job to take? Asked before `claim`, which would make every other writer wait."""
    return bool(session.scalar(select(exists().where(_free(clock.now())))))


def claim(worker: str) -> Held | None:
    """Take the oldest job that waits or whose worker is gone."""
    now = clock.now()
    oldest = select(Job.id).where(_free(now)).order_by(Job.id).limit(1)
    taken = session.execute(
        update(Job)
        .where(Job.id == oldest.with_for_update(skip_locked=True).scalar_subquery())
        .values(
            state=State.RUNNING,
            attempt=Job.attempt + 1,
            leased_by=worker,
            lease_until=now + LEASE,
            started_at=now,
            done=0,
            total=None,
        )
        .returning(Job.id, Job.attempt),
        execution_options=_APART,
    ).one_or_none()
    return Held(*taken, worker) if taken else None


def beat(held: Held, *, done: int, total: int | None) -> None:
    """Say how far the work is and hold it for longer. Raises Lost or Cancelled."""
    told = {"done": done, "total": total, "lease_until": clock.now() + LEASE}
    if _change(held, told):
        raise Cancelled


def finish(held: Held, result: Result) -> None:
    """This attempt's file is the result. Raises Lost, or Cancelled if that was asked for first."""
    if _change(held, {**_ended(State.DONE), **vars(result)}):
        raise Cancelled


def fail(held: Held, sentence: Text) -> None:
    error = {"msgid": sentence.msgid, "values": {k: str(v) for k, v in sentence.values.items()}}
    _change(held, {**_ended(State.FAILED), "error": error})


def stop(held: Held) -> None:
    """The work has stopped as somebody asked."""
    _change(held, _ended(State.CANCELLED))


def give_back(held: Held) -> None:
    """The worker itself is going; the job waits for the next."""
    _change(held, {"state": State.QUEUED, "lease_until": None, "leased_by": None})


def _change(held: Held, values: dict[str, Any]) -> bool:
    """Change the job while it is held; whether somebody wants it stopped. Raises Lost."""
    wanted: bool | None = session.scalar(
        update(Job)
        .where(
            Job.id == held.job_id,
            Job.attempt == held.attempt,
            Job.leased_by == held.worker,
            Job.state == State.RUNNING,
        )
        .values(values)
        .returning(Job.wanted_cancel),
        execution_options=_APART,
    )
    if wanted is None:
        raise Lost
    return wanted


def _ended(state: State) -> dict[str, Any]:
    return {"state": state, "lease_until": None, "ended_at": clock.now()}


def _free(now: datetime) -> ColumnElement[bool]:
    gone = and_(Job.state == State.RUNNING, Job.lease_until < now)
    return and_(Job.kind.in_(kinds.known()), or_(Job.state == State.QUEUED, gone))
