"""A cell as a spreadsheet holds it, read as the text that a form would have been given. Pure.

Spreadsheets turn codes into numbers, days and powers of ten. What can be put back without doubt is
put back and said; what cannot is refused with what to do.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from ipreg.core.text import Text
from ipreg.imports.columns import Column, Reads
from ipreg.imports.findings import Problem, Weight

Raw = str | int | float | bool | date | datetime | time | timedelta | None

_POWER = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:[.,]0+)?")
_TYPED_DAY = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})(?:[ T]0?0:00(?::00)?)?")
_EPOCH = date(1899, 12, 30)  # the day 0 of Excel since March 1900
_FIRST, _LAST = 18_000, 80_000  # 1949 to 2119: outside it, a number is no day of this register
_FAULTS = frozenset({"#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"})
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")

_DAMAGED = Text(
    "Excel has turned this number into “%(typed)s” and lost digits. Format the column as Text and "
    "type the number again."
)


class Unreadable(Exception):
    """A cell that says nothing that can be trusted."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def read(column: Column, raw: Raw) -> tuple[str, list[Problem]]:
    """The text of a cell, empty where there is none, and what is to be said about it."""
    try:
        text, remark = _READERS[column.reads](tidy(raw), column)
    except Unreadable as fault:
        return "", [Problem(column.heading, fault.text)]
    return text, [Problem(column.heading, remark, Weight.WARNING)] if remark else []


def tidy(raw: Raw) -> Raw:
    """Composed letters, ordinary blanks, nothing unseen."""
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date()
    if isinstance(raw, float) and raw.is_integer():
        return int(raw)
    if not isinstance(raw, str):
        return raw
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", raw)).replace("\u00a0", " ")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return "\n".join(line for line in lines if line)


def _text(raw: Raw, _column: Column) -> tuple[str, Text | None]:
    match raw:
        case None | "":
            return "", None
        case str() if raw in _FAULTS:
            raise Unreadable(
                Text("The formula in this cell has failed (%(fault)s). Type the value.", fault=raw)
            )
        case str() | int():
            return str(raw), None
        case float():
            return f"{raw:.10g}".replace(".", ","), None
        case date():
            raise Unreadable(
                Text(
                    "The spreadsheet holds a day here (%(day)s), but this column is text. Format "
                    "it as Text and type it again.",
                    day=raw if not isinstance(raw, datetime) else raw.date(),
                )
            )
        case _:
            raise Unreadable(Text("This cell holds a time. Type text."))


def _code(raw: Raw, column: Column) -> tuple[str, Text | None]:
    if isinstance(raw, float):
        raise Unreadable(Text(_DAMAGED.msgid, typed=f"{raw:g}"))
    if isinstance(raw, str) and _POWER.fullmatch(raw):
        raise Unreadable(Text(_DAMAGED.msgid, typed=raw))
    text, remark = _text(raw, column)
    return " ".join(text.split()), remark


def _day(raw: Raw, _column: Column) -> tuple[str, Text | None]:
    if isinstance(raw, str) and _SERIAL.fullmatch(raw):
        raw = int(raw[:5])
    match raw:
        case None | "":
            return "", None
        case datetime():
            return f"{raw:%d/%m/%Y}", None
        case date():
            return f"{raw:%d/%m/%Y}", None
        case int() if _FIRST <= raw <= _LAST and not isinstance(raw, bool):
            day = _EPOCH + timedelta(days=raw)
            said = Text(
                "Read as %(day)s: the cell holds the number %(number)s.", day=day, number=str(raw)
            )
            return f"{day:%d/%m/%Y}", said
        case str():
            found = _TYPED_DAY.fullmatch(raw)
            return "/".join(found.groups()) if found else raw, None
        case _:
            raise Unreadable(
                Text("“%(typed)s” is not a day. Type it like 27/3/2025.", typed=str(raw))
            )


def _choice(raw: Raw, column: Column) -> tuple[str, Text | None]:
    text, _ = _text(raw, column)
    if not text:
        return "", None
    if (value := column.choose(text)) is None:
        ways = tuple(ways[0] if ways else value for value, ways in column.choices)
        raise Unreadable(Text("“%(typed)s” is not one of: %(choices)s.", typed=text, choices=ways))
    return value, None


def _classes(raw: Raw, column: Column) -> tuple[str, Text | None]:
    if isinstance(raw, float):
        raise Unreadable(
            Text(
                "The spreadsheet took the classes for one number (%(number)s). Format the column "
                "as Text and type them with semicolons between them, like 30; 31.",
                number=f"{raw:g}".replace(".", ","),
            )
        )
    return _text(raw, column)


def _lines(raw: Raw, column: Column) -> tuple[str, Text | None]:
    text, remark = _text(raw, column)
    parts = (part.strip() for part in re.split(r"[;\n]", text))
    return "\n".join(part for part in parts if part), remark


def _phone(raw: Raw, column: Column) -> tuple[str, Text | None]:
    """A telephone number kept as a number has lost the zero that every one of them begins with."""
    text, remark = _code(raw, column)
    if isinstance(raw, int) and len(text) == 9:
        return f"0{text}", Text(
            "Read as %(number)s: Excel drops the zero in front.", number=f"0{text}"
        )
    return text, remark


_READERS = {
    Reads.NOTHING: _text,
    Reads.TEXT: _text,
    Reads.CODE: _code,
    Reads.DAY: _day,
    Reads.CHOICE: _choice,
    Reads.CLASSES: _classes,
    Reads.LINES: _lines,
    Reads.PHONE: _phone,
}
