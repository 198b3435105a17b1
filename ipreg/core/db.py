"""The database: one base class, one session, one place that commits."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Connection,
    Date,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Numeric,
    String,
    event,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import (
    ColumnProperty,
    DeclarativeBase,
    QueryableAttribute,
    Session,
    registry,
    scoped_session,
)
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
BUSY_MS = 10_000
STATEMENT_MS = 30_000
LOCK_MS = 5_000
IDLE_MS = 300_000
CONNECTIONS = 20  # more than the threads that serve, so that none waits for another's connection
_WRITING = "writing"
FROM_ZERO = {"from_zero": True}  # of a column: people are told its numbers one higher


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Exact(TypeDecorator[Decimal]):
    """A decimal that stays exact: NUMERIC on PostgreSQL, text on SQLite, which has only floats."""

    impl = Numeric(18, 6).with_variant(String(40), "sqlite")
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        plain = Decimal(str(value)).normalize()
        return plain.quantize(Decimal(1)) if plain == plain.to_integral() else plain


class Base(DeclarativeBase):
    """Every model inherits this and names its own table."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: Instant(),
            date: Date(),
            Decimal: Exact(),
            dict[str, Any]: JSON(),
            list[Any]: JSON(),
        },
    )


@event.listens_for(Base, "attribute_instrument")
def _know_what_was_there(_cls: type, _key: str, attribute: QueryableAttribute[Any]) -> None:
    """A column that is set before it was loaded is loaded first, so the trail knows its before."""
    if isinstance(attribute.property, ColumnProperty):
        event.listen(attribute, "set", lambda *_args: None, active_history=True)


def enum_type(cls: type[StrEnum], name: str) -> Enum:
    """A text column whose values the database checks, readable in a console."""
    return Enum(
        cls,
        name=name,
        native_enum=False,
        length=40,
        create_constraint=True,
        values_callable=lambda e: [member.value for member in e],
    )


db = SQLAlchemy(disable_autonaming=True)
session: scoped_session[Session] = db.session  # type: ignore[assignment]


def init_app(app: Flask) -> None:
    url: str = app.config["SQLALCHEMY_DATABASE_URI"]
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", _engine_options(url))
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _tune_sqlite(db.engine)


def _engine_options(url: str) -> dict[str, Any]:
    options: dict[str, Any] = {
        "pool_pre_ping": True,
        "pool_size": CONNECTIONS,
        "pool_timeout": 10,
        "hide_parameters": True,  # what people typed stays out of messages, and so out of logs
        "json_serializer": lambda value: json.dumps(value, ensure_ascii=False),
    }
    if url.startswith("postgresql"):
        limits = {
            "statement_timeout": STATEMENT_MS,
            "lock_timeout": LOCK_MS,
            "idle_in_transaction_session_timeout": IDLE_MS,
            "timezone": "UTC",
        }
        said = " ".join(f"-c {name}={value}" for name, value in limits.items())
        options["connect_args"] = {"options": said, "connect_timeout": 5}
    return options


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would come too late
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MS}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def forget_connections() -> None:
    """In a process that was forked: those of its parent are neither used nor closed."""
    db.engine.dispose(close=False)


def start_over() -> None:
    """Let go of what was read, and of a transaction that failed while reading."""
    session.rollback()


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what happens inside, or none of it. Only the edge (views, api, cli) opens one.

    What was read before is let go first: SQLite cannot turn a reader into a writer safely. One
    inside another is refused, for it would let go of what the outer one has done so far.
    """
    if session.info.get(_WRITING):
        raise RuntimeError("a transaction is open already; open one around the whole act")
    session.rollback()
    session.info[_WRITING] = True
    try:
        session.connection(execution_options={"writing": True})
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_WRITING, None)
