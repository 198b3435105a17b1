"""Kills workers at random moments, and says whether anything was lost, doubled or broken.

python -m tests.jobs.kills 100        on SQLite, or with IPREG_TEST_DATABASE=postgresql
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import exists, func, select

from ipreg.app import create_app
from ipreg.config import Settings
from ipreg.core import acting, migrations
from ipreg.core.db import session
from ipreg.core.roles import OPERATOR
from ipreg.jobs.models import Job, State
from tests.databases import let_go, make_database
from tests.factories import make_user
from tests.jobs.world import content, make_job, sha256
from traceability import keys

LINES, PAUSE = 20, 0.01
SECRET = "a secret that only the tests know, long enough"  # noqa: S105
WORKERS = 2


@contextmanager
def keeper(settings: Settings, log: Path) -> Iterator["subprocess.Popen[str]"]:
    """One process of workers, on the database and files of these settings."""
    told = {
        "IPREG_SECRET_KEY": settings.secret_key,
        "IPREG_PUBLIC_URL": settings.public_url,
        "IPREG_DATABASE_URL": settings.database_url,
        "IPREG_KEYS_FILE": str(settings.keys_file),
        "IPREG_FILES_DIR": str(settings.files_dir),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IPREG_")}
    command = [sys.executable, "-m", "tests.jobs.keeper", str(log), str(WORKERS)]
    process = subprocess.Popen(  # noqa: S603 – our own interpreter
        command, env=kept | told, stdout=subprocess.PIPE, text=True, start_new_session=True
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
    with ExitStack() as stack:
        kept = stack.enter_context(keeper(settings, log))
        victims = [_next(kept) for _ in range(WORKERS)]
        for number in range(kills):
            asked |= {make_job(user, lines=LINES, pause=PAUSE)}
            which = number % WORKERS
            _wait_until_at_work(victims[which], seconds=20)
            time.sleep(chance.uniform(0, 0.15))
            os.kill(victims[which], signal.SIGKILL)
            victims[which] = _next(kept)
        _wait_until_done(asked, seconds=60)
    return [*_lost(asked), *_doubled(log), *_broken(asked, Path(settings.files_dir))]


def _next(process: "subprocess.Popen[str]") -> int:
    assert process.stdout
    return int(process.stdout.readline())


def _wait_until_at_work(victim: int, *, seconds: float) -> None:
    """A kill that meets an idle worker proves nothing."""
    until = time.monotonic() + seconds
    held = exists().where(Job.state == State.RUNNING, Job.leased_by.contains(f" {victim} "))
    while not session.scalar(select(held)) and time.monotonic() < until:
        session.rollback()
        time.sleep(0.01)
    session.rollback()


def _wait_until_done(asked: set[int], *, seconds: float) -> None:
    until = time.monotonic() + seconds
    still = select(func.count()).where(Job.id.in_(asked), Job.state != State.DONE)
    while session.scalar(still) and time.monotonic() < until:
        session.rollback()
        time.sleep(0.1)
    session.rollback()


def _lost(asked: set[int]) -> list[str]:
    rows = session.scalars(select(Job)).all()
    unasked = {row.id for row in rows} ^ asked
    unfinished = [f"job {row.id} is {row.state}" for row in rows if row.state is not State.DONE]
    return unfinished + [f"job {number} was asked for or is there, not both" for number in unasked]


def _doubled(log: Path) -> list[str]:
    begun = Counter(log.read_text().splitlines())
    return [f"begun {times} times: {one}" for one, times in begun.items() if times > 1]


def _broken(asked: set[int], files: Path) -> list[str]:
    faults = []
    for row in session.scalars(select(Job).where(Job.id.in_(asked))):
        found = {
            str(p.relative_to(files)) for p in files.glob(f"jobs/{row.id}/**/*") if p.is_file()
        }
        place = f"jobs/{row.id}/{row.attempt}"
        if found != {f"{place}/result", f"{place}/manifest.json"}:
            faults.append(f"job {row.id}, attempt {row.attempt}: {sorted(found)}")
        elif (files / place / "result").read_bytes() != content(LINES) or row.sha256 != sha256(
            LINES
        ):
            faults.append(f"job {row.id}: its file is not what was to be written")
    return faults


def main(kills: int) -> int:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        place = Path(folder)
        database = make_database(place)
        stack.callback(database.drop)
        keys.new(place / "keys.json")
        settings = Settings(
            secret_key=SECRET,
            public_url="https://tx.example.vn",
            database_url=database.url,
            keys_file=place / "keys.json",
            files_dir=place / "files",
        )
        return _tried(create_app(settings), settings, kills=kills, log=place / "attempts")


def _tried(app: Flask, settings: Settings, *, kills: int, log: Path) -> int:
    with app.app_context():
        acting.begin(OPERATOR, request="kills")
        migrations.upgrade()
        faults = kill_and_look(settings, kills=kills, log=log)
        attempts = session.scalar(select(func.sum(Job.attempt))) or 0
        jobs = session.scalar(select(func.count()).select_from(Job))
    let_go(app)
    print(f"{kills} kills, {jobs} jobs, {attempts} attempts, {len(faults)} faults")  # noqa: T201
    print(*faults, sep="\n", end="")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
