"""The pages of the table of time limits: read by all, ruled on by the administrator."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.applications.lifecycle.events import Event
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from ipreg.core.roles import Role
from ipreg.deadlines import service as limits_kept
from ipreg.deadlines.models import Deadline
from ipreg.law import service
from ipreg.law.following import Change
from ipreg.law.models import AnnouncedDay, LawRuling
from ipreg.law.table import RULES
from tests.applications.factories import make_application
from tests.factories import browser

PAPER = {
    "document_number": "10/2026/TT-BKHCN",
    "document_on": "27/3/2026",
    "document_by": "Bộ Khoa học và Công nghệ",
}


def paper(**more: str) -> dict[str, Any]:
    file = (BytesIO(b"%PDF-1.4\n%sample\n"), "thong-tu.pdf")
    return {**PAPER, "document_file": file, **more}


def test_anyone_reads_every_row_with_its_provision_and_its_tag(app: Flask) -> None:
    page = app.test_client().get("/law/limits").text

    assert page.count('class="app-law__row"') == len(RULES)
    assert "Điều 112a Luật SHTT (sửa đổi 2025)" in page
    assert page.count("Chưa kiểm chứng") >= sum(not row.verified for row in RULES)
    assert "Thông tư 10/2026/TT-BKHCN quy định thời hạn này nhưng chưa đọc được văn bản" in page


def test_the_rows_of_one_law_and_the_doubtful_ones_are_asked_for(app: Flask) -> None:
    client = app.test_client()

    old = client.get("/law/limits?regime=R0").text
    doubtful = client.get("/law/limits?regime=R3&doubtful=1").text

    assert "SUBST_EXAM_TM@2006" in old
    assert "SUBST_EXAM_TM@2026" not in old
    assert "FORM_RESP@2026" in doubtful
    assert "OPPO@2026" not in doubtful


def test_a_row_tells_every_attribute(app: Flask) -> None:
    page = app.test_client().get("/law/limits/SUBST_RESP@2018").text

    assert "SUBST_RESP@2018" in page
    assert "3 tháng" in page
    assert "Hồ sơ nộp từ 15/01/2018 đến 31/12/2022" in page
    assert "1 lần, thêm đúng bằng thời hạn ban đầu, tính từ khi hết hạn" in page
    assert app.test_client().get("/law/limits/SUBST_RESP@1999").status_code == 404


def test_a_correction_reaches_the_limits_that_are_stored(app: Flask) -> None:
    file = make_application(
        (Event.FILE_RECEIVED, date(2026, 4, 6)), (Event.FORM_NOTICE, date(2026, 5, 4))
    )
    administrator = browser(app, Role.ADMINISTRATOR)

    assert _stored(file.id, "FORM_RESP") == ("FORM_RESP@2026", None, False)
    answer = administrator.post(
        "/law/limits/FORM_RESP@2026/correct",
        data=paper(amount="2", unit="month", basis="Điều 13 Thông tư 10/2026/TT-BKHCN"),
    )

    assert answer.status_code == 303
    ruling = session.scalars(select(LawRuling)).one()
    assert _stored(file.id, "FORM_RESP") == (
        f"FORM_RESP@2026+c{ruling.id}",
        date(2026, 7, 6),
        True,
    )
    page = administrator.get("/law/limits/FORM_RESP@2026").text
    assert "Đã đối chiếu và sửa theo văn bản chính thức" in page
    assert "Điều 13 Thông tư 10/2026/TT-BKHCN" in page

    administrator.post(f"/law/rulings/{ruling.id}/withdraw", data={"reason": "nhầm thông tư"})
    assert _stored(file.id, "FORM_RESP") == ("FORM_RESP@2026", None, False)
    acts = session.scalars(
        select(AuditEntry.act).where(AuditEntry.subject_kind == "law_ruling")
    ).all()
    assert list(acts) == ["law_ruling.add", "law_ruling.withdraw"]


def _stored(application_id: int, code: str) -> tuple[str | None, date | None, bool]:
    session.expire_all()
    query = select(Deadline).where(Deadline.application_id == application_id)
    row = session.scalars(query.where(Deadline.code == code)).one()
    return row.rule, row.due_on, row.verified


def test_a_row_that_is_confirmed_loses_its_tag(app: Flask) -> None:
    administrator = browser(app, Role.ADMINISTRATOR)

    assert "Chưa kiểm chứng" in administrator.get("/law/limits/FORM_RESP@2023").text
    administrator.post("/law/limits/FORM_RESP@2023/confirm", data=paper(note="điểm 13"))

    page = administrator.get("/law/limits/FORM_RESP@2023").text
    assert "Chưa kiểm chứng" not in page
    assert "10/2026/TT-BKHCN" in page
    ruling = session.scalars(select(LawRuling)).one()
    officer = browser(app, Role.SO_OFFICER)
    assert officer.get(f"/law/rulings/{ruling.id}/document").data.startswith(b"%PDF")
    assert app.test_client().get(f"/law/rulings/{ruling.id}/document").status_code == 303


@pytest.mark.parametrize(
    ("address", "more", "field"),
    [
        ("FORM_RESP@2023/confirm", {"document_number": ""}, "document_number"),
        ("FORM_RESP@2026/correct", {"unit": "month"}, "amount"),
        ("FORM_RESP@2026/correct", {"amount": "0", "unit": "month"}, "amount"),
        ("SUBST_RESP@2018/correct", {"amount": "2", "unit": "month", "since": "1/1/2023"}, "since"),
        ("REPORT_SO@2021/correct", {"year_day": "31/13"}, "year_day"),
        ("REPORT_SO@2021/correct", {}, "year_day"),
    ],
)
def test_a_ruling_that_is_not_whole_is_refused_at_its_field(
    app: Flask, address: str, more: dict[str, str], field: str
) -> None:
    answer = browser(app, Role.ADMINISTRATOR).post(f"/law/limits/{address}", data=paper(**more))

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert session.scalar(select(LawRuling.id)) is None


def test_without_a_period_nothing_can_be_confirmed(app: Flask) -> None:
    administrator = browser(app, Role.ADMINISTRATOR)

    answer = administrator.post("/law/limits/FORM_RESP@2026/confirm", data=paper())

    assert answer.status_code == 409
    assert "/confirm" not in administrator.get("/law/limits/FORM_RESP@2026").text


@pytest.mark.parametrize(
    "address",
    ["limits/FORM_RESP@2023/confirm", "limits/FORM_RESP@2026/correct", "days-off/announce"],
)
def test_a_form_that_takes_a_file_can_send_one(app: Flask, address: str) -> None:
    page = browser(app, Role.ADMINISTRATOR).get(f"/law/{address}").text

    assert '<form method="post" enctype="multipart/form-data"' in page


def test_only_the_administrator_rules(app: Flask) -> None:
    officer = browser(app, Role.SO_OFFICER)

    assert "/correct" not in officer.get("/law/limits/FORM_RESP@2026").text
    assert officer.post("/law/limits/FORM_RESP@2026/correct", data=paper()).status_code == 403


def test_a_swap_moves_the_last_days_that_fall_on_it(app: Flask) -> None:
    file = make_application((Event.FILE_RECEIVED, date(2026, 11, 2)))
    administrator = browser(app, Role.ADMINISTRATOR)

    assert _stored(file.id, "FORM_EXAM")[1] == date(2026, 12, 2)
    swap = paper(off_on="2/12/2026", worked_on="5/12/2026")
    assert administrator.post("/law/days-off/announce", data=swap).status_code == 303

    assert _stored(file.id, "FORM_EXAM")[1] == date(2026, 12, 3)
    assert service.days_off().works(date(2026, 12, 5))
    days = session.scalars(select(AnnouncedDay).order_by(AnnouncedDay.day)).all()
    assert [(each.day.day, each.works) for each in days] == [(2, False), (5, True)]
    page = app.test_client().get("/law/days-off").text
    assert "02/12/2026" in page
    assert "Ngày Quốc tế Lao động" in page

    away = administrator.post(
        f"/law/days-off/{days[0].id}/withdraw", data={"reason": "thông báo đã thay đổi"}
    )
    assert away.status_code == 303
    assert _stored(file.id, "FORM_EXAM")[1] == date(2026, 12, 2)
    again = administrator.post(f"/law/days-off/{days[0].id}/withdraw", data={"reason": "x"})
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({}, "Nhập ngày nghỉ, ngày làm bù hoặc cả hai"),
        ({"off_on": "5/12/2026"}, "05/12/2026 vốn đã là ngày nghỉ"),
        ({"worked_on": "4/12/2026"}, "04/12/2026 vốn đã là ngày làm việc"),
    ],
)
def test_an_announcement_that_changes_nothing_is_refused(
    app: Flask, days: dict[str, str], sentence: str
) -> None:
    answer = browser(app, Role.ADMINISTRATOR).post("/law/days-off/announce", data=paper(**days))

    assert answer.status_code == 422
    assert sentence in answer.text


def test_only_what_a_change_concerns_is_computed_anew(app: Flask) -> None:
    touched = make_application((Event.FILE_RECEIVED, date(2026, 11, 2)))
    apart = make_application((Event.FILE_RECEIVED, date(2026, 10, 12)))
    make_application((Event.PROV_PROPOSED, date(2026, 10, 12)))

    assert _concerned(Change(days=frozenset({date(2026, 12, 2)}))) == {touched.id}
    assert _concerned(Change(codes=frozenset({"FORM_EXAM"}))) == {touched.id, apart.id}
    assert _concerned(Change(codes=frozenset({"TERM"}))) == set()


def _concerned(change: Change) -> set[int | None]:
    return set(session.scalars(limits_kept.concerned(Deadline.application_id, change)))


def test_a_day_is_announced_once(app: Flask) -> None:
    administrator = browser(app, Role.ADMINISTRATOR)
    administrator.post("/law/days-off/announce", data=paper(off_on="3/3/2027"))

    answer = administrator.post("/law/days-off/announce", data=paper(off_on="3/3/2027"))

    assert answer.status_code == 409
    assert "03/03/2027 đã có trong thông báo khác" in answer.text
