"""A fresh database for each test, made by our migrations: SQLite, or PostgreSQL when asked for."""

import os
import shutil
from itertools import count
from pathlib import Path
from typing import Protocol

from flask import Flask
from sqlalchemy import NullPool, create_engine

from ipreg.core import db as core_db

POSTGRES = os.environ.get(
    "IPREG_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)
_serial = count(1)
ENGINE = os.environ.get("IPREG_TEST_DATABASE", "sqlite")


class Database(Protocol):
    url: str

    def keep_as_template(self) -> None: ...
    def reset(self) -> None: ...
    def drop(self) -> None: ...


class SqliteDatabase:
    """A file that is copied from a template before each test."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "test.sqlite3"
        self.template = folder / "template.sqlite3"
        self.url = f"sqlite:///{self.path}"

    def keep_as_template(self) -> None:
        engine = create_engine(self.url)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        shutil.copyfile(self.path, self.template)

    def reset(self) -> None:
        for tail in ("-wal", "-shm"):
            Path(f"{self.path}{tail}").unlink(missing_ok=True)
        shutil.copyfile(self.template, self.path)

    def drop(self) -> None:
        pass


class PostgresDatabase:
    """A database that is emptied, but for its places, before each test.

    It is made anew only if the places changed, for that takes a hundred times as long.
    """

    def __init__(self) -> None:
        self.name = f"ipreg_test_{os.getpid()}_{next(_serial)}"
        self.template = f"{self.name}_template"
        self.url = f"{POSTGRES.rsplit('/', 1)[0]}/{self.name}"
        self.places: object = None
        self.drop()
        self._serve(f'CREATE DATABASE "{self.name}"')

    def keep_as_template(self) -> None:
        self._serve(f'CREATE DATABASE "{self.template}" TEMPLATE "{self.name}"')
        self.places = self._run(_PLACES)

    def reset(self) -> None:
        if self._run(_PLACES) == self.places:
            self._run(_EMPTY)
            return
        self._serve(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        self._serve(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')

    def drop(self) -> None:
        for name in (self.name, self.template):
            self._serve(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _serve(self, statement: str) -> None:
        _execute(POSTGRES, statement)

    def _run(self, statement: str) -> object:
        return _execute(self.url, statement)


# Which transaction wrote a row last, and how many rows there are, tells whether any was touched.
_PLACES = " UNION ALL ".join(
    f"SELECT max(xmin::text::bigint), count(*) FROM {table}"  # noqa: S608 – our own names
    for table in ("unit", "unit_change", "unit_edition")
)
# In this role the server fires no trigger, neither ours nor those of foreign keys.
_EMPTY = """
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    AND tablename NOT IN ('alembic_version', 'audit_entry', 'unit', 'unit_change', 'unit_edition')
  LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
    AND sequencename NOT LIKE 'unit%'
  LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', name); END LOOP;
  DELETE FROM audit_entry WHERE act <> 'places.load';
  PERFORM setval('audit_entry_id_seq', (SELECT max(id) FROM audit_entry));
END $$
"""


def _execute(url: str, statement: str) -> object:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        result = connection.exec_driver_sql(statement.replace("%", "%%"))
        return result.all() if result.returns_rows else None


def make_database(folder: Path) -> Database:
    return PostgresDatabase() if ENGINE == "postgresql" else SqliteDatabase(folder)


def let_go(app: Flask) -> None:
    """Close every connection of the app, so that the database beneath can be exchanged."""
    with app.app_context():
        core_db.session.remove()
        core_db.db.engine.dispose()
