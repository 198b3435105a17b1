"""What leaves as a workbook or as CSV is read again by other programs, and says the same."""

import csv
import html
import io
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.separated import BOM, Separator, chunks, guarded, unguarded
from ipreg.core.sheets import Column, Shape, Table, workbook

COLUMNS = (
    Column("Số đơn", Shape.CODE),
    Column("Dấu hiệu", Shape.TEXT),
    Column("Số hồ sơ", Shape.WHOLE),
    Column("Diện tích", Shape.DECIMAL),
    Column("Ngày nộp", Shape.DAY),
    Column("Lúc ghi", Shape.INSTANT),
)
AT = datetime(2026, 11, 22, 2, 30, 15, tzinfo=UTC)
PLAIN = ("0012345", "Chè Shan tuyết", 12345, Decimal("1234.5"), date(2026, 3, 27), AT)
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x";"y")',
    "+84912345678",
    "-2+3",
    "@SUM(A1)",
    "#REF!",
    "\t=1",
    " =1",
    "\uff1d1+1",
    "'=1",
    "'",
    "a;b,c\nd",
)


def _table(rows: list[tuple[Any, ...]], **kwargs: Any) -> Table:
    return Table("Hồ sơ: A/B", COLUMNS, rows, agency="Sở KH&CN", **kwargs)


def _opened(table: Table) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(table)))


def _raw(data: bytes) -> str:
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    return html.unescape(xml.decode())


def _csv(table: Table, separator: Separator) -> list[list[str]]:
    text = b"".join(chunks(table, separator=separator)).decode()
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=separator))


def test_days_and_numbers_are_real_and_codes_are_text(app: Flask) -> None:
    sheet = _opened(_table([PLAIN])).worksheets[0]
    code, _sign, count, area, filed, at = sheet[2]

    assert (code.value, code.data_type, code.number_format) == ("0012345", "s", "@")
    assert (count.value, count.number_format) == (12345, "#,##0")
    assert (area.value, area.data_type) == (1234.5, "n")
    assert (filed.value, filed.number_format) == (datetime(2026, 3, 27), "dd/mm/yyyy")  # noqa: DTZ001
    assert at.value == datetime(2026, 11, 22, 9, 30, 15)  # noqa: DTZ001 – local, as Excel knows it


def test_the_sheet_is_ready_to_work_with_and_to_print(app: Flask) -> None:
    data = workbook(_table([PLAIN, PLAIN]))
    sheet: Any = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]

    assert sheet.title == "Hồ sơ  A B"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.right.text == "Trang &P/&N"
    assert "&LSở KH&&CN&R" in _raw(data)


def test_the_second_sheet_tells_where_the_table_is_from(app: Flask) -> None:
    about = [("Bộ lọc", "=Tất cả"), ("Lúc xuất", AT), ("Người xuất", "Nguyễn Văn A")]
    second = _opened(_table([], about=about)).worksheets[1]
    told = {row[0].value: row[1] for row in second.iter_rows()}

    assert second.title == "Thông tin"
    assert (told["Bộ lọc"].value, told["Bộ lọc"].data_type) == ("=Tất cả", "s")
    assert told["Lúc xuất"].value == datetime(2026, 11, 22, 9, 30, 15)  # noqa: DTZ001
    assert told["Người xuất"].value == "Nguyễn Văn A"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_workbook_is_a_formula(app: Flask, text: str) -> None:
    data = workbook(_table([(text, text, None, None, None, None)]))
    cells = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][2][:2]

    assert [cell.value for cell in cells] == [text, text]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "<f>" not in _raw(data)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_csv_begins_a_formula_and_none_is_lost(app: Flask, text: str) -> None:
    rows = _csv(_table([(text, text, 0, 0, None, None)]), ";")
    cell = rows[1][0]

    assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))
    assert unguarded(cell) == text


@given(st.text(alphabet="'=+-@ \t\nab1\uff1d"))
def test_the_guard_is_taken_away_again_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_codes_that_are_no_formula_are_left_alone(app: Flask) -> None:
    codes = ["0012345", "4-2022-24546", "VN-4-2022-24546", "HS-2026-0001", "00131", "1/5"]

    assert [guarded(code) for code in codes] == codes


def test_the_separator_tells_the_dialect(app: Flask) -> None:
    table = _table([PLAIN, ("=x", None, -5, Decimal("-0.5"), None, None)])
    office, programs = _csv(table, ";"), _csv(table, ",")

    assert office[0][0] == "Số đơn"
    assert office[1][2:] == ["12345", "1234,5", "27/03/2026", "22/11/2026 09:30"]
    assert office[2] == ["'=x", "", "-5", "-0,5", "", ""]
    assert programs[1][2:] == ["12345", "1234.5", "2026-03-27", "2026-11-22T09:30:15+07:00"]


def test_what_a_cell_cannot_hold_is_text_or_left_out(app: Flask) -> None:
    odd = ("a\x00b\x1f", "dòng 1\ndòng 2", "khoảng 5", "không rõ", date(1898, 5, 1), None)
    cells = _opened(_table([odd])).worksheets[0][2]

    assert [cell.value for cell in cells] == [
        "ab", "dòng 1\ndòng 2", "khoảng 5", "không rõ", "01/05/1898", None,
    ]  # fmt: skip


def test_rows_are_read_as_they_come(app: Flask) -> None:
    taken = []

    def rows() -> Any:
        for number in range(2_000):
            taken.append(number)
            yield (str(number), "x", number, Decimal(1), None, None)

    first = next(chunks(Table("x", COLUMNS, rows())))

    assert len(first) > 1000
    assert len(taken) == 500


@pytest.mark.skipif(not shutil.which("localc"), reason="needs LibreOffice Calc on this machine")
def test_libreoffice_reads_the_workbook_as_it_was_meant(app: Flask, tmp_path: Path) -> None:
    hostile = ("=1+1", '=HYPERLINK("http://x";"y")', None, None, None, None)
    (tmp_path / "table.xlsx").write_bytes(workbook(_table([PLAIN, hostile])))
    home = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    filters = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"
    command = ["soffice", home, "--headless", "--convert-to", filters, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "table.xlsx")], check=True, timeout=120)  # noqa: S603

    written = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    read = list(csv.reader(written.splitlines(), delimiter=";"))

    assert read[1][0] == "0012345"
    assert read[1][4:] == ["27/03/2026", "22/11/2026 09:30"]
    assert read[1][2] in {"12,345", "12.345"}
    assert read[2][:2] == ["=1+1", '=HYPERLINK("http://x";"y")']
