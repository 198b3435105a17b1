"""The sheet handed back as it came, with one more column that says what is wrong in each line."""

import csv
import io
from typing import Any

from sqlalchemy import select

from ipreg.core import files
from ipreg.core.db import session
from ipreg.core.i18n import say
from ipreg.core.separated import BOM, guarded
from ipreg.imports import textfiles
from ipreg.imports.findings import Problem, Weight
from ipreg.imports.grids import Format
from ipreg.imports.models import ImportRow, ImportRun, Outcome

_HEADING = "Lỗi"
_WARNING = "Cảnh báo"


def returned(run: ImportRun) -> bytes:
    """The bytes of the sheet with its new last column, in the format in which it came."""
    data = files.place_of(run.file).read_bytes()
    said = _said(run)
    if run.reading["format"] == Format.XLSX:
        return _workbook(data, run.reading, said)
    return _csv(data, run.reading, said)


def name_of(run: ImportRun) -> str:
    stem, _, ending = run.file.name.rpartition(".")
    return f"{stem}-loi.{ending}"


def _said(run: ImportRun) -> dict[int, str]:
    query = select(ImportRow.line, ImportRow.problems, ImportRow.outcome).where(
        ImportRow.run_id == run.id
    )
    return {
        line: " ".join(_words(Problem.of(problem)) for problem in problems) or _instead(outcome)
        for line, problems, outcome in session.execute(query)
    }


def _words(problem: Problem) -> str:
    mark = f"{_WARNING} – " if problem.weight is Weight.WARNING else ""
    return f"{mark}{problem.column}: {say(problem.text)}"


def _instead(outcome: Outcome) -> str:
    shown = {Outcome.ASKS, Outcome.DIFFERS, Outcome.UNCHANGED}
    return say(outcome.label) if outcome in shown else ""


def _workbook(data: bytes, reading: dict[str, Any], said: dict[int, str]) -> bytes:
    from openpyxl import load_workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = load_workbook(io.BytesIO(data), keep_links=False)
    sheet: Any = book[reading["sheet"]]
    place = sheet.max_column + 1
    head = sheet.cell(reading["head"], place, _HEADING)
    head.font = Font(bold=True, color="B8421F")
    sheet.column_dimensions[get_column_letter(place)].width = 60
    for line, text in said.items():
        if text:
            cell = sheet.cell(line, place)
            cell.value, cell.data_type = text, "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv(data: bytes, reading: dict[str, Any], said: dict[int, str]) -> bytes:
    """The cells as they came; ours never begins like a formula."""
    rows = textfiles.rows_of(data.decode(reading["encoding"]), reading["separator"])
    widest = max(len(row) for row in rows)
    out = io.StringIO(BOM)
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, delimiter=reading["separator"])
    for number, row in enumerate(rows, start=1):
        text = _HEADING if number == reading["head"] else guarded(said.get(number, ""))
        writer.writerow([*row, *[""] * (widest - len(row)), text])
    return out.getvalue().encode()
