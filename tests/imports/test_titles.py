"""Sheets of titles and of rights to use them; what is handed back; who may import."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from ipreg.accounts.models import OrganisationKind
from ipreg.core.db import session
from ipreg.core.roles import Role
from ipreg.imports.models import ImportRow, Outcome
from ipreg.rights.models import Title, UseRight
from tests.factories import make_organisation
from tests.imports.sheets import FILE_HEADINGS, TITLE_HEADINGS, Office, text, workbook

NA_HANG = ("CDĐL", 104, datetime(2021, 4, 23), "Na Hang", "Chè Shan tuyết", "")  # noqa: DTZ001
MARK = ("NHCN", "4-0494370-000", "3/6/2024", "Mẫu", "cam", "")
USE_HEADINGS = (
    "Loại hình",
    "Số văn bằng",
    "Tổ chức được sử dụng",
    "Số quyết định trao quyền",
    "Ngày quyết định",
    "Có hiệu lực từ",
)


@pytest.fixture
def office(app: Flask) -> Office:
    return Office(app)


def last() -> ImportRow:
    return session.scalars(select(ImportRow).order_by(ImportRow.id.desc())).all()[0]


def test_a_title_comes_in_with_the_zeros_that_excel_dropped(office: Office) -> None:
    address = office.checked(workbook([NA_HANG], TITLE_HEADINGS), subject="titles")

    assert last().outcome is Outcome.WARNED
    assert "Read as 00104" in office.page(address)
    office.imported(address)
    title = session.scalars(select(Title)).one()
    assert (title.certificate_number, title.granted_on) == ("00104", date(2021, 4, 23))


def test_the_same_titles_again_are_unchanged(office: Office) -> None:
    office.imported(office.checked(workbook([NA_HANG], TITLE_HEADINGS), subject="titles"))
    office.checked(workbook([NA_HANG], TITLE_HEADINGS), subject="titles")

    assert last().outcome is Outcome.UNCHANGED


def test_what_a_title_lacks_is_filled_and_what_it_says_stays(office: Office) -> None:
    office.imported(office.checked(workbook([NA_HANG], TITLE_HEADINGS), subject="titles"))
    committee = make_organisation(name="UBND mẫu", kind=OrganisationKind.PEOPLES_COMMITTEE)
    changed = (*NA_HANG[:3], "Nà Hang", NA_HANG[4], "UBND mẫu")
    address = office.checked(workbook([changed], TITLE_HEADINGS), subject="titles")
    office.imported(address, fill_in="true")

    title = session.scalars(select(Title)).one()
    assert title.sign == "Na Hang"
    assert [party.organisation_id for party in title.parties] == [committee.id]
    assert last().outcome is Outcome.FILLED


def test_a_mark_without_its_filing_day_is_told_so(office: Office) -> None:
    office.checked(workbook([MARK], TITLE_HEADINGS), subject="titles")

    assert last().outcome is Outcome.WRONG
    assert "ten years of a mark" in str(last().problems)


def test_a_mark_comes_in_with_its_last_renewal(office: Office) -> None:
    headings = (*TITLE_HEADINGS, "Ngày nộp đơn", "Ngày gia hạn gần nhất", "Số quyết định gia hạn")
    mark = ("NHTT", "4-0123456-000", "1/6/2010", "Cũ", "cam", "", "1/6/2009", "20/5/2019", "5/QĐ")
    office.imported(office.checked(workbook([mark], headings), subject="titles"))

    assert session.scalars(select(Title)).one().last_on == date(2029, 6, 1)


def test_a_right_to_use_comes_in_by_the_rules_of_its_form(office: Office) -> None:
    office.imported(office.checked(workbook([NA_HANG], TITLE_HEADINGS), subject="titles"))
    make_organisation(name="HTX mẫu")
    make_organisation(name="UBND mẫu", kind=OrganisationKind.PEOPLES_COMMITTEE)
    day = "5/1/2024"
    rows = [
        ("CDĐL", "104", "HTX mẫu", "12/QĐ", day, day),
        ("CDĐL", "104", "UBND mẫu", "13/QĐ", day, day),
        ("CDĐL", "00999", "HTX mẫu", "14/QĐ", day, day),
    ]
    address = office.checked(workbook(rows, USE_HEADINGS), subject="use_rights")
    office.imported(address)

    assert [right.decision_number for right in session.scalars(select(UseRight))] == ["12/QĐ"]
    page = office.page(address)
    assert "neither grows nor sells" in page
    assert "Import the titles first" in page
    office.checked(workbook(rows[:1], USE_HEADINGS), subject="use_rights")
    assert last().outcome is Outcome.UNCHANGED


def test_the_workbook_comes_back_with_its_errors_and_its_looks(office: Office) -> None:
    sheet = workbook([MARK], TITLE_HEADINGS, formats={"C": "dd/mm/yyyy"})
    address = office.checked(sheet, subject="titles")
    back = load_workbook(BytesIO(office.client.get(f"{address}/returned").data)).active

    assert back is not None
    assert back["G2"].value == "Lỗi"
    assert str(back["G3"].value).startswith("Ngày nộp đơn: ")
    assert back["C3"].number_format == "dd/mm/yyyy"
    assert back["B3"].value == "4-0494370-000"


def test_the_csv_comes_back_with_its_separator_and_a_mark_of_utf_8(office: Office) -> None:
    sheet = text([[str(cell) for cell in MARK]], TITLE_HEADINGS, separator=",")
    address = office.checked(sheet, subject="titles", name="ds.csv")
    answer = office.client.get(f"{address}/returned")
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert rows[0] == [*TITLE_HEADINGS, "Lỗi"]
    assert rows[1][:6] == list(MARK)
    assert rows[1][6].startswith("Ngày nộp đơn: ")


@pytest.mark.parametrize("subject", ["files", "titles", "use_rights"])
@pytest.mark.parametrize("how", ["xlsx", "csv"])
def test_the_template_reads_as_a_sheet_without_lines(
    office: Office, subject: str, how: str
) -> None:
    blank = office.client.get(f"/imports/templates/{subject}/{how}")
    answer = office.hand_in(BytesIO(blank.data), subject=subject, name=f"mau.{how}")

    assert answer.status_code == 422
    assert "Không có dòng nào dưới dòng tiêu đề" in answer.text
    if how == "xlsx":
        assert load_workbook(BytesIO(blank.data)).sheetnames == ["Dữ liệu", "Hướng dẫn"]


def test_unknown_columns_and_examples_are_said(office: Office) -> None:
    rows = [["VÍ DỤ", *MARK, "x"], ["1", *MARK, "x"]]
    headings = ("STT", *TITLE_HEADINGS, "Cột lạ")
    address = office.checked(workbook(rows, headings), subject="titles")

    page = office.page(address)
    assert "These columns are not known and are left out: Cột lạ." in page
    assert "Example lines that are left out: 1." in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        (b"PK\x03\x04 nothing", ""),
        (b"%PDF-1.4\n", ""),
        (b"\x00\x01\x02\x03", ""),
        ("Một;Hai\nBa;Bốn".encode(), "dòng tiêu đề"),
        (b"Lo\x81i h\xecnh;T\x90n\n", ""),
        ('Loại hình;Tên được bảo hộ;Sản phẩm\n"NHTT;a;b'.encode(), "ngoặc kép"),
        ("Loại hình;Sản phẩm\nNHTT;chè".encode(), "Bảng thiếu các cột"),
    ],
)
def test_what_is_no_sheet_is_refused_with_a_sentence(
    office: Office, data: bytes, said: str
) -> None:
    answer = office.hand_in(BytesIO(data), name="ds.xlsx")

    assert answer.status_code == 422
    assert said in answer.text


def test_only_officers_and_administrators_import(app: Flask) -> None:
    for role in set(Role) - {Role.SO_OFFICER, Role.ADMINISTRATOR, Role.PUBLIC}:
        assert Office(app, role).client.get("/imports/new").status_code == 403


def test_a_sheet_whose_headings_stand_in_another_order_and_spelling(office: Office) -> None:
    order = [6, 5, 0, 2, 1, 3, 4, 7, 8]
    headings = [FILE_HEADINGS[place].upper() for place in order]
    headings[0] = "so don"
    row = ["NHCN", "Cam", "cam", "", "", "23-6-2022", "VN-4-2022-24546", "", ""]
    office.checked(workbook([[row[place] for place in order]], headings))

    assert last().outcome is Outcome.VALID
