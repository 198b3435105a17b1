"""What a session changes, read from the session itself: fields of rows, before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import InstanceState, Mapper, Session, object_session
from sqlalchemy.orm.attributes import History
from sqlalchemy.orm.interfaces import MANYTOMANY

from ipreg.core.db import Base

_HIDDEN = "•••"
_KEPT = "changes"
Fields = dict[str, list[Any]]


@dataclass(frozen=True)
class Change:
    """One row added, changed or deleted; each field is [before, after].

    Of a field that lists other rows, before is the ids taken out and after the ids put in.
    """

    verb: str
    row: Any
    fields: Fields

    def told(self) -> dict[str, Any]:
        table = self.row.__tablename__
        return {"verb": self.verb, "table": table, "id": self.row.id, "fields": self.fields}


def of(session: Session) -> list[Change]:
    """The changes of this transaction so far."""
    kept: list[Change] = session.info.setdefault(_KEPT, [])
    return kept


def forget(session: Session) -> None:
    session.info.pop(_KEPT, None)


def listen() -> None:
    """Keep what every flush writes."""
    if not event.contains(Session, "after_flush", _keep_added_and_changed):
        event.listen(Session, "after_flush", _keep_added_and_changed)
        event.listen(Base, "before_delete", _keep_deleted, propagate=True)


def _audited(row: object) -> bool:
    return getattr(row, "__audited__", True)


def _keep_added_and_changed(session: Session, _context: object) -> None:
    gone = {id(change.row) for change in of(session) if change.verb == "delete"}
    for verb, rows in (("add", session.new), ("change", session.dirty)):
        for row in rows:
            if _audited(row) and id(row) not in gone and (fields := _fields(row, verb)):
                of(session).append(Change(verb, row, fields))


def _keep_deleted(mapper: Mapper[Any], _connection: Connection, row: object) -> None:
    """Told by the mapper: it also knows the rows that go because their parent let go of them."""
    session = object_session(row)
    if session is not None and _audited(row):
        state: InstanceState[Any] = inspect(row)
        for column in mapper.column_attrs:
            getattr(row, column.key)  # what was not loaded could not be told afterwards
        of(session).append(Change("delete", row, _columns(state, "delete")))


def _fields(row: object, verb: str) -> Fields:
    state: InstanceState[Any] = inspect(row)
    return {**_columns(state, verb), **_links(state)}


def _columns(state: InstanceState[Any], verb: str) -> Fields:
    fields: Fields = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if verb == "change" and not history.has_changes():
            continue
        before, after = _before(history, verb), None
        if verb != "delete":
            after = _plain(getattr(state.obj(), column.key))
        if column.columns[0].info.get("secret"):
            before, after = before and _HIDDEN, after and f"{_HIDDEN} (new)"
        if before != after:
            fields[column.key] = [before, after]
    return fields


def _before(history: History, verb: str) -> Any:
    old = history.deleted or (history.unchanged if verb == "delete" else ())
    return _plain(old[0]) if old else None


def _links(state: InstanceState[Any]) -> Fields:
    """Rows of a link table are no objects: they are told as a field of what they belong to."""
    fields: Fields = {}
    for link in state.mapper.relationships:
        if link.direction is MANYTOMANY and not link.viewonly:
            history = state.attrs[link.key].history
            if history.added or history.deleted:
                fields[link.key] = [_ids(history.deleted), _ids(history.added)]
    return fields


def _ids(rows: Iterable[Any] | None) -> list[int]:
    return sorted(row.id for row in rows or ())


def _plain(value: object) -> Any:
    match value:
        case None | bool() | int() | float() | dict() | list():
            return value
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case bytes():
            return f"{len(value)} bytes"
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)
