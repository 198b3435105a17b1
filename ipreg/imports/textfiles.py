"""CSV files as offices make them: whatever letters, whatever separator. Pure."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Sequence

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from ipreg.imports.columns import Column
from ipreg.imports.grids import MOST_COLUMNS, Format, Grid, Line, grid, score

_SEPARATORS = ";,\t"
_LOOKED_AT = 15
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LETTERS = Text(
    "The letters of this file cannot be read: they are neither UTF-8, UTF-16 nor Windows-1258. "
    "In Excel choose “Save as” and the type “CSV UTF-8”, then send it again."
)
_GUARDED = tuple("'" + sign for sign in "=+-@")


def read(data: bytes, columns: Sequence[Column]) -> Grid:
    """The lines of a CSV file; BadInput says what is wrong."""
    encoding = _encoding(data)
    text = unicodedata.normalize("NFC", data.decode(encoding))
    rows, separator = _best(text, columns)
    lines = [
        Line(number, [_plain(cell) for cell in row[:MOST_COLUMNS]])
        for number, row in enumerate(rows, start=1)
    ]
    return grid(lines, columns, format=Format.CSV, separator=separator, encoding=encoding)


def rows_of(text: str, separator: str) -> list[list[str]]:
    """Every record of the text; a quoted cell may hold line ends."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as fault:
        raise BadInput(
            Text("A line of this file ends inside quotation marks. Save it again as CSV."),
            field="sheet",
        ) from fault


def _best(text: str, columns: Sequence[Column]) -> tuple[list[list[str]], str]:
    head = "\n".join(text.splitlines()[:_LOOKED_AT])
    known = {
        separator: score(csv.reader(io.StringIO(head), delimiter=separator), columns)
        for separator in _SEPARATORS
    }
    separator = max(_SEPARATORS, key=lambda sign: known[sign])
    return rows_of(text, separator), separator


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data, name)
    if data[:200].count(0) > len(data[:200]) // 4:
        return _checked(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    try:
        return _checked(data, "utf-8")
    except BadInput:
        return _checked(data, "cp1258")


def _checked(data: bytes, encoding: str) -> str:
    """This encoding, if the bytes are text in it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise BadInput(_LETTERS, field="sheet") from fault
    odd = (c for c in text if unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\t\r\n")
    if next(odd, None) is not None:
        raise BadInput(_LETTERS, field="sheet")
    return encoding


def _plain(cell: str) -> str:
    """Our own exports lead what a spreadsheet would compute by an apostrophe."""
    return cell[1:] if cell.startswith(_GUARDED) else cell
