"""The list as a workbook, as CSV and on paper: what was asked, and only what may be read."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core.roles import Role
from tests.applications.factories import make_application, make_local_authority
from tests.factories import browser
from tests.statements import statements


@pytest.fixture
def files(app: Flask) -> list[Application]:
    return [
        make_application(
            (Event.FILE_RECEIVED, date(2022, 3, 1)),
            sign="Chè Shan",
            nice_classes="30, 31",
            places_named=("xã Nà Hang, tỉnh Tuyên Quang",),
        ),
        make_application(
            sign="=1+1", product="bò", places_named=("xã Bảo Hà, tỉnh Lào Cai",), is_sample=True
        ),
    ]


def as_csv(client: FlaskClient, asked: str = "") -> list[dict[str, str]]:
    text = client.get(f"/applications/export.csv?{asked}").get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_workbook_has_real_days_and_tells_its_filter(
    app: Flask, files: list[Application]
) -> None:
    answer = browser(app).get("/applications/export.xlsx?year=2022")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    table, about = book.worksheets
    names = [cell.value for cell in table[1]]
    row = dict(zip(names, table[2], strict=True))

    assert "attachment" in answer.headers["Content-Disposition"]
    assert table.max_row == 2
    assert row["Ngày nộp đơn"].value == datetime(2022, 3, 1)  # noqa: DTZ001 – as Excel knows it
    assert row["Nhóm Nice"].value == "30, 31"
    told = {line[0].value: line[1].value for line in about.iter_rows()}
    assert told["Năm nộp đơn"] == "2022"
    assert told["Số hồ sơ"] == "1"
    assert str(told["Người xuất"]).startswith("Người dùng")


def test_the_csv_is_guarded_and_follows_the_filter(app: Flask, files: list[Application]) -> None:
    officer = browser(app)

    assert {row["Nhãn hiệu hoặc tên chỉ dẫn địa lý"] for row in as_csv(officer)} == {
        "Chè Shan",
        "'=1+1",
    }
    assert [row["Sản phẩm"] for row in as_csv(officer, "sample=yes")] == ["bò"]
    assert len(as_csv(officer, f"id={files[0].id}")) == 1
    assert len(as_csv(officer, f"id={files[0].id}&all=1")) == 2


def test_nobody_takes_away_what_they_may_not_read(app: Flask, files: list[Application]) -> None:
    home = make_local_authority("xã Nà Hang, tỉnh Tuyên Quang")
    commune = browser(app, Role.LOCAL_AUTHORITY, organisation=home)
    everything = "&".join(f"id={file.id}" for file in files)

    assert [row["Sản phẩm"] for row in as_csv(commune, everything)] == ["chè"]
    assert "=1+1" not in commune.get(f"/applications/print?{everything}").text
    book = openpyxl.load_workbook(
        io.BytesIO(commune.get(f"/applications/export.xlsx?{everything}").data)
    )
    assert book.worksheets[0].max_row == 2
    member = browser(app, Role.COOPERATIVE_MEMBER)
    for ending in ("export.csv", "export.xlsx", "print"):
        assert member.get(f"/applications/{ending}").status_code == 403


def test_the_paper_tells_who_printed_what_and_when(app: Flask, files: list[Application]) -> None:
    page = browser(app).get("/applications/print?year=2022").text

    assert "Danh sách 1 hồ sơ" in page
    assert "Năm nộp đơn: <strong>2022</strong>" in page
    assert "In lúc" in page
    assert "01/03/2022" in page


def test_a_table_asks_the_database_as_often_for_many_as_for_few(app: Flask) -> None:
    officer = browser(app)
    make_application()
    with statements() as few:
        as_csv(officer)
    for number in range(8):
        make_application(sign=f"Tên {number}")
    with statements() as many:
        as_csv(officer)

    assert len(many) == len(few)
