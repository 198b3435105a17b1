"""Counting looks at codes: all that wait are written in one statement, which is one transaction.

The statement counts a look only if the epoch is still the one that its answer was read under. So
whoever is told "first" is the only one, and nobody is told what has changed since it was read.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any, NamedTuple

from flask import Flask, current_app
from sqlalchemy import Engine, event

from ipreg.core.db import db

_PATIENCE = 20.0  # seconds; the database itself gives up much sooner
_MOST = 64  # looks written together
_INTO = (
    'INSERT INTO scan_tally (issue_id, "index", times, first_at, last_at, outcome, province, '
    "device, network) SELECT l.issue, l.unit, 1, l.at, l.at, l.outcome, l.province, l.device, "
    "l.network FROM "
)
_COUNTED = (
    " AS l JOIN epoch ON epoch.number = l.epoch WHERE true ORDER BY l.issue, l.unit "
    'ON CONFLICT (issue_id, "index") DO UPDATE SET times = scan_tally.times + 1, '
    "last_at = excluded.last_at, province = excluded.province, device = excluded.device, "
    "network = excluded.network, outcome = CASE excluded.outcome WHEN 'ok_first' THEN 'ok_repeat' "
    'ELSE excluded.outcome END RETURNING issue_id, "index", times, first_at, '
    "(SELECT state FROM scan_mark WHERE scan_mark.issue_id = scan_tally.issue_id "
    'AND scan_mark."index" = scan_tally."index")'
)
_COLUMNS = ("issue", "unit", "epoch", "at", "outcome", "province", "device", "network")
_OF_JSON = ", ".join(f"json_extract(value, '$.{name}') AS \"{name}\"" for name in _COLUMNS)
_SQLITE = f"{_INTO}(SELECT {_OF_JSON} FROM json_each(?)){_COUNTED}"  # noqa: S608 - our own names
_POSTGRESQL = (
    _INTO
    + "json_to_recordset(%s::json) AS l(issue int, unit bigint, epoch bigint, at timestamptz, "
    + "outcome text, province text, device text, network text)"
    + _COUNTED.removeprefix(" AS l")
)


def _for_sqlite(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


class NotCounted(Exception):
    """The database did not take the look; why not is its cause."""


class Look(NamedTuple):
    """One look at a code, `at` to the minute; `outcome` is what is answered if it is the first.

    `unit` is the index of the code in its issue.
    """

    issue: int
    unit: int
    epoch: int | None
    at: datetime
    outcome: str
    province: str | None = None
    device: str | None = None
    network: str | None = None


class Counted(NamedTuple):
    """The look as counted: the how manieth, when the first was, and the mark of the code."""

    times: int
    first_at: datetime
    mark: str | None


@dataclass(slots=True, eq=False)
class _Waiting:
    look: Look
    found: Counted | None = None
    fault: Exception | None = None
    done: bool = False
    lock: Lock = field(default_factory=Lock)


class Writer:
    """Whoever comes while nobody writes, writes for all who wait; there is no thread beside.

    Two looks at one code never go into one statement: the second waits for the next.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._guard = Lock()
        self._queue: list[_Waiting] = []
        self._busy = False
        self._connection: Any = None
        event.listen(engine, "engine_disposed", lambda _engine: self._let_go())

    def count(self, look: Look) -> Counted | None:
        """None where the epoch is another by now: nothing was counted. Raises NotCounted."""
        own = _Waiting(look)
        own.lock.acquire()
        with self._guard:
            self._queue.append(own)
            leads, self._busy = not self._busy, True
        if not leads and not own.lock.acquire(timeout=_PATIENCE):
            self._give_up(own)
        while not own.done:
            self._write(self._taken())
        if own.fault:
            raise NotCounted from own.fault
        return own.found

    def _give_up(self, own: _Waiting) -> None:
        """Unless its turn came in this very moment."""
        with self._guard:
            if not own.lock.acquire(blocking=False):
                if own in self._queue:
                    self._queue.remove(own)
                raise NotCounted

    def _taken(self) -> list[_Waiting]:
        with self._guard:
            batch: dict[tuple[int, int], _Waiting] = {}
            later = []
            for one in self._queue:
                key = one.look.issue, one.look.unit
                if key in batch or len(batch) == _MOST:
                    later.append(one)
                else:
                    batch[key] = one
            self._queue = later
        return list(batch.values())

    def _write(self, batch: Sequence[_Waiting]) -> None:
        try:
            found = self._executed([one.look for one in batch])
            for one in batch:
                one.found = found.get((one.look.issue, one.look.unit))
        except Exception as fault:  # whoever waits must hear of it, whatever it is
            self._let_go()
            for one in batch:
                one.fault = fault
        for one in batch:
            one.done = True
        with self._guard:
            self._busy = bool(self._queue)
            for one in (*batch, *self._queue[:1]):  # the first that still waits writes next
                one.lock.release()

    def _executed(self, looks: Iterable[Look]) -> Mapping[tuple[int, int], Counted]:
        sqlite = self._engine.dialect.name == "sqlite"
        cursor = self._connected().cursor()
        cursor.execute(_SQLITE if sqlite else _POSTGRESQL, (_as_json(looks, sqlite=sqlite),))
        rows = cursor.fetchall()  # SQLite commits as the last row is fetched
        cursor.close()
        return {(row[0], row[1]): Counted(row[2], _instant(row[3]), row[4]) for row in rows}

    def _connected(self) -> Any:
        if self._connection is None:
            self._connection = self._engine.raw_connection()
            if self._engine.dialect.name != "sqlite":  # whose connections are so from the start
                self._connection.driver_connection.autocommit = True
        return self._connection

    def _let_go(self) -> None:
        """A connection that failed, or whose database is exchanged, is not used again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()


def init_app(app: Flask) -> None:
    with app.app_context():
        app.extensions["ipreg.looks"] = Writer(db.engine)


def writer() -> Writer:
    found: Writer = current_app.extensions["ipreg.looks"]
    return found


def _as_json(looks: Iterable[Look], *, sqlite: bool) -> str:
    written = _for_sqlite if sqlite else datetime.isoformat
    return json.dumps([{**look._asdict(), "at": written(look.at)} for look in looks])


def _instant(value: str | datetime) -> datetime:
    """SQLite gives a moment as text and without its zone."""
    if isinstance(value, datetime):
        return value
    return datetime.fromisoformat(value).replace(tzinfo=UTC)
