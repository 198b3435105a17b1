"""How long the files of jobs are kept, and what is cleared away: each worker looks now and then.

Whoever is downloading a file keeps it open and gets all of it, though its name is gone.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from time import monotonic

from sqlalchemy import select

from ipreg.core import acting, clock
from ipreg.core.db import session, start_over, transaction
from ipreg.core.roles import OPERATOR
from ipreg.jobs import results
from ipreg.jobs.models import Job, State

KEPT = timedelta(days=30)
EVERY = 3600.0  # seconds between two rounds of one worker
_AT_ONCE = 200
log = logging.getLogger("ipreg.jobs")
_also: list[Callable[[], object]] = []


def also(tidy: Callable[[], object]) -> None:
    """Something else that each worker does in its round; to do it twice must do no harm."""
    if tidy not in _also:
        _also.append(tidy)


def kept_until(job: Job) -> date:
    """The last day on which its file is surely there."""
    return clock.legal_day((job.ended_at or clock.now()) + KEPT)


class Round:
    """When a worker clears away: as soon as it has nothing to do, then once in a while."""

    def __init__(self) -> None:
        self._next = 0.0

    def go_if_due(self) -> None:
        if monotonic() >= self._next:
            self._next = monotonic() + EVERY
            with acting.acting_as(OPERATOR):
                clear_away()
                for tidy in _also:
                    tidy()


def clear_away() -> tuple[int, int]:
    """How many results had their time, and how many attempts had left something behind."""
    had_their_time = left = 0
    while ids := _overdue():
        _remove(ids)
        had_their_time += len(ids)
    numbers = results.numbers()
    for start in range(0, len(numbers), _AT_ONCE):
        left += _sweep(numbers[start : start + _AT_ONCE])
    if had_their_time or left:
        log.info("%s results and %s attempts cleared away", had_their_time, left)
    return had_their_time, left


def _overdue() -> Sequence[int]:
    start_over()
    test = (
        Job.state == State.DONE,
        Job.file_removed_at.is_(None),
        Job.ended_at < clock.now() - KEPT,
    )
    return session.scalars(select(Job.id).where(*test).limit(_AT_ONCE)).all()


def _remove(ids: Sequence[int]) -> None:
    """The files first: were it cut short, the next round does it again."""
    for job_id in ids:
        results.drop_all_but(job_id, None)
    with transaction():
        for job in session.scalars(select(Job).where(Job.id.in_(ids))):
            job.file_removed_at = clock.now()


def _sweep(numbers: Sequence[int]) -> int:
    """What attempts left that do not count, of jobs that have ended; an unknown number is left."""
    start_over()
    found = session.scalars(select(Job).where(Job.id.in_(numbers))).all()
    return sum(results.drop_all_but(job.id, _counts(job)) for job in found if not job.open)


def _counts(job: Job) -> int | None:
    """The attempt whose file is the result."""
    return job.attempt if job.state is State.DONE and job.file_removed_at is None else None
