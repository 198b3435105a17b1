"""One run of kills in one way of working, and what it finds lost, doubled or broken."""

import math
import random
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from ipreg.accounts.models import User
from ipreg.config import Settings
from ipreg.core.db import session
from ipreg.jobs.models import Job, State
from tests.factories import PASSWORD, make_user
from tests.jobs import attempts, damage
from tests.jobs.brokers import URLS, forget_calls
from tests.jobs.crews import Crew
from tests.jobs.world import content, make_job

LINES, PAUSE = 20, 0.05  # a second of work
VICTIMS = 2  # a crew beside them is left alone: it takes over
SOON = 60.0  # seconds in which the job of whoever was killed is taken over


@dataclass
class Run:
    """So many kills in one way, and what was seen meanwhile."""

    app: Flask
    settings: Settings
    log: Path
    chance: random.Random
    pace: str = ""
    forget_every: int = 10  # kills, then the broker loses what it holds
    until: float = math.inf  # by the monotonic clock
    kills: int = 0
    asked: set[int] = field(default_factory=set)
    killed: dict[int, float] = field(default_factory=dict)
    read: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def kill(self, way: str, *, kills: int) -> None:
        """One crew after the other, while everybody asks and fetches; then all work is done."""
        user = make_user()
        client = _signed_in(self.app, user)
        with self._crews(way) as crews:
            while self.kills < kills and time.monotonic() < self.until:
                self._ask(user)
                self._kill_at_work(crews[self.kills % VICTIMS])
                self._fetch(client)
                self.kills += 1
                if self.settings.broker_url and self.kills % self.forget_every == 0:
                    forget_calls(self.app)
            wait_until_done(self.asked, seconds=4 * SOON)
            for _ in range(self.kills):
                self._fetch(client)

    def look(self) -> list[float]:
        """Gathers the faults; how many seconds each takeover took."""
        made = attempts.read(self.log)
        files = Path(self.settings.files_dir)
        took = damage.takeovers(made, self.killed)
        self.faults += damage.lost(self.asked) + damage.doubled(made)
        self.faults += damage.broken(self.asked, files, lines=LINES)
        self.faults += [f"taken over after {seconds:.1f} s" for seconds in took if seconds > SOON]
        return took

    def _ask(self, user: User) -> None:
        """So much that each crew has something to do."""
        session.rollback()
        waiting = session.scalar(select(func.count()).where(Job.state == State.QUEUED)) or 0
        for _ in range(max(1, VICTIMS + 2 - waiting)):
            self.asked.add(make_job(user, lines=LINES, pause=PAUSE))

    @contextmanager
    def _crews(self, way: str) -> Iterator[list[Crew]]:
        crews = [
            Crew(way, self.settings, self.log, place, self.pace) for place in range(VICTIMS + 1)
        ]
        for crew in crews:
            crew.begin()
        try:
            yield crews
        finally:
            for crew in crews:
                crew.kill()
            if self.settings.broker_url:
                forget_calls(self.app)

    def _kill_at_work(self, crew: Crew) -> None:
        """The whole group, or now and then only the process that works."""
        at_work = self._wait_until_at_work(crew, seconds=30)
        time.sleep(self.chance.uniform(0, 1.3 * LINES * PAUSE))
        apart = at_work is not None and at_work != crew.process.pid and self.chance.random() < 0.25
        at = time.monotonic()
        if apart and at_work in crew.members():
            killed = crew.kill_one(at_work)
        else:
            killed = crew.kill()
            crew.begin()
        self.killed |= dict.fromkeys(killed, at)

    def _wait_until_at_work(self, crew: Crew, *, seconds: float) -> int | None:
        """A kill that meets nobody at work proves little; one in a while is welcome."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            crew.must_live()
            members = crew.members()
            for one in attempts.read(self.log):
                if one.ended is None and one.pid in members:
                    return one.pid
            time.sleep(0.02)
        return None

    def _fetch(self, client: FlaskClient) -> None:
        """Whatever is served is whole, and what is not finished is refused."""
        job_id = self.chance.choice(sorted(self.asked))
        with client.get(f"/jobs/{job_id}/file") as answer:
            status, data = answer.status_code, answer.data
        self.read.append(status)
        if not (status == 200 and data == content(LINES)) and status != 409:
            self.faults.append(f"job {job_id} was served with {status}")


def wait_until_done(asked: set[int], *, seconds: float) -> None:
    until = time.monotonic() + seconds
    still = select(func.count()).where(Job.id.in_(asked), Job.state != State.DONE)
    while session.scalar(still) and time.monotonic() < until:
        session.rollback()
        time.sleep(0.1)
    session.rollback()


def settings_for(way: str, *, folder: Path, database_url: str) -> Settings:
    return Settings(
        secret_key=secrets.token_hex(32),  # and so a queue of its own
        public_url="https://tx.example.vn",
        database_url=database_url,
        keys_file=folder / "keys.json",
        files_dir=folder / "files",
        broker_url=URLS.get(way, ""),
        extra={"WTF_CSRF_ENABLED": False, "SESSION_COOKIE_SECURE": False},
    )


def _signed_in(app: Flask, user: User) -> FlaskClient:
    client = app.test_client()
    client.post("/sign-in", data={"username": user.username, "password": PASSWORD})
    return client
