"""Workers killed by the dozen: forked from one process, so that a kill costs a second."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import exists

from ipreg.config import Settings
from ipreg.core.db import session
from ipreg.jobs.models import Job, State
from tests.factories import make_user
from tests.jobs import attempts, damage
from tests.jobs.crews import environment
from tests.jobs.killing import wait_until_done
from tests.jobs.world import make_job

LINES, PAUSE = 20, 0.01
WORKERS = 2


@contextmanager
def keeper(settings: Settings, log: Path) -> Iterator["subprocess.Popen[str]"]:
    """One process of workers, on the database and files of these settings."""
    command = [sys.executable, "-m", "tests.jobs.keeper", str(log), str(WORKERS)]
    process = subprocess.Popen(  # noqa: S603 – our own interpreter
        command,
        env=environment(settings),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def kill_and_look(settings: Settings, *, kills: int, log: Path, seed: int = 1) -> list[str]:
    """Every fault found after so many kills. Workers share the jobs; the database is there."""
    user = make_user()
    chance = random.Random(seed)  # noqa: S311 – moments, not secrets
    asked = set()
    with keeper(settings, log) as kept:
        victims = [_next(kept) for _ in range(WORKERS)]
        for number in range(kills):
            asked |= {make_job(user, lines=LINES, pause=PAUSE)}
            which = number % WORKERS
            _wait_until_at_work(victims[which], seconds=20)
            time.sleep(chance.uniform(0, 0.15))
            os.kill(victims[which], signal.SIGKILL)
            victims[which] = _next(kept)
        wait_until_done(asked, seconds=60)
    faults = damage.broken(asked, Path(settings.files_dir), lines=LINES)
    return [*damage.lost(asked), *damage.doubled(attempts.read(log)), *faults]


def _next(process: "subprocess.Popen[str]") -> int:
    assert process.stdout
    return int(process.stdout.readline())


def _wait_until_at_work(victim: int, *, seconds: float) -> None:
    """A kill that meets an idle worker proves nothing."""
    until = time.monotonic() + seconds
    held = exists().where(Job.state == State.RUNNING, Job.leased_by.contains(f" {victim} "))
    while not session.scalar(held.select()) and time.monotonic() < until:
        session.rollback()
        time.sleep(0.01)
    session.rollback()
