"""Tables that leave the registry as CSV: UTF-8 with its mark, so that Excel reads the accents.

Two dialects, told by the separator: `;` for the spreadsheets of this country (days dd/mm/yyyy, a
comma in numbers) and `,` for programs (ISO 8601, a point). A cell cannot say that it is text, so
one that a spreadsheet would take for a formula is led by an apostrophe (OWASP, "CSV Injection");
`unguarded` takes it away again and nothing is lost. Codes follow the same rule and are otherwise
written as they are: the trick `="0123"` is itself a formula, and whoever needs the zeros of a code
in Excel takes the workbook.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO, Literal

from ipreg.core import clock
from ipreg.core.i18n import say
from ipreg.core.sheets import Table, rows_in

Separator = Literal[";", ","]
BOM = "\ufeff"
_ROWS_AT_ONCE = 500
_DANGER = r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])"  # the wide ones count too
_FORMULA, _GUARDED = re.compile(_DANGER), re.compile(f"'{_DANGER}")


def chunks(table: Table, *, separator: Separator = ";") -> Iterator[bytes]:
    """The table as CSV (RFC 4180), a few hundred rows at a time."""
    for _, chunk in _counted(table, separator):
        yield chunk


def chunks_written(table: Table, out: BinaryIO, *, separator: Separator = ";") -> Iterator[int]:
    """Write the table as CSV, telling now and then how many rows there are so far."""
    for count, chunk in _counted(table, separator):
        out.write(chunk)
        yield count


def _counted(table: Table, separator: Separator) -> Iterator[tuple[int, bytes]]:
    buffer = io.StringIO(BOM)
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer, delimiter=separator)
    writer.writerow([guarded(say(column.title)) for column in table.columns])
    count = 0
    for count, row in enumerate(rows_in(table), start=1):
        writer.writerow([_cell(value, separator) for value in row])
        if count % _ROWS_AT_ONCE == 0:
            yield count, _taken(buffer)
    yield count, _taken(buffer)


def guarded(text: str) -> str:
    """Led by an apostrophe where a spreadsheet would compute it, or where one stood already."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _cell(value: object, separator: Separator) -> str:
    office = separator == ";"
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%d/%m/%Y %H:%M}" if office else _zoned(value)
        case date():
            return f"{value:%d/%m/%Y}" if office else value.isoformat()
        case int() | float() | Decimal():
            number = f"{value:f}" if isinstance(value, Decimal) else str(value)
            return number.replace(".", ",") if office else number
        case _:
            return guarded(str(value))


def _zoned(local: datetime) -> str:
    return local.replace(tzinfo=clock.LEGAL_ZONE).isoformat()


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
