"""The dossier as one ZIP: every paper once, under names that any system takes, with an index."""

import hashlib
import io
import zipfile
from datetime import date
from urllib.parse import quote

import pytest
from flask import Flask
from openpyxl import load_workbook

from ipreg.applications.casefile import CaseFile
from ipreg.applications.dossier import archive
from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core import files
from ipreg.core.db import session
from ipreg.core.roles import OPERATOR
from tests.applications.dossier.dossiers import make_drafting, make_paper, upload
from tests.applications.factories import record
from tests.core.papers import letter, plain_pdf
from tests.factories import browser


def unpacked(app: Flask, file: Application) -> zipfile.ZipFile:
    answer = browser(app).get(f"/applications/{file.id}/documents.zip")
    assert answer.mimetype == "application/zip"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Disposition"].isascii()  # a server can send nothing else
    assert quote(f"{file.code} {file.sign}.zip") in answer.headers["Content-Disposition"]
    found = zipfile.ZipFile(io.BytesIO(answer.data))
    assert found.testzip() is None
    return found


def index_of(found: zipfile.ZipFile) -> list[list[object]]:
    book = load_workbook(io.BytesIO(found.read("Mục lục.xlsx")))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def test_every_current_paper_lies_in_it_once_and_in_the_index(app: Flask) -> None:
    file, goods = make_drafting(), letter()
    make_paper(file, name="Quy chế: bản “trình” 1/2", number="12/QC")
    make_paper(file, name="quy chế: BẢN “trình” 1/2")
    make_paper(file, ItemCode.GOODS, name="Danh mục", upload=upload(goods, "danh mục.docx"))
    make_paper(file, None, name="CON", number="7", upload=None)
    record(file.id, Event.PROV_PLACENAME_PERMITTED, date(2026, 10, 1), kind=file.kind)

    found = unpacked(app, file)
    names = found.namelist()
    rows = index_of(found)

    assert len(names) == len({name.casefold() for name in names}) == 4
    assert not [name for name in names if set(name) & set('<>:"\\|?*')]
    places = [row[7] for row in rows[1:]]
    assert set(names) - {"Mục lục.xlsx"} == {place for place in places if "/" in str(place)}
    assert [place for place in places if "/" not in str(place)] == ["không có tệp"] * 4
    assert ["12/QC" in row for row in rows].count(True) == 1
    assert any(name.startswith("Quy chế sử dụng nhãn hiệu tập thể/") for name in names)
    assert {found.read(name) for name in names[1:]} == {plain_pdf(), goods}


def test_an_old_version_stays_out_of_it(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)
    old = make_paper(file, name="Bản cũ")
    officer.post(
        f"/applications/{file.id}/papers/{old.id}/replace",
        data={"genre": "map", "name": "Bản mới", "upload": (io.BytesIO(plain_pdf("2")), "b.pdf")},
    )

    names = "".join(unpacked(app, file).namelist())

    assert "Bản mới" in names
    assert "Bản cũ" not in names


def test_an_empty_dossier_is_an_index(app: Flask) -> None:
    file = make_drafting()

    assert unpacked(app, file).namelist()[0] == "Mục lục.xlsx"


def test_a_file_that_is_gone_from_the_store_does_not_take_the_others_with_it(app: Flask) -> None:
    file = make_drafting()
    gone = make_paper(file, name="Đã mất", upload=upload(plain_pdf("sẽ mất")))
    make_paper(file, name="Còn đây")
    assert gone.document.file
    files.place_of(gone.document.file).unlink()

    found = unpacked(app, file)

    assert [name for name in found.namelist() if "Còn đây" in name]
    assert ["Đã mất" in row and "không có tệp" in row for row in index_of(found)].count(True) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quyết định số 12/QĐ-UBND", "Quyết định số 12-QĐ-UBND"),
        ("a" * 300, "a" * 80),
        ("con", "_con"),
        ("LPT1.pdf", "_LPT1.pdf"),
        ("Conđê", "Conđê"),
        (" . ", "_"),
        ("e\u0302", "ê"),
        ("tên.", "tên"),
    ],
)
def test_a_name_is_taken_by_every_system(text: str, name: str) -> None:
    assert archive.safe_name(text) == name


def test_it_goes_out_piece_by_piece(app: Flask) -> None:
    """A dossier of hundreds of megabytes is never wholly in memory."""
    file = make_drafting()
    noise = b"%PDF-1.4\n" + hashlib.shake_256(b"noise").digest(3_000_000)
    make_paper(file, upload=upload(noise, "lớn.pdf"))
    case = CaseFile.of(session.get_one(Application, file.id), actor=OPERATOR)

    with app.test_request_context():
        lines = archive.entries(case, Folder.of_case(case))
        pieces = list(archive.streamed(lines, b"index"))

    assert max(map(len, pieces)) < 200_000
    assert min(map(len, pieces)) > 0  # an empty chunk would end the answer
    assert len(pieces) > 40
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as found:
        assert found.read(found.namelist()[1]) == noise
