"""Forms: what was typed or stored, and the fields that people write dates and numbers in."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import Flask, g
from marshmallow import ValidationError, fields
from werkzeug.datastructures import FileStorage, MultiDict

from ipreg.core.text import Text

_DAY = re.compile(
    r"(?P<d>\d{1,2})[/.\-\s](?P<m>\d{1,2})[/.\-\s](?P<y>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2})", re.ASCII
)
_RUN = re.compile(r"\d{8}", re.ASCII)


class Form:
    """What a form page shows in its boxes: what was typed and refused, else what is stored."""

    def __init__(
        self,
        *,
        typed: MultiDict[str, str] | None = None,
        stored: Mapping[str, object] | None = None,
        errors: Mapping[str, list[str]] | None = None,
        refusal: Text | None = None,
        waiting: Mapping[str, str] | None = None,
    ) -> None:
        self.typed = typed
        self.stored = stored or {}
        self.errors = dict(errors or {})
        self.refusal = refusal
        self.waiting = waiting or {}

    def value(self, name: str, default: object = "") -> Any:
        if self.typed is not None:
            return self.typed.get(name, "")
        found = self.stored.get(name, default)
        return "" if found is None else found

    def values(self, name: str) -> list[str]:
        if self.typed is not None:
            return self.typed.getlist(name)
        found = self.stored.get(name, [])
        return [str(v) for v in found] if isinstance(found, list | tuple | set) else [str(found)]

    def error(self, name: str) -> str:
        return " ".join(self.errors.get(name, []))


def prefill(stored: Mapping[str, object]) -> None:
    """Give the form page what is stored; what was typed and refused comes before it."""
    if "form" in g:
        g.form.stored = stored
    else:
        g.form = Form(stored=stored)


def init_app(app: Flask) -> None:
    @app.context_processor
    def _form() -> dict[str, Form]:
        return {"form": g.form if "form" in g else Form()}


def parse_day(text: str) -> date:
    """27/3/2025, 27-3-2025, 27.3.2025, 27032025 or 2025-03-27."""
    text = text.strip()
    if _RUN.fullmatch(text):
        text = f"{text[:2]}/{text[2:4]}/{text[4:]}"
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    return date(int(found["y"]), int(found["m"]), int(found["d"]))


class Day(fields.Field[date]):
    """A legal day, typed as people type it; JSON carries ISO 8601."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> date:
        try:
            return parse_day(str(value))
        except ValueError:
            raise ValidationError(
                [Text("“%(typed)s” is not a day. Type it like 27/3/2025.", typed=str(value))]
            ) from None

    def _serialize(self, value: date | None, attr: str | None, obj: Any, **_kw: Any) -> str | None:
        return value.isoformat() if value else None


class Number(fields.Field[Decimal]):
    """A number with a comma or a point, as both are typed here: 1,5 or 1.5."""

    def __init__(self, *, minimum: Decimal | int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.minimum = minimum

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> Decimal:
        text = str(value).strip().replace(" ", "")
        if text.count(",") == 1 and "." in text and text.rindex(",") > text.rindex("."):
            text = text.replace(".", "")  # 1.234,5
        try:
            number = Decimal(text.replace(",", "."))
            if not number.is_finite() or abs(number.adjusted()) > 11:
                raise InvalidOperation
        except InvalidOperation:
            raise ValidationError(
                [Text("“%(typed)s” is not a number. Type it like 12,5.", typed=str(value))]
            ) from None
        if self.minimum is not None and number <= self.minimum:
            raise ValidationError(
                [Text("This must be more than %(minimum)s.", minimum=str(self.minimum))]
            )
        return number

    def _serialize(
        self, value: Decimal | None, attr: str | None, obj: Any, **_kw: Any
    ) -> str | None:
        return None if value is None else str(value)


class Upload(fields.Field[FileStorage]):
    """A file sent with a form."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> FileStorage:
        if not isinstance(value, FileStorage):
            raise ValidationError([Text("Choose a file.")])
        return value


class Several(fields.List):  # type: ignore[type-arg]
    """Every value that was ticked or listed under one name."""

    many_values = True
