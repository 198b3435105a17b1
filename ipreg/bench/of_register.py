"""The pages an officer lives in, with ten thousand files: server time, statements, and a peer.

The peer is what anybody would write by hand for the plain list: the count by state and the same
rows with `sqlite3`, and a bare Jinja table of them, with no sign-in, translation or rights.
"""

import logging
import sqlite3
import tempfile
import time
from collections import defaultdict
from functools import cache
from pathlib import Path
from statistics import quantiles
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from jinja2 import Environment
from sqlalchemy import event

from ipreg.app import create_app
from ipreg.bench.harness import Bench, Way
from ipreg.config import Settings
from ipreg.core import acting, migrations
from ipreg.core.db import db, transaction
from ipreg.core.roles import OPERATOR
from ipreg.demo import many, samples, world
from ipreg.places import loading
from traceability import keys

FILES = 10_000
BUDGET_MS, BUDGET_STATEMENTS = 150, 4
_EACH, _ROUNDS = 6, 10
PAGES = {
    "list": "/applications",
    "search": "/applications?q=ch%C3%A8+shan",
    "due": "/applications?due=30&sort=due",
    "state": "/applications?stage=office&sort=sign&columns=people",
    "mine": "/applications?officer=mine&kind=collective_mark&year=2022",
    "home": "/",
    "board": "/deadlines",
}
_TABLE = """<!doctype html><html><body><h1>{{ states | sum(attribute="n") }}</h1>
<ul>{% for state in states %}<li>{{ state.state }} {{ state.n }}</li>{% endfor %}</ul>
<table>{% for row in rows %}<tr><td><a href="/applications/{{ row.id }}">{{ row.sign }}</a></td>
<td>{{ row.product }}</td><td>{{ row.code }}</td><td>{{ row.kind }}</td><td>{{ row.state }}</td>
<td>{{ row.state_since }}</td><td>{{ row.filed_on }}</td><td>{{ row.places }}</td>
<td>{{ row.applicant }}</td><td>{{ row.officer }}</td></tr>{% endfor %}</table></body></html>"""
_STATES = "SELECT state, count(*) AS n FROM application GROUP BY state"
_ROWS = (
    "SELECT a.*, o.name AS applicant, u.name AS officer FROM application a "
    "LEFT JOIN organisation o ON o.id = a.applicant_id "
    "LEFT JOIN user_account u ON u.id = a.officer_id "
    "ORDER BY a.changed_at DESC, a.id DESC LIMIT 25"
)


class Register:
    """A registry with many files in a folder that goes away, and an officer who looks at it."""

    def __init__(self, count: int) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="ipreg-bench-")
        home = Path(self.folder.name)
        self.file = home / "registry.sqlite3"
        self.app = _made(home, self.file, count)
        self.client = _signed_in(self.app)
        self.times: dict[str, list[float]] = defaultdict(list)
        self.template = Environment(autoescape=True).from_string(_TABLE)
        self.plain = sqlite3.connect(self.file)
        self.plain.row_factory = sqlite3.Row

    def look(self) -> None:
        for name, address in PAGES.items():
            for _ in range(_EACH):
                began = time.perf_counter()
                answer = self.client.get(address)
                self.times[name].append((time.perf_counter() - began) * 1000)
                assert answer.status_code == 200, (name, answer.status_code)  # noqa: S101

    def look_plainly(self) -> None:
        states = [dict(row) for row in self.plain.execute(_STATES)]
        rows = [dict(row) for row in self.plain.execute(_ROWS)]
        self.template.render(states=states, rows=rows)

    def notes(self) -> dict[str, float]:
        """Milliseconds and statements of each page; the sign-in's statement is among these."""
        told: dict[str, float] = {}
        for name, address in PAGES.items():
            cuts = quantiles(self.times[name], n=20)
            told[f"{name} p50 ms"], told[f"{name} p95 ms"] = cuts[9], cuts[18]
            told[f"{name} statements"] = self._statements(address)
        return told

    def _statements(self, address: str) -> int:
        sent: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith("BEGIN"):
                sent.append(statement)

        with self.app.app_context():
            event.listen(db.engine, "before_cursor_execute", note)
            self.client.get(address)
            event.remove(db.engine, "before_cursor_execute", note)
        return len(sent)


def register() -> Bench:
    """The officer's pages with ten thousand files, each p95 under 150 ms."""
    there = _register()
    ours = Way("the officer's pages", _EACH * len(PAGES), there.look)
    peer = Way("sqlite3 and bare Jinja: counts and 25 rows", 1, there.look_plainly)
    return Bench("register", "pages/s", ours, [peer], rounds=_ROUNDS, notes=there.notes)


@cache
def _register() -> Register:
    return Register(FILES)


def _made(home: Path, file: Path, count: int) -> Flask:
    keys.new(home / "keys.json")
    settings = Settings(
        secret_key="of a registry that lives as long as one benchmark",  # noqa: S106
        public_url="http://127.0.0.1:8000",
        database_url=f"sqlite:///{file}",
        keys_file=home / "keys.json",
        files_dir=home / "files",
        scan_keys_dir=home / "scan-keys",
        demo=True,
        extra={"TESTING": True, "WTF_CSRF_ENABLED": False},
    )
    app = create_app(settings)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        acting.begin(OPERATOR, request="bench")
        migrations.upgrade()
        with transaction():
            loading.load()
        samples.make(world.make())
        with transaction():
            many.make(count)
    return app


def _signed_in(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.post("/sign-in", data={"username": "canbo", "password": world.PASSWORD})
    return client
