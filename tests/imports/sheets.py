"""Sheets as offices keep them, made in memory."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from unicodedata import normalize

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from werkzeug.test import TestResponse

from ipreg.core.roles import Role
from tests.factories import browser

_TONES = "\u0300\u0301\u0303\u0309\u0323"
FILE_HEADINGS = (
    "Loại hình",
    "Tên được bảo hộ",
    "Sản phẩm",
    "Xã, phường",
    "Người nộp đơn",
    "Ngày nộp đơn",
    "Số đơn",
    "Ngày công bố đơn",
    "Số công báo (đơn)",
)
TITLE_HEADINGS = (
    "Loại hình",
    "Số văn bằng",
    "Ngày cấp",
    "Tên được bảo hộ",
    "Sản phẩm",
    "Tổ chức quản lý",
)


def workbook(
    rows: Sequence[Sequence[Any]],
    headings: Sequence[str] = FILE_HEADINGS,
    *,
    merge: str = "",
    formats: Mapping[str, str] | None = None,
) -> BytesIO:
    """A workbook with a title above its headings, as most have."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["DANH SÁCH ĐƠN ĐĂNG KÝ (mẫu)"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    for column, look in (formats or {}).items():
        for number in range(3, len(rows) + 3):
            sheet[f"{column}{number}"].number_format = look
    if merge:
        sheet.merge_cells(merge)
    out = BytesIO()
    book.save(out)
    out.seek(0)
    return out


def text(
    rows: Sequence[Sequence[str]],
    headings: Sequence[str] = FILE_HEADINGS,
    *,
    separator: str = ";",
    encoding: str = "utf-8-sig",
) -> BytesIO:
    lines = [separator.join(row) for row in (headings, *rows)]
    return BytesIO("\r\n".join(lines).encode(encoding))


def in_1258(plain: str) -> BytesIO:
    """As Windows wrote Vietnamese: letters with their hats whole, tone marks after them."""
    out = bytearray()
    for letter in plain:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            out += _apart(letter).encode("cp1258")
    return BytesIO(bytes(out))


def _apart(letter: str) -> str:
    marks = normalize("NFD", letter)
    tones = [mark for mark in marks if mark in _TONES]
    return normalize("NFC", "".join(m for m in marks if m not in _TONES)) + "".join(tones)


class Office:
    """An officer's browser at the pages of imports."""

    def __init__(self, app: Flask, role: Role = Role.SO_OFFICER) -> None:
        self.client: FlaskClient = browser(app, role)

    def hand_in(
        self, sheet: BytesIO, *, subject: str = "files", name: str = "danh-sach.xlsx"
    ) -> TestResponse:
        return self.client.post("/imports/new", data={"subject": subject, "sheet": (sheet, name)})

    def checked(self, sheet: BytesIO, *, subject: str = "files", name: str = "ds.xlsx") -> str:
        """Hand in and check to the end; the address of the import."""
        answer = self.hand_in(sheet, subject=subject, name=name)
        assert answer.status_code == 303, answer.text
        return self.go_on(answer.location)

    def go_on(self, address: str) -> str:
        for _ in range(50):
            if "data-goes-on" not in self.client.get(address).text:
                return address
            assert self.client.post(address).status_code == 303
        raise AssertionError("the import never ends")

    def imported(self, address: str, **told: str) -> str:
        answer = self.client.post(f"{address}/start", data=told)
        assert answer.status_code == 303, answer.text
        return self.go_on(address)

    def page(self, address: str) -> str:
        return self.client.get(f"{address}?lang=en").text


def column_of(heading: str, headings: Sequence[str] = FILE_HEADINGS) -> str:
    return get_column_letter(headings.index(heading) + 1)
