"""Counting looks at codes: however many are written together, it is one statement and transaction.

The statement counts a look only if the epoch is still the one that its answer was read under. So
whoever is told "first" is the only one, and nobody is told what has changed since it was read.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from flask import Flask, current_app
from sqlalchemy import Engine, event

from ipreg.core.db import db

PATIENCE = 20.0  # seconds; the database itself gives up much sooner
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
_ROW = f"({', '.join('?' * len(_COLUMNS))})"
_NAMED = ", ".join(f'column{at} AS "{name}"' for at, name in enumerate(_COLUMNS, start=1))
_POSTGRESQL = (
    _INTO
    + "json_to_recordset(%s::json) AS l(issue int, unit bigint, epoch bigint, at timestamptz, "
    + "outcome text, province text, device text, network text)"
    + _COUNTED.removeprefix(" AS l")
)


@lru_cache(maxsize=128)
def _sqlite(looks: int) -> str:
    """Rows cost SQLite less than JSON; psycopg and PostgreSQL together are quicker with JSON."""
    rows = ", ".join([_ROW] * looks)
    return f"{_INTO}(SELECT {_NAMED} FROM (VALUES {rows})){_COUNTED}"  # noqa: S608 - our own names


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


class Writer:
    """The one connection of this process over which looks are counted."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = Lock()
        self._connection: Any = None
        event.listen(engine, "engine_disposed", lambda _engine: self._let_go())

    def count(self, look: Look) -> Counted | None:
        """None where the epoch is another by now: nothing was counted. Raises NotCounted."""
        return self.count_all([look])[0]

    def count_all(self, looks: Sequence[Look]) -> list[Counted | None]:
        """The same of looks at codes that all differ, in one transaction."""
        if not self._turn.acquire(timeout=PATIENCE):
            raise NotCounted
        try:
            found = self._executed(looks)
        except Exception as fault:  # whoever waits must hear of it, whatever it is
            self._let_go()
            raise NotCounted from fault
        finally:
            self._turn.release()
        return [found.get((look.issue, look.unit)) for look in looks]

    def _executed(self, looks: Sequence[Look]) -> Mapping[tuple[int, int], Counted]:
        cursor = self._connected().cursor()
        if self._engine.dialect.name == "sqlite":
            cursor.execute(_sqlite(len(looks)), _in_a_row(looks))
        else:
            cursor.execute(_POSTGRESQL, (_as_json(looks),))
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


def _in_a_row(looks: Iterable[Look]) -> list[object]:
    return [value for look in looks for value in (*look[:3], _written(look.at), *look[4:])]


@lru_cache(maxsize=8)
def _written(at: datetime) -> str:
    """As SQLite keeps a moment: as text and without its zone."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _as_json(looks: Iterable[Look]) -> str:
    return json.dumps([{**look._asdict(), "at": look.at.isoformat()} for look in looks])


def _instant(value: str | datetime) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.fromisoformat(value).replace(tzinfo=UTC)
