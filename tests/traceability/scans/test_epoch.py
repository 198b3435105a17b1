"""Whatever a scan is told begins another epoch when it changes: no table is forgotten."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from ipreg.accounts.models import Organisation
from ipreg.core import clock, epoch
from ipreg.core.db import db, session, transaction
from ipreg.core.roles import Actor, Role
from ipreg.rights.changes import UseChange
from tests.rights.factories import change_use_right
from tests.statements import statements
from tests.traceability.factories import make_product
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.scans import loading
from traceability.scans.express.warm import memory

OFFICER = Actor("Cán bộ mẫu", Role.SO_OFFICER)
READ = re.compile(r'(?:FROM|JOIN)\s+"?(\w+)')
# The epoch itself; and marks, which the statement that counts a look reads.
NEED_NONE = {"epoch", "scan_mark"}
TRIGGERS = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger",
}


def watched() -> set[str]:
    rows = session.execute(text(TRIGGERS[db.engine.dialect.name])).all()
    return {table for name, table in rows if name.startswith(f"{table}_epoch")}


def test_every_table_that_a_scan_reads_begins_an_epoch(client: FlaskClient) -> None:
    world, issue = issued(gtin=True, expires_in=30)
    change_use_right(world.right, UseChange.SUSPEND, clock.today())
    with transaction():
        batches.record(world.batch.id, HoldAct.HOLD, by=OFFICER, reason="thử nghiệm")
    memory().forget(issue.id)
    session.rollback()

    with statements() as sent:
        assert asked(client, path_of(issue))["outcome"] == "held"
    read = {table for statement in sent for table in READ.findall(statement)}
    assert {"issue", "label_act", "hold", "use_right_event"} <= read
    assert read - watched() - NEED_NONE == set()


def test_an_epoch_ends_with_the_transaction_that_changes_something(app: Flask) -> None:
    world, _ = issued()
    before = epoch.current()
    session.rollback()

    with transaction():
        session.execute(text("UPDATE product SET name = name"))
        session.flush()
    middle = epoch.current()
    session.rollback()
    with suppress(ZeroDivisionError), transaction():
        session.execute(text("UPDATE product SET name = name"))
        raise ZeroDivisionError

    assert before != middle
    assert epoch.current() == middle, "what was rolled back has changed nothing"
    make_product(world.organisation)
    assert epoch.current() not in {before, middle}


def test_what_is_remembered_of_yesterday_is_not_told_today(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, issue = issued(expires_in=0)
    assert asked(client, path_of(issue))["outcome"] == "ok_first"

    tomorrow = clock.today() + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    assert asked(client, path_of(issue))["outcome"] == "expired"


def test_what_a_request_read_before_it_read_the_epoch_is_read_again(app: Flask) -> None:
    world, issue = issued()
    number, name = world.organisation.id, "HTX đổi tên"
    session.rollback()
    home = session.get_one(Organisation, number)  # as whoever is signed in is read first
    assert home.name != name
    with db.engine.begin() as another:
        another.execute(
            text("UPDATE organisation SET name = :name WHERE id = :id"),
            {"name": name, "id": number},
        )

    found = loading.load(issue.id, today=clock.today())
    assert found
    assert (found.about.goods and found.about.goods.cooperative) == name
    assert found.epoch == epoch.current()


def test_a_table_that_is_emptied_at_once_begins_another_epoch(app: Flask) -> None:
    issued()
    before = epoch.current()
    session.rollback()
    emptied = "DELETE FROM" if db.engine.dialect.name == "sqlite" else "TRUNCATE"
    with db.engine.begin() as another:
        another.execute(text(f"{emptied} batch_source"))

    assert epoch.current() != before
