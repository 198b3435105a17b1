"""Sheets and tables carry exactly the codes of their issue."""

import csv
import io
from collections.abc import Iterator

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from PIL import Image

from ipreg.core.db import session, transaction
from ipreg.core.errors import NotFound
from tests.factories import make_organisation
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import code_of, make_batch, make_issue, make_world
from tests.traceability.sheets import printed, read
from traceability.labels import printing
from traceability.labels.models import Issue, IssueKind


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


def test_large_issues_come_in_parts_that_together_hold_every_label_once(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "SHEETS_PER_PART", 1)
    issue = make_issue(make_world().batch, count=30)
    job = printing.job_of(issue)
    assert printing.parts(30, start=20) == 3

    found: list[str] = []
    for part in (1, 2, 3):
        stream = io.BytesIO()
        printing.write_part(stream, job, part=part, start=20, language="vi")
        found += _qr_of(_pages(stream.getvalue()))
    assert found == [code_of(issue, index).address for index in range(30)]
    with pytest.raises(NotFound):
        printing.write_part(io.BytesIO(), job, part=4, start=20, language="vi")


def test_the_table_has_one_line_for_each_code_and_reads_as_utf_8_everywhere(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=40)
    text = "".join(printing.csv_lines(printing.job_of(issue)))

    assert text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert header == ["index", "serial", "address"]
    assert [int(row[0]) for row in rows] == list(range(40))
    assert len({row[1] for row in rows}) == 40
    assert all(row[2].endswith(row[1]) for row in rows)


def test_the_table_of_a_lot_code_has_one_line(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=40, kind=IssueKind.LOT)

    assert len(list(printing.csv_lines(printing.job_of(issue)))) == 2


def test_printing_needs_no_database_once_the_job_is_read(app: Flask) -> None:
    job = printing.job_of(make_issue(make_world().batch, count=2))
    with transaction():
        pass
    session.remove()

    printing.write_pdf(io.BytesIO(), job, start=1, language="vi")
    assert not session.registry().in_transaction()


def _pdf(issue: Issue, *, start: int = 1, language: str = "vi") -> bytes:
    stream = io.BytesIO()
    printing.write_pdf(stream, printing.job_of(issue), start=start, language=language)
    return stream.getvalue()


def _pages(pdf: bytes) -> Iterator[Image.Image]:
    return (printed(page, dpi=300) for page in pypdfium2.PdfDocument(pdf))


def _text(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


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
