"""The audit trail in words: how each change of a record is said to people."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column
from sqlalchemy import Enum as EnumType

from ipreg.core.db import FROM_ZERO, Base
from ipreg.core.text import Text
from ipreg.fieldnames import FIELDS
from ipreg.linked import name_of, names_of

# For the machine alone; they stay in the trail, and off the page.
MACHINERY = {
    *("id", "version", "seq", "folded", "folded_product", "spelled"),
    *("client_key", "client_id", "tweak", "bond", "role"),
    *("changed_at", "created_at", "recorded_at", "recorded_by", "loaded_at"),
    *("asked_at", "asked_by", "long"),
    *("opened_at", "stored_at", "made_at", "seen_at", "away_since"),
    *("sha256", "media_type", "size"),
    *("origin", "proposes", "round", "rule", "stopped", "verified"),  # of computed limits
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?P<time>T\d\d:\d\d:\d\d(\.\d+)?\+00:00)?")
_YES, _NO = Text("yes"), Text("no")
_WRITTEN = Text("recorded")

Told = tuple[Text | str, object, object]


def in_words(change: Mapping[str, Any]) -> Iterator[Told]:
    """Each field of one change: what it is called, what it was, what it is."""
    for field, (before, after) in change["fields"].items():
        if field not in MACHINERY:
            name = FIELDS.get(field, field)
            yield name, _value(change, field, before), _value(change, field, after)


def _value(change: Mapping[str, Any], field: str, value: Any) -> object:
    match value:
        case None | "" | []:
            return None
        case bool():
            return _YES if value else _NO
        case dict():
            return _WRITTEN
        case int() if _from_zero(str(change["table"]), field):
            return value + 1
        case int() if field.endswith("_id"):
            return name_of(str(change["table"]), field, value)
        case list() if all(isinstance(one, int) for one in value):
            return names_of(str(change["table"]), field, value)
        case list():
            return "; ".join(str(one) for one in value)
        case str():
            return _label(str(change["table"]), field, value) or _moment(value) or value
    return value


def _label(table: str, field: str, value: str) -> Text | None:
    """What a state or kind is called, where the column holds one."""
    column = _column(table, field)
    kind = column.type if column is not None else None
    if not isinstance(kind, EnumType) or kind.enum_class is None:
        return None
    known = {one.value: one for one in kind.enum_class}
    label = getattr(known.get(value), "label", None)
    return label if isinstance(label, Text) else None


def _from_zero(table: str, field: str) -> bool:
    """Whether the column counts from 0 what people count from 1."""
    column = _column(table, field)
    return column is not None and FROM_ZERO.items() <= column.info.items()


def _column(table: str, field: str) -> Column[Any] | None:
    known_table = Base.metadata.tables.get(table)
    return known_table.columns.get(field) if known_table is not None else None


def _moment(text: str) -> date | None:
    """A day or an instant, which the trail keeps as ISO 8601."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    return datetime.fromisoformat(text) if found["time"] else date.fromisoformat(text)
