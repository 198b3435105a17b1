import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import PrimaryKeyConstraint, event, inspect, text

from ipreg.app import create_app
from ipreg.config import Settings
from ipreg.core import migrations
from ipreg.core.db import Base, Exact, db, session, transaction
from ipreg.core.roles import Role
from tests.applications.factories import make_application
from tests.databases import ENGINE, let_go, make_database
from tests.factories import browser, make_organisation
from tests.rights.factories import make_title

on_sqlite = pytest.mark.skipif(ENGINE != "sqlite", reason="about SQLite alone")
on_postgres = pytest.mark.skipif(ENGINE != "postgresql", reason="about PostgreSQL alone")


@pytest.fixture
def bare_app(settings: Settings, tmp_path: Path) -> Iterator[Flask]:
    """The app on an empty database of its own."""
    if ENGINE == "postgresql":
        pytest.importorskip("psycopg")
    database = make_database(tmp_path)
    app = create_app(replace(settings, database_url=database.url))
    with app.app_context():
        yield app
    let_go(app)
    database.drop()


def test_the_tables_go_up_down_and_up_again(bare_app: Flask) -> None:
    migrations.upgrade()
    there = set(inspect(db.engine).get_table_names())
    migrations.downgrade("base")
    gone = set(inspect(db.engine).get_table_names())
    migrations.upgrade()

    assert {"application", "title", "batch", "issue", "audit_entry"} <= there
    assert gone == {"alembic_version"}
    assert set(inspect(db.engine).get_table_names()) == there


def test_what_goes_down_a_part_of_the_way_comes_up_as_it_was(bare_app: Flask) -> None:
    """With rows in the tables, and every check, reference and trigger in its place again."""
    migrations.upgrade()
    make_application()
    make_title()
    session.remove()
    before = shape()
    migrations.downgrade("0002")
    migrations.upgrade()

    assert shape() == before
    assert session.scalar(text("SELECT count(*) FROM title")) == 1
    assert session.scalar(text("SELECT count(*) FROM application_event")) == 1
    session.remove()


def shape() -> set[tuple[str, ...]]:
    """All that the database says of its tables, without the order of the columns."""
    if ENGINE == "sqlite":
        made = session.execute(text("SELECT type, name, coalesce(sql, '') FROM sqlite_master"))
        found = {(kind, name, *sorted(_parts(sql))) for kind, name, sql in made}
    else:
        found = {tuple(map(str, row)) for row in session.execute(text(_CATALOGUE))}
    session.remove()
    return found


def _parts(sql: str) -> list[str]:
    plain = " ".join(sql.replace('"', "").split())
    return [part.strip() for part in re.split(r",(?![^(]*\))|^[^(]*\(|\)$", plain)]


_CATALOGUE = """
SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
UNION ALL SELECT tgrelid::regclass, tgname, pg_get_triggerdef(oid) FROM pg_trigger
  WHERE NOT tgisinternal
UNION ALL SELECT attrelid::regclass, attname, format_type(atttypid, atttypmod) || attnotnull
  FROM pg_attribute WHERE attrelid::regclass::text IN
  (SELECT tablename FROM pg_tables WHERE schemaname = 'public') AND attnum > 0
  AND NOT attisdropped
UNION ALL SELECT tablename::regclass, indexname, indexdef FROM pg_indexes
  WHERE schemaname = 'public'
"""


def test_every_constraint_bears_the_name_that_its_model_gives_it(app: Flask) -> None:
    stored = {word for row in shape() for part in row for word in re.findall(r"\w+", part)}
    named = {
        str(one.name)
        for table in Base.metadata.sorted_tables
        for one in table.constraints
        if not isinstance(one, PrimaryKeyConstraint)
    }

    assert named - stored == set()


def test_the_models_are_what_the_migrations_make(app: Flask) -> None:
    migrations.check()


def test_a_table_whose_rows_are_never_changed_is_kept_so_by_the_database(app: Flask) -> None:
    """Its model says so in these words."""
    catalogue = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
    }
    guarded = set(session.scalars(text(catalogue[ENGINE])))
    models = [mapper.class_ for mapper in Base.registry.mappers]
    promised = {
        model.__tablename__
        for model in models
        if "ows are added, never changed" in (model.__doc__ or "")
    }

    assert {"audit_entry", "application_event", "title_event", "dossier_waiver"} <= promised
    assert promised <= guarded


@on_sqlite
def test_sqlite_keeps_what_it_acknowledged(app: Flask) -> None:
    pragma = {
        name: session.execute(text(f"PRAGMA {name}")).scalar()
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }

    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


@on_sqlite
def test_two_writers_wait_for_each_other(app: Flask) -> None:
    """BEGIN IMMEDIATE: a reader that turns writer would fail at once, whatever the timeout."""
    with transaction():
        session.execute(text("INSERT INTO attempt (key, slot, count) VALUES ('k', 1, 0)"))
    failures: list[Exception] = []

    def add_one() -> None:
        with app.app_context():
            try:
                for _ in range(10):
                    with transaction():
                        seen = session.execute(text("SELECT count FROM attempt")).scalar_one()
                        session.execute(text("UPDATE attempt SET count = :n"), {"n": seen + 1})
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=add_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert session.execute(text("SELECT count FROM attempt")).scalar_one() == 40


@on_postgres
def test_postgresql_gives_up_in_time(app: Flask) -> None:
    assert session.execute(text("SHOW statement_timeout")).scalar() == "30s"
    assert session.execute(text("SHOW lock_timeout")).scalar() == "5s"


def test_a_decimal_stays_exact(app: Flask) -> None:
    exact = Exact()
    dialect = db.engine.dialect
    stored = exact.process_bind_param(Decimal("0.1"), dialect)

    assert exact.process_result_value(stored, dialect) == Decimal("0.1")


def test_a_transaction_inside_another_is_refused_and_nothing_is_kept(app: Flask) -> None:
    def nested() -> None:
        with transaction():
            session.execute(text("INSERT INTO attempt (key, slot, count) VALUES ('k', 1, 0)"))
            with transaction():
                pass

    with pytest.raises(RuntimeError, match="open already"):
        nested()

    assert session.execute(text("SELECT count(*) FROM attempt")).scalar_one() == 0
    with transaction():
        session.execute(text("INSERT INTO attempt (key, slot, count) VALUES ('k', 1, 0)"))
    assert session.execute(text("SELECT count(*) FROM attempt")).scalar_one() == 1


def test_what_was_committed_is_read_again_and_not_remembered(app: Flask) -> None:
    row = make_organisation(name="HTX mẫu Cũ")
    with transaction():
        session.execute(text("UPDATE organisation SET name = 'HTX mẫu Mới'"))

    assert row.name == "HTX mẫu Mới"


@pytest.fixture
def impatient(app: Flask) -> Iterator[None]:
    """Waiting for others ends after a tenth of a second, not after seconds."""
    limit = "PRAGMA busy_timeout=100" if ENGINE == "sqlite" else "SET lock_timeout = '100ms'"

    def hurry(connection: Any, _record: object, _proxy: object) -> None:
        cursor = connection.cursor()
        cursor.execute(limit)
        cursor.close()
        if ENGINE == "postgresql":
            connection.commit()

    event.listen(db.engine, "checkout", hurry)
    yield
    event.remove(db.engine, "checkout", hurry)
    db.engine.dispose()


def test_a_writer_that_cannot_begin_is_told_so_and_loses_nothing(
    app: Flask, impatient: None
) -> None:
    """Somebody holds the database: 503, the form filled, and it works as soon as it is free."""
    lan = browser(app, Role.ADMINISTRATOR)
    row = make_organisation(name="HTX mẫu Cũ")
    data = {"name": "HTX mẫu Mới", "kind": "cooperative"}
    holder = db.engine.connect().execution_options(writing=True)
    holder.begin()
    holder.execute(text("UPDATE organisation SET phone = '1' WHERE id = :id"), {"id": row.id})
    answer = lan.post(f"/organisations/{row.id}/change", data=data)
    holder.rollback()
    holder.close()

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert 'value="HTX mẫu Mới"' in answer.text
    assert session.get_one(type(row), row.id).name == "HTX mẫu Cũ"
    assert lan.post(f"/organisations/{row.id}/change", data=data).status_code == 303


def test_of_two_who_save_the_same_record_one_is_told(app: Flask) -> None:
    row = make_organisation(name="HTX mẫu Cũ")
    mai, lan = browser(app, Role.ADMINISTRATOR), browser(app, Role.ADMINISTRATOR)
    version = str(row.version)
    data = {"kind": "cooperative", "version": version}
    path = f"/organisations/{row.id}/change"

    first = mai.post(path, data=data | {"name": "HTX mẫu của Mai"})
    second = lan.post(path, data=data | {"name": "HTX mẫu của Lan"})

    assert (first.status_code, second.status_code) == (303, 409)
    assert 'value="HTX mẫu của Lan"' in second.text
    assert session.get_one(type(row), row.id).name == "HTX mẫu của Mai"
