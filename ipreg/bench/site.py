"""A registry as it is shipped, served by its own command, with codes for millions of packs."""

import logging
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from sqlalchemy import func, select

from ipreg.app import create_app
from ipreg.config import from_environment
from ipreg.core import acting, audit, clock, migrations
from ipreg.core.db import db, session, transaction
from ipreg.core.roles import OPERATOR, Role
from ipreg.demo import samples, world
from ipreg.places import loading
from traceability import keys
from traceability.labels.life.course import LifeAct
from traceability.labels.life.models import LabelAct
from traceability.labels.models import Issue, IssueKind
from traceability.labels.printing import codes_of
from traceability.scans.looks.models import Event

POSTGRES = os.environ.get(
    "IPREG_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)
PACKS = 4_000_000
WORKERS = 2
_PATIENCE = 60.0
_HELLO = "from ipreg.bench.hello import main; main({way!r}, {port}, {workers})"


class Served:
    """A server with its workers, until it is stopped."""

    def __init__(self, command: list[str], environment: dict[str, str], port: int) -> None:
        self.port = port
        self._process = subprocess.Popen(command, env=environment)  # noqa: S603
        until = time.monotonic() + _PATIENCE
        while not _answers(port):
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the server to be measured does not start")
            time.sleep(0.1)

    def cpu(self) -> float:
        """Seconds that the server and its workers have computed."""
        mine = [self._process.pid]
        mine += [pid for pid in _all() if _stat(pid)[1] == self._process.pid]
        return sum(_stat(pid)[11] + _stat(pid)[12] for pid in mine) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


class Site:
    """A registry on SQLite or PostgreSQL in a folder that goes away, and bare Flasks beside it."""

    def __init__(self, engine: str) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="ipreg-bench-")
        home = Path(self.folder.name)
        self._database = f"ipreg_bench_{os.getpid()}"
        self.environment = _settings(home, self._url(engine, home))
        self.app = create_app(from_environment(self.environment))
        keys.new(home / "keys.json")
        with self.app.app_context():
            acting.begin(OPERATOR, request="bench")
            logging.getLogger("alembic").setLevel(logging.WARNING)
            migrations.upgrade()
            with transaction():
                loading.load()
            like = samples.make(world.make())
            with transaction():
                issue = _many(like)
            self.codes = codes_of(issue)
            session.remove()
        self._free = 0
        environment = {**os.environ, **self.environment}
        port = _port()
        main = "from ipreg.cli import main; main()"
        command = [sys.executable, "-c", main, "serve", "--port", str(port)]
        self.ours = Served([*command, "--workers", str(WORKERS)], environment, port)
        self.hello, self.hello_by_us = (_greeting(way, environment) for way in ("wsgi", "ours"))

    def paths(self, number: int) -> Iterator[str]:
        """Of labels that nobody has looked at yet."""
        home = self.app.config["PUBLIC_URL"].upper()
        first, self._free = self._free, self._free + number
        for code in self.codes.between(first, first + number):
            yield code.address.removeprefix(home)

    def events(self) -> int:
        with self.app.app_context():
            return session.scalar(select(func.count(Event.id))) or 0

    def stop(self) -> None:
        self.ours.stop()
        self.hello.stop()
        self.hello_by_us.stop()
        with self.app.app_context():
            db.engine.dispose()
        if not self.environment["IPREG_DATABASE_URL"].startswith("sqlite"):
            _on_server(f'DROP DATABASE "{self._database}" WITH (FORCE)')
        self.folder.cleanup()

    def _url(self, engine: str, home: Path) -> str:
        if engine == "sqlite":
            return f"sqlite:///{home / 'registry.sqlite3'}"
        _on_server(f'CREATE DATABASE "{self._database}"')
        return f"{POSTGRES.rsplit('/', 1)[0]}/{self._database}"


def _greeting(way: str, environment: dict[str, str]) -> Served:
    port = _port()
    hello = _HELLO.format(way=way, port=port, workers=WORKERS)
    return Served([sys.executable, "-c", hello], environment, port)


def _on_server(statement: str) -> None:
    with psycopg.connect(POSTGRES.replace("+psycopg", "", 1), autocommit=True) as server:
        server.execute(statement.encode())


def _settings(home: Path, database_url: str) -> dict[str, str]:
    return {
        "IPREG_SECRET_KEY": "of a registry that lives as long as one benchmark",
        "IPREG_PUBLIC_URL": "http://127.0.0.1:8000",
        "IPREG_DATABASE_URL": database_url,
        "IPREG_KEYS_FILE": str(home / "keys.json"),
        "IPREG_FILES_DIR": str(home / "files"),
        "IPREG_SCAN_KEYS_DIR": str(home / "scan-keys"),
        "IPREG_DEMO": "1",
    }


def _many(like: Issue) -> Issue:
    """More labels than any season has, all activated."""
    owned = {"organisation_id": like.organisation_id}
    issue = Issue(
        batch_id=like.batch_id,
        kind=IssueKind.UNIT,
        count=PACKS,
        client_key="bench",
        key_version=like.key_version,
        tweak=like.tweak,
        bond=like.bond,
        issued_at=clock.now(),
        issued_by="bench",
        **owned,
    )
    session.add(issue)
    session.flush()
    done = {"recorded_at": clock.now(), "recorded_by": "bench", "role": Role.COOPERATIVE_MANAGER}
    act = LabelAct(
        issue_id=issue.id, act=LifeAct.ACTIVATE, first=0, last=PACKS - 1, **done, **owned
    )
    session.add(act)
    session.flush()
    audit.act("issue.add", issue)
    return issue


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _all() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _stat(pid: int) -> list[int]:
    """State and parent first, as in proc(5); all zero for a process that has just ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return [0] * 50
    return [int(part) if part.lstrip("-").isdigit() else 0 for part in told]
