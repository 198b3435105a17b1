"""The letter that asks to speed up: the layout of an official letter, and nothing invented."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from flask import Flask

from ipreg.applications.lifecycle.events import Event
from ipreg.core import clock
from ipreg.core.i18n import say_day
from ipreg.core.letters import OfficialLetter, docx_of
from ipreg.core.roles import Role
from tests.applications.factories import record
from tests.desk.factories import MARK, make_file, make_late_file
from tests.factories import browser

LETTER = OfficialLetter(
    agency_above="ỦY BAN NHÂN DÂN TỈNH [……]",
    agency="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    symbol="SKHCN-……",
    place_and_day="[……], ngày      tháng      năm 2026",
    about="đề nghị đẩy nhanh",
    addressee="Cục Sở hữu trí tuệ",
    body=["Một [kiểm tra] hai."],
    copies=["Như trên;"],
)


def words(data: bytes) -> str:
    """Everything that is written in the document, tables included."""
    paper = Document(io.BytesIO(data))
    cells = [cell for table in paper.tables for row in table.rows for cell in row.cells]
    told = [p.text for place in (paper, *cells) for p in place.paragraphs]
    return "\n".join(told)


def test_it_is_laid_out_as_an_official_letter() -> None:
    paper = Document(io.BytesIO(docx_of(LETTER)))
    [section] = paper.sections

    head = words(docx_of(LETTER))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
    assert "Độc lập - Tự do - Hạnh phúc" in head
    assert re.search(r"Số: {6,}/SKHCN-……", head)
    assert "V/v đề nghị đẩy nhanh" in head
    assert "Kính gửi: Cục Sở hữu trí tuệ." in head
    assert "Nơi nhận:" in head
    widths: Any = section.page_width, section.page_height, section.left_margin, section.right_margin
    assert [round(width / Mm(1)) for width in widths] == [210, 297, 30, 20]
    assert paper.styles["Normal"].font.name == "Times New Roman"


def test_what_waits_for_a_person_is_marked() -> None:
    paper = Document(io.BytesIO(docx_of(LETTER)))
    [body] = [p for p in paper.paragraphs if "kiểm tra" in p.text]

    assert [(r.text, r.font.highlight_color is not None) for r in body.runs] == [
        ("Một ", False),
        ("[kiểm tra]", True),
        (" hai.", False),
    ]


def test_it_names_the_file_its_days_the_limit_and_how_late_the_office_is(app: Flask) -> None:
    file = make_late_file(sign="Chè chờ")
    client = browser(app, Role.SO_OFFICER)
    answer = client.get(f"/applications/{file.id}/speed-up.docx?lang=en")
    told = words(answer.data)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    filed = clock.today() - timedelta(days=730)
    assert "đăng ký nhãn hiệu tập thể “Chè chờ”" in told
    assert f"số {file.number}" in told
    assert f"ngày nộp đơn {say_day(filed)}" in told
    [days] = re.findall(r"Thẩm định hình thức: .* đến nay đã quá (\d+) ngày", told)
    assert 690 < int(days) < 710
    assert "người nộp đơn: [……………]" in told
    assert re.search(r"\(căn cứ: .*119.*Luật Sở hữu trí tuệ", told)


def test_the_page_shows_the_letter_and_leads_to_recording_it(app: Flask) -> None:
    file = make_late_file()
    page = browser(app, Role.SO_OFFICER).get(f"/applications/{file.id}/speed-up").text

    assert f'href="/applications/{file.id}/record/PROV.EXPEDITE_LETTER_SENT"' in page
    assert f'href="/applications/{file.id}/speed-up.docx"' in page
    assert "Kính gửi: Cục Sở hữu trí tuệ." in page


def test_a_letter_that_was_sent_before_is_told_of(app: Flask) -> None:
    file, client = make_late_file(), browser(app, Role.SO_OFFICER)
    assert "sent before" not in client.get(f"/applications/{file.id}/speed-up?lang=en").text
    sent = clock.today() - timedelta(days=40)
    record(file.id, Event.PROV_EXPEDITE_LETTER_SENT, sent, kind=MARK)

    page = client.get(f"/applications/{file.id}/speed-up?lang=vi").text
    assert f"Đã gửi công văn như vậy: {say_day(sent)}." in page


@pytest.mark.parametrize("ending", ["", ".docx"])
def test_there_is_no_letter_where_the_office_is_in_time(app: Flask, ending: str) -> None:
    waiting, done = make_file(), make_late_file()
    record(done.id, Event.APP_WITHDRAWN, clock.today(), kind=MARK)
    client = browser(app, Role.SO_OFFICER)

    for file in (waiting, done):
        assert client.get(f"/applications/{file.id}/speed-up{ending}").status_code == 409
    assert client.get(f"/applications/999999/speed-up{ending}").status_code == 404
