"""What a Word or Excel file says, as text, so that it can be read without opening it."""

import io
import logging
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from ipreg.core import files
from ipreg.core.files import StoredFile
from ipreg.core.office import DOCX, XLSX

log = logging.getLogger("ipreg.dossier")
_MOST_UNPACKED = 30 * 1024 * 1024
_PARAGRAPHS, _ROWS, _COLUMNS, _CELL = 120, 60, 12, 200


@dataclass(frozen=True)
class Preview:
    """The beginning of an office file: paragraphs of a letter, or rows of a sheet."""

    paragraphs: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default_factory=list)
    whole: bool = True


def preview(file: StoredFile) -> Preview | None:
    """The beginning of it; nothing where it is no office file, too large, or not to be read."""
    read = {DOCX: _letter, XLSX: _sheet}.get(file.media_type)
    if read is None:
        return None
    path = files.place_of(file)
    try:
        return read(path.read_bytes()) if _is_small(path) else None
    except Exception as fault:  # a damaged part makes the libraries fail with almost anything
        log.info("no preview of %s: %s", file.sha256, type(fault).__name__)
        return None


def _is_small(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return sum(part.file_size for part in archive.infolist()) <= _MOST_UNPACKED


def _letter(data: bytes) -> Preview:
    from docx import Document  # slow to import, and few need it

    said = [block for block in _blocks(Document(io.BytesIO(data))) if block]
    return Preview(paragraphs=said[:_PARAGRAPHS], whole=len(said) <= _PARAGRAPHS)


def _blocks(document: Any) -> Iterator[str]:
    """Paragraphs and the rows of tables, in the order of the page."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield " | ".join(cell.text.strip() for cell in row.cells)
        else:
            yield block.text.strip()


def _sheet(data: bytes) -> Preview:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        found = list(islice(sheet.iter_rows(values_only=True, max_col=_COLUMNS), _ROWS + 1))
    finally:
        book.close()
    rows = [[_said(value) for value in row] for row in found[:_ROWS]]
    return Preview(rows=[row for row in rows if any(row)], whole=len(found) <= _ROWS)


def _said(value: object) -> str:
    return "" if value is None else str(value)[:_CELL]
