"""Sentences kept as JSON, so that they can be said later in the language of whoever asks. Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ipreg.core.text import Text


def to_json(text: Text) -> dict[str, Any]:
    return {"msgid": text.msgid, "values": {name: _kept(v) for name, v in text.values.items()}}


def from_json(kept: Mapping[str, Any]) -> Text:
    msgid: str = kept["msgid"]
    return Text(msgid, **{name: _said(v) for name, v in kept["values"].items()})


def _kept(value: object) -> Any:
    match value:
        case Text():
            return {"text": to_json(value)}
        case Decimal():
            return {"number": str(value)}
        case date():
            return {"day": value.isoformat()}
        case tuple():
            return [_kept(part) for part in value]
        case str():
            return str(value)  # a plain one: a StrEnum would come back as another type
        case None | bool() | int():
            return value
        case _:
            raise TypeError(f"a sentence cannot keep {value!r}")


def _said(kept: Any) -> object:
    match kept:
        case {"text": text}:
            return from_json(text)
        case {"number": number}:
            return Decimal(number)
        case {"day": day}:
            return date.fromisoformat(day)
        case list():
            return tuple(_said(part) for part in kept)
        case _:
            return kept
