"""Tables that leave the registry as workbooks: real days and numbers, and codes that stay text.

A workbook of ours never computes: every text is stored as text, whatever it begins with, and
quoted so that it stays text when somebody edits its cell. Titles may be `Text`; they are said in
the reader's language when the table is written, so that needs an app context.
"""

import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED

from ipreg.core import clock
from ipreg.core.archives import SteadyZip
from ipreg.core.i18n import say
from ipreg.core.text import Text

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets do not agree on the calendar
LONGEST_TEXT = 32_767  # what a cell of a workbook holds
_NAME, _A4 = 31, 9
_UNNAMEABLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_UNKEEPABLE = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the wide ones count too


class Shape(StrEnum):
    """What the cells of a column are; a code is text that looks like a number and is none."""

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DAY = "day"
    INSTANT = "instant"


# How a spreadsheet shows the shape, and how many characters wide.
_LOOKS = {
    Shape.TEXT: ("General", 28),
    Shape.CODE: ("@", 18),
    Shape.WHOLE: ("#,##0", 10),
    Shape.DECIMAL: ("#,##0.00####", 14),
    Shape.DAY: ("dd/mm/yyyy", 12),
    Shape.INSTANT: ("dd/mm/yyyy hh:mm", 17),
}


@dataclass(frozen=True)
class Column:
    """`width` in characters; a sensible one for the shape where none is given."""

    title: Text | str
    shape: Shape = Shape.TEXT
    width: int | None = None


@dataclass(frozen=True)
class Table:
    """`rows` are read once, as they come; `about` tells the filter in words, when and by whom.

    A table with `made_at` is the same bytes whenever it is written again.
    """

    name: Text | str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]
    about: Sequence[tuple[Text | str, object]] = ()
    agency: str = ""
    made_at: datetime | None = None


def write_workbook(table: Table, out: io.BufferedIOBase | io.BytesIO) -> None:
    """XLSX: the table on the first sheet, ready to print, and what it is on the second."""
    deque(rows_written(table, out), maxlen=0)


def rows_written(table: Table, out: io.BufferedIOBase | io.BytesIO) -> Iterator[int]:
    """Write the workbook, telling with each row how many there are so far."""
    from openpyxl import Workbook  # slow to import, and few need it

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(_sheet_name(say(table.name)))
    _lay_out(sheet, table)
    sheet.append([_heading(sheet, say(column.title)) for column in table.columns])
    make = [_writer(sheet, column.shape) for column in table.columns]
    written = 1
    for row in table.rows:
        sheet.append([write(value) for write, value in zip(make, row, strict=True)])
        written += 1
        yield written - 1
    sheet.auto_filter.ref = f"A1:{_letter(len(table.columns))}{written}"
    _tell_about(book, table)
    _save(book, table, out)


def _save(book: "Workbook", table: Table, out: io.BufferedIOBase | io.BytesIO) -> None:
    from openpyxl.writer.excel import ExcelWriter

    at = (table.made_at or clock.now()).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties.created = book.properties.modified = at
    # What Workbook.save does, but for the moment that it would note with every part.
    archive = SteadyZip(out, "w", ZIP_DEFLATED)
    ExcelWriter(book, archive).save()


def workbook(table: Table) -> bytes:
    out = io.BytesIO()
    write_workbook(table, out)
    return out.getvalue()


def plain(value: object, shape: Shape) -> Any:
    """The value as its shape wants it: a number, a local day or moment, or text; else None.

    What a number or day column holds that is none (a year alone, a day before 1900) goes as text.
    """
    match value:
        case None | "":
            return None
        case datetime():
            return value.astimezone(clock.LEGAL_ZONE).replace(tzinfo=None, microsecond=0)
        case date() if shape is Shape.DAY:
            return value if value >= FIRST_DAY else f"{value:%d/%m/%Y}"
        case int() | Decimal() | float() if shape in {Shape.WHOLE, Shape.DECIMAL}:
            return value
        case _:
            return say(getattr(value, "label", value)).translate(_UNKEEPABLE)


def _writer(sheet: Any, shape: Shape) -> Callable[[object], Any]:
    from openpyxl.cell import WriteOnlyCell

    def write(value: object) -> Any:
        told = plain(value, shape)
        cell = WriteOnlyCell(sheet, None)
        if isinstance(told, str):
            _as_text(cell, told)
        else:
            cell.value = told
        cell.number_format = "@" if isinstance(told, str) else _LOOKS[shape][0]
        return cell

    return write


def _as_text(cell: Any, text: str) -> None:
    cell.value = text[:LONGEST_TEXT]
    cell.data_type = "s"  # not the formula, nor the error value, that it may look like
    if text.lstrip().startswith(FORMULA):
        cell.quotePrefix = True


def _heading(sheet: Any, title: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = WriteOnlyCell(sheet, None)  # openpyxl leaves its kinds of cells and sheets untyped
    _as_text(cell, title)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E7EEF5")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _lay_out(sheet: Any, table: Table) -> None:
    """Before the first row: what stays in view, how wide, and how it is printed."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    for number, column in enumerate(table.columns, start=1):
        width = column.width or _LOOKS[column.shape][1]
        sheet.column_dimensions[_letter(number)].width = width
    _print_on_a4(sheet)
    sheet.oddHeader.left.text = _quoted(table.agency)
    sheet.oddHeader.right.text = _quoted(say(table.name))
    page = say(Text("Page"))
    sheet.oddFooter.right.text = f"{page} &P/&N"


def _print_on_a4(sheet: Any) -> None:
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _tell_about(book: "Workbook", table: Table) -> None:
    sheet: Any = book.create_sheet(_sheet_name(say(Text("About this table"))))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    _print_on_a4(sheet)
    for name, value in table.about:
        shape = Shape.INSTANT if isinstance(value, datetime) else Shape.TEXT
        sheet.append([_heading(sheet, say(name)), _writer(sheet, shape)(value)])


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)


def _sheet_name(text: str) -> str:
    return text.translate(_UNNAMEABLE).strip(" '")[:_NAME] or "1"


def _quoted(text: str) -> str:
    """A header takes & for an order."""
    return text.replace("&", "&&")


def rows_in(table: Table) -> Iterator[Sequence[Any]]:
    """The rows as plain values, for whatever else is made of a table."""
    shapes = [column.shape for column in table.columns]
    for row in table.rows:
        yield [plain(value, shape) for value, shape in zip(row, shapes, strict=True)]
