"""The sheet to fill in: Vietnamese headings, one example that is never imported, and a guide."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import force_locale

from ipreg.core.i18n import say
from ipreg.core.separated import BOM
from ipreg.core.text import Text
from ipreg.imports.columns import Column, Reads
from ipreg.imports.grids import Format
from ipreg.imports.models import Subject
from ipreg.imports.subjects import KEPT

_SHEET, _GUIDE = "Dữ liệu", "Hướng dẫn"
_READ_AS = {
    Reads.NOTHING: Text("not imported"),
    Reads.TEXT: Text("text"),
    Reads.CODE: Text("text: format the column as Text"),
    Reads.DAY: Text("a day, like 27/3/2025"),
    Reads.CHOICE: Text("one of the values"),
    Reads.CLASSES: Text("text: format the column as Text"),
    Reads.LINES: Text("one or several, with semicolons between them"),
    Reads.PHONE: Text("text: format the column as Text"),
}
_FORMATS = {Reads.DAY: "dd/mm/yyyy"}
_NEEDED_FILL, _FILL, _EXAMPLE_FILL = "F4D9B0", "E7EEF5", "EEEEEE"


def blank(subject: Subject, format: Format) -> bytes:  # noqa: A002 - the word of the field
    columns = KEPT[subject].columns
    return _workbook(columns) if format is Format.XLSX else _csv(columns)


def _csv(columns: Sequence[Column]) -> bytes:
    out = io.StringIO(BOM)
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, delimiter=";")
    writer.writerow([column.heading for column in columns])
    writer.writerow([column.example for column in columns])
    return out.getvalue().encode()


def _workbook(columns: Sequence[Column]) -> bytes:
    from openpyxl import Workbook  # slow to import, and few need it

    book = Workbook()
    sheet: Any = book.active
    sheet.title = _SHEET
    _head(sheet, columns)
    _example(sheet, columns)
    _guide(book.create_sheet(_GUIDE), columns)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Any, columns: Sequence[Column]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(1, place, column.heading + (" *" if column.needed else ""))
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_NEEDED_FILL if column.needed else _FILL)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        width = sheet.column_dimensions[get_column_letter(place)]
        width.width = max(12, min(34, len(column.heading) + 2))
        width.number_format = _FORMATS.get(column.reads, "@")
    sheet.freeze_panes = "B2"


def _example(sheet: Any, columns: Sequence[Column]) -> None:
    """Marked in its first cell, so that reading leaves it out."""
    from openpyxl.styles import Font, PatternFill

    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(2, place, column.example or None)
        cell.number_format = "@"
        cell.font = Font(italic=True, color="666666")
        cell.fill = PatternFill("solid", fgColor=_EXAMPLE_FILL)


def _guide(sheet: Any, columns: Sequence[Column]) -> None:
    from openpyxl.styles import Alignment, Font

    with force_locale("vi"):  # the sheet is Vietnamese, whoever downloads it
        sheet.append([say(text) for text in _GUIDE_HEAD])
        for column in columns:
            sheet.append(list(_told(column)))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (34, 12, 30, 70, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"
    sheet.freeze_panes = "A2"


_GUIDE_HEAD = (
    Text("Column"),
    Text("Needed"),
    Text("What to type"),
    Text("What it means"),
    Text("Values, or an example"),
)


def _told(column: Column) -> Iterator[str]:
    yield column.heading
    yield say(Text("yes")) if column.needed else ""
    yield say(_READ_AS[column.reads])
    yield say(column.about)
    values = [ways[0] if ways else value for value, ways in column.choices]
    yield "; ".join(values) or column.example
