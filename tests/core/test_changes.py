"""What the trail tells of a change, however the row was come by."""

import json
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select, text
from sqlalchemy.exc import DatabaseError

from ipreg.accounts.models import Organisation
from ipreg.core import audit
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.files import Document
from ipreg.places.models import Unit
from ipreg.rights.models import Title
from tests.databases import ENGINE
from tests.factories import make_organisation
from tests.rights.factories import make_title

on_sqlite = pytest.mark.skipif(ENGINE != "sqlite", reason="about SQLite alone")
on_postgres = pytest.mark.skipif(ENGINE != "postgresql", reason="about PostgreSQL alone")


def _last() -> Any:
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    return entry.changes


def test_a_row_that_was_not_loaded_again_still_tells_its_before(app: Flask) -> None:
    row = make_organisation(name="HTX mẫu Cũ")

    with transaction():
        row.name = "HTX mẫu Mới"  # nothing of it was read since the last commit
        audit.act("organisation.change", row)

    [change] = _last()
    assert change["fields"]["name"] == ["HTX mẫu Cũ", "HTX mẫu Mới"]


def test_a_value_set_and_set_back_is_no_change(app: Flask) -> None:
    row = make_organisation(name="HTX mẫu")

    with transaction():
        row.name = "HTX khác"
        row.name = "HTX mẫu"
        audit.act("organisation.change", row)

    assert _last() == []


def test_rows_linked_and_unlinked_are_told_by_their_ids(app: Flask) -> None:
    title = make_title()
    first, second = session.scalars(select(Unit.id).order_by(Unit.id).limit(2)).all()
    _link(title, [first])
    assert [c["fields"]["units"] for c in _last()] == [[[], [first]]]

    _link(title, [second])
    assert [c["fields"]["units"] for c in _last()] == [[[first], [second]]]

    _link(title, [second])
    assert _last() == []


def _link(title: Title, ids: list[int]) -> None:
    with transaction():
        row = session.get_one(Title, title.id)
        row.units = [session.get_one(Unit, i) for i in ids]
        audit.act("title.change", row)


def test_a_deleted_row_tells_all_it_held(app: Flask) -> None:
    with transaction():
        paper = Document(number="01/QĐ-MẪU", issued_on=date(2025, 7, 1))
        session.add(paper)
        session.flush()
        audit.act("organisation.change", paper)

    with transaction():
        gone = session.get_one(Document, paper.id)
        session.expire(gone)
        session.delete(gone)
        audit.act("organisation.change", gone)

    [change] = _last()
    assert change["verb"] == "delete"
    assert change["fields"]["number"] == ["01/QĐ-MẪU", None]
    assert change["fields"]["issued_on"] == ["2025-07-01", None]


def test_one_act_is_one_row_whatever_it_changes(app: Flask) -> None:
    one, two = make_organisation(), make_organisation()
    before = len(session.scalars(select(AuditEntry)).all())

    with transaction():
        for row in (one, two):
            row.phone = "0900 000 000"
            session.flush()
        audit.act("organisation.change", one)

    assert len(session.scalars(select(AuditEntry)).all()) == before + 1
    assert {change["id"] for change in _last()} == {one.id, two.id}


def test_the_trail_and_the_change_are_kept_or_lost_together(app: Flask) -> None:
    row = make_organisation(name="HTX mẫu Cũ")
    before = len(session.scalars(select(AuditEntry)).all())

    def refuse(_mapper: object, _connection: object, _entry: object) -> None:
        raise OSError("no room for the trail")

    event.listen(AuditEntry, "before_insert", refuse)
    try:
        with pytest.raises(OSError, match="no room"):
            _rename(row, "HTX mẫu Mới")
    finally:
        event.remove(AuditEntry, "before_insert", refuse)

    assert session.get_one(Organisation, row.id).name == "HTX mẫu Cũ"
    assert len(session.scalars(select(AuditEntry)).all()) == before


def _rename(row: Organisation, name: str) -> None:
    with transaction():
        row.name = name
        audit.act("organisation.change", row)


def test_an_act_without_a_name_of_its_own_is_still_told(app: Flask) -> None:
    assert str(audit.name_of("organisation.abolished")) == "organisation.abolished"


@on_postgres
def test_postgresql_refuses_to_empty_the_trail(app: Flask) -> None:
    with pytest.raises(DatabaseError, match="takes new rows only"), transaction():
        session.execute(text("TRUNCATE audit_entry"))


@on_sqlite
def test_sqlite_refuses_to_replace_a_row_of_the_trail(app: Flask) -> None:
    make_organisation()
    row = session.execute(text("SELECT * FROM audit_entry LIMIT 1")).mappings().one()
    values = {**row, "actor": "somebody else"}
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    statement = f"INSERT OR REPLACE INTO audit_entry ({names}) VALUES ({marks})"  # noqa: S608

    with pytest.raises(DatabaseError, match="takes new rows only"), transaction():
        session.execute(text(statement), values)


def test_the_trail_is_readable_as_it_is_stored(app: Flask) -> None:
    make_organisation(name="HTX mẫu Đồi Chè")
    stored = session.execute(text("SELECT changes FROM audit_entry ORDER BY id DESC")).scalars()
    told = next(iter(stored))

    assert "HTX mẫu Đồi Chè" in (
        told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    )
