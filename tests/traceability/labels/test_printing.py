"""Sheets and tables carry exactly the codes of their issue."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipFile

import pypdfium2
import pytest
import zxingcpp
from defusedxml.ElementTree import fromstring
from flask import Flask
from openpyxl import load_workbook
from PIL import Image

from ipreg.core import separated
from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict
from tests.factories import make_organisation
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import code_of, make_batch, make_issue, make_world
from tests.traceability.sheets import printed, read
from traceability.labels import printing, rendering
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.files import downloads, tables
from traceability.labels.files.forms import Form
from traceability.labels.models import Issue, IssueKind
from traceability.symbols import qr_modules


def test_every_qr_on_the_sheet_is_the_address_of_a_code_in_order(app: Flask) -> None:
    gtin = make_gtin()
    issue = make_issue(make_world(gtin=gtin).batch, count=26)
    pages = list(_pages(_pdf(issue)))

    assert len(pages) == 2
    addresses = [code_of(issue, index).address for index in range(26)]
    assert _qr_of(pages) == addresses
    linear = [read(page, zxingcpp.BarcodeFormat.EAN13) for page in pages]
    assert [{symbol.text for symbol in found} for found in linear] == [{gtin[1:]}] * 2


def test_the_labels_of_a_lot_all_bear_its_one_code(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=5, kind=IssueKind.LOT)

    assert _qr_of(_pages(_pdf(issue))) == [code_of(issue).address] * 5
    assert "Mã chung của cả lô" in _text(_pdf(issue))


def test_the_protected_name_stands_on_the_label_only_where_it_was_claimed(app: Flask) -> None:
    with_name = _text(_pdf(make_issue(make_world().batch, count=1)))
    without = _text(_pdf(make_issue(make_batch(make_organisation()), count=1)))

    assert "Chỉ dẫn địa lý Na Hang" in with_name
    assert "Na Hang" not in without


def test_labels_speak_the_language_asked_for(app: Flask) -> None:
    text = _text(_pdf(make_issue(make_world().batch, count=1), language="en"))

    assert "Geographical indication Na Hang" in text
    assert "Harvested" in text


def test_a_used_sheet_is_taken_up_at_its_first_free_label(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=3)

    assert len(list(_pages(_pdf(issue, start=23)))) == 2


def test_some_of_the_labels_are_printed_alone(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=30)
    stream = io.BytesIO()
    downloads.write(stream, _run(issue), Form.PDF, labels=range(7, 19), start=20)

    found = _qr_of(_pages(stream.getvalue()))

    assert found == [code_of(issue, index).address for index in range(7, 19)]


@pytest.mark.parametrize(("first", "last"), [(0, 3), (5, 4), (1, 31), (31, 31)])
def test_labels_that_the_issue_has_not_are_refused(app: Flask, first: int, last: int) -> None:
    run = _run(make_issue(make_world().batch, count=30))

    with pytest.raises(BadInput) as refused:
        downloads.labels_of(run, Form.PDF, first=first, last=last)
    assert refused.value.field == "first"


def test_more_than_one_file_holds_is_asked_for_in_parts(app: Flask) -> None:
    run = replace(_run(make_issue(make_world().batch)), count=3_000_000)

    with pytest.raises(BadInput, match=r"at most 1048575 labels: .* 11 to 1048585, then"):
        downloads.labels_of(run, Form.XLSX, first=11, last=None)
    with pytest.raises(BadInput, match="at most 200000 labels"):
        downloads.labels_of(run, Form.PNG, first=1, last=200_001)
    assert downloads.labels_of(run, Form.PDF, first=1, last=None) == range(3_000_000)


@pytest.mark.parametrize("labels", [range(1), range(7, 40), range(39, 40)])
def test_the_quick_table_is_the_one_that_is_written_row_by_row(app: Flask, labels: range) -> None:
    codes = printing.codes_of(make_issue(make_world(gtin=make_gtin()).batch, count=40))

    slow = b"".join(separated.chunks(tables.table(codes, labels), separator=","))

    assert b"".join(tables.csv_lines(codes, labels)) == slow


@pytest.mark.parametrize("start", [1, 2, 13, 24])
def test_a_sheet_with_start_position_k_leaves_k_minus_1_cells_empty(app: Flask, start: int) -> None:
    run = _run(make_issue(make_world().batch, count=26))
    stream = io.BytesIO()
    downloads.write(stream, run, Form.PDF, labels=range(26), start=start)

    taken = [_taken(page) for page in _pages(stream.getvalue())]

    on_first = 24 - (start - 1)
    assert taken[0] == set(range(start - 1, 24))
    assert taken[1] == set(range(min(24, 26 - on_first)))
    assert sum(len(cells) for cells in taken) == 26


def test_the_table_has_one_line_for_each_code_and_reads_as_utf_8_everywhere(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=40)
    text = b"".join(tables.csv_lines(printing.codes_of(issue))).decode()

    assert text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert header == ["number", "serial", "address"]
    assert [int(row[0]) for row in rows] == list(range(1, 41))
    assert len({row[1] for row in rows}) == 40
    assert all(row[2].endswith(row[1]) for row in rows)


def test_the_table_of_a_lot_code_has_one_line(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=40, kind=IssueKind.LOT)

    assert len(b"".join(tables.csv_lines(printing.codes_of(issue))).splitlines()) == 2


def test_printing_needs_no_database_once_the_job_is_read(app: Flask) -> None:
    run = _run(make_issue(make_world().batch, count=2))
    with transaction():
        pass
    session.remove()

    downloads.write(io.BytesIO(), run, Form.PDF, labels=range(2))
    assert not session.registry().in_transaction()


@pytest.mark.parametrize("profile", ["a4-65", "roll-30x20", "roll-100x150"])
def test_pictures_are_the_labels_dot_for_dot(app: Flask, profile: str) -> None:
    issue = make_issue(make_world(gtin=make_gtin()).batch, count=3)
    with ZipFile(io.BytesIO(_written(issue, Form.PNG, profile, 203))) as archive:
        pictures = [Image.open(io.BytesIO(archive.read(name))) for name in archive.namelist()]

    read_back = [read(one.convert("L"), zxingcpp.BarcodeFormat.QRCode) for one in pictures]
    assert [found.text for (found,) in read_back] == [code_of(issue, n).address for n in range(3)]
    assert pictures[0].width == round(PRESETS[profile].label_width / 0.125)


def test_drawings_carry_their_codes_their_type_and_its_licence(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=2)
    with ZipFile(io.BytesIO(_written(issue, Form.SVG, "a4-24", 300))) as archive:
        names, second = set(archive.namelist()), archive.read("0000002.svg").decode()

    assert {"0000001.svg", "fonts/BeVietnamPro-Regular.ttf", "fonts/OFL.txt"} <= names
    said = "".join(fromstring(second).itertext())
    assert code_of(issue, 1).serial in said
    assert "Chỉ dẫn địa lý Na Hang" in said
    assert _dark(second) == _dark_in(code_of(issue, 1).address)


def test_a_workbook_holds_each_code_as_text(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=3)
    book = load_workbook(io.BytesIO(_written(issue, Form.XLSX, "a4-24", 300)))

    rows = list(book.worksheets[0].iter_rows(values_only=True))[1:]
    assert rows == [(n + 1, code_of(issue, n).serial, code_of(issue, n).address) for n in range(3)]


@pytest.mark.parametrize(
    ("form", "begins", "one"),
    [(Form.ZPL, b"^XA", b"XGR:FACE.GRF"), (Form.TSPL, b"SIZE 35 mm,22 mm", b"PRINT 1,1")],
)
def test_a_roll_printer_gets_a_file_of_its_own_language(
    app: Flask, form: Form, begins: bytes, one: bytes
) -> None:
    written = _written(make_issue(make_world().batch, count=3), form, "roll-35x22", 203)

    assert written.startswith(begins)
    assert written.count(one) == 3


def test_what_the_preview_shows_to_be_impossible_is_not_printed(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=1)
    tiny = PRESETS["roll-22x16"].changed(label_height=8.0)
    run = printing.run_of(issue, tiny, Printer(203), language="vi")
    assert run.composition.errors

    with pytest.raises(Conflict):
        downloads.write(io.BytesIO(), run, Form.PDF, labels=range(1))
    downloads.write(io.BytesIO(), run, Form.CSV, labels=range(1))


def test_the_drawn_sheet_leaves_the_used_cells_empty(app: Flask) -> None:
    run = _run(make_issue(make_world().batch, count=5))

    drawn = fromstring(rendering.drawn_sheet(run, start=20))

    uses = drawn.iter("{http://www.w3.org/2000/svg}use")
    places = [(float(one.attrib["x"]), float(one.attrib["y"])) for one in uses]
    corners = [PRESETS["a4-24"].corner(cell) for cell in range(19, 24)]
    assert places == [pytest.approx(corner, abs=0.001) for corner in corners]


def _taken(page: Image.Image) -> set[int]:
    """The cells of a 24-up sheet with ink in them."""
    profile, ink = PRESETS["a4-24"], page.convert("L").point(lambda level: 255 * (level < 128))
    found = set()
    for cell in range(profile.cells):
        left, top = (at / 25.4 * 300 for at in profile.corner(cell))
        right, bottom = left + profile.label_width / 25.4 * 300, top + 33.9 / 25.4 * 300
        if ink.crop((round(left), round(top), round(right), round(bottom))).getbbox():
            found.add(cell)
    return found


def _run(issue: Issue, *, language: str = "vi") -> printing.PrintRun:
    return printing.run_of(issue, PRESETS["a4-24"], Printer(300), language=language)


def _written(issue: Issue, form: Form, profile: str, dpi: int) -> bytes:
    stream, run = (
        io.BytesIO(),
        printing.run_of(issue, PRESETS[profile], Printer(dpi), language="vi"),
    )
    downloads.write(stream, run, form, labels=range(issue.count))
    return stream.getvalue()


def _pdf(issue: Issue, *, start: int = 1, language: str = "vi") -> bytes:
    stream, run = io.BytesIO(), _run(issue, language=language)
    downloads.write(stream, run, Form.PDF, labels=range(issue.count), start=start)
    return stream.getvalue()


def _dark(drawing: str) -> set[tuple[int, int]]:
    """The modules that a drawing's runs cover."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1", drawing)
    return {(int(x) + at, int(y)) for x, y, width in runs for at in range(int(width))}


def _dark_in(address: str) -> set[tuple[int, int]]:
    rows = enumerate(qr_modules(address))
    return {(x, y) for y, row in rows for x, dark in enumerate(row) if dark}


def _pages(pdf: bytes) -> Iterator[Image.Image]:
    return (printed(page, dpi=300) for page in pypdfium2.PdfDocument(pdf))


def _text(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())


def _qr_of(pages: Iterator[Image.Image] | list[Image.Image]) -> list[str]:
    """The addresses in reading order: by rows of labels, then from left to right."""
    found: list[str] = []
    for page in pages:
        height, top = page.height / 297 * 33.9, page.height / 297 * 12.9
        placed = [
            (int((corner.y - top) // height), corner.x, symbol.text)
            for symbol in read(page, zxingcpp.BarcodeFormat.QRCode)
            for corner in [symbol.position.top_left]
        ]
        found += [text for _row, _x, text in sorted(placed)]
    return found
