"""Strangers' workbooks, opened with care: sizes first, then values only, never formulas."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ipreg.core.errors import BadInput
from ipreg.core.office import XLSX, office_type_of
from ipreg.core.text import Text
from ipreg.imports.columns import Column
from ipreg.imports.grids import MOST_COLUMNS, MOST_LINES, Format, Grid, Line, grid, score

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_UNPACKED = 64 * 1024 * 1024
_SHEETS = 10
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LOOKED_AT = 15
_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_BROKEN = Text(
    "This workbook cannot be read. Open it in Excel, save it as “Excel Workbook (.xlsx)”, then "
    "send it again."
)
_NO_RESULT = Text(
    "This cell holds a formula without a stored result. Copy the column and paste it as values."
)
_SHARED = Text(
    "This cell is merged with others, so the line does not say its own value. Unmerge the cells "
    "and fill each of them."
)


def is_workbook(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", _OLD_EXCEL))


def read(data: bytes, columns: Sequence[Column]) -> Grid:
    """The sheet of a workbook that knows most of the columns; BadInput says what is wrong."""
    try:
        check(data)
        return _read(data, columns)
    except BadInput as refusal:
        raise BadInput(refusal.text, field="sheet") from refusal
    except Exception as fault:  # a damaged part makes the library fail with almost anything
        raise BadInput(_BROKEN, field="sheet") from fault


def check(data: bytes) -> None:
    """No password, no old format, no macros, and no more than a register can hold."""
    if office_type_of(data) != XLSX:
        raise BadInput(_BROKEN)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > _UNPACKED:
        raise BadInput(
            Text(
                "This workbook unpacks to more than it may. Copy the sheet alone into a new "
                "workbook, then send that."
            )
        )


def _read(data: bytes, columns: Sequence[Column]) -> Grid:
    from openpyxl import load_workbook  # slow to import, and few need it

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    name = _best(book, columns)
    raw = _xml(book, name)
    without = _formulas(data, name) if _FORMULA.search(raw) else {}
    shared = _shared(raw)
    lines = []
    for number, cells in enumerate(_rows(book, name), start=1):
        faults = {
            place: _NO_RESULT
            for place in without.get(number, ())
            if place >= len(cells) or cells[place] is None
        }
        faults |= dict.fromkeys(shared.get(number, ()), _SHARED)
        lines.append(Line(number, cells, faults))
    return grid(lines, columns, format=Format.XLSX, sheet=name)


def _best(book: "Workbook", columns: Sequence[Column]) -> str:
    names = book.sheetnames[:_SHEETS]
    known = {name: score(_rows(book, name, most=_LOOKED_AT), columns) for name in names}
    return max(names, key=lambda name: known[name])


def _rows(book: "Workbook", name: str, most: int = MOST_LINES + _LOOKED_AT) -> Iterator[Any]:
    sheet: Any = book[name]
    sheet.reset_dimensions()  # what a file says of its own size is not to be believed
    yield from sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True)


def _xml(book: "Workbook", name: str) -> bytes:
    sheet: Any = book[name]
    with sheet._get_source() as source:
        return bytes(source.read(_UNPACKED))


def _formulas(data: bytes, name: str) -> dict[int, list[int]]:
    """The places of formulas, by line."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    sheet: Any = book[name]
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MOST_LINES + _LOOKED_AT, max_col=MOST_COLUMNS)
    return {
        number: [place for place, cell in enumerate(row) if cell.data_type == "f"]
        for number, row in enumerate(rows, start=1)
    }


def _shared(raw: bytes) -> dict[int, list[int]]:
    """The places that a merged cell covers, by line; its first cell alone holds the value."""
    from openpyxl.utils import range_boundaries

    found: dict[int, list[int]] = {}
    for match in _MERGED.finditer(raw):
        left, top, right, bottom = (int(n or 0) for n in range_boundaries(match[1].decode()))
        for line in range(top, min(bottom, MOST_LINES + _LOOKED_AT) + 1):
            covered = range(left - (line != top), min(right, MOST_COLUMNS))
            found.setdefault(line, []).extend(covered)
    return found
