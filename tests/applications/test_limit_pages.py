"""The tab of time limits, what an entry would change, and the days that officers set."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from ipreg.applications import limits
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.core import clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.files import StoredFile
from ipreg.core.roles import Role
from ipreg.deadlines.models import OfficerDeadline
from ipreg.law.kinds import Kind
from tests.applications.factories import form_of, make_application, make_local_authority, record
from tests.factories import browser

FILED, PUBLISHED = date(2025, 11, 10), date(2026, 5, 8)
PDF = b"%PDF-1.4\n%sample\n"
NOTE = re.compile(r'name="document_file_waiting" value="([^"]+)"')
PAPER = {"document_number": "12/TB-SHTT", "document_on": "1/6/2026", "document_by": "Cục SHTT"}


def published() -> Application:
    """Filed under the old law, published under the new: 3 months to oppose, 5 to examine."""
    return make_application(
        (Event.FILE_RECEIVED, FILED),
        (Event.FORM_ACCEPTED, date(2025, 12, 5)),
        (Event.PUB_APPLICATION, PUBLISHED),
        kind=Kind.CERTIFICATION_MARK,
        places_named=("xã Na Hang, tỉnh Tuyên Quang",),
    )


def text(client: FlaskClient, address: str) -> str:
    page = re.sub(r"<[^>]+>", " ", client.get(f"{address}?lang=en").text)
    return " ".join(page.split())


def events_of(row: Application) -> int:
    query = select(func.count()).where(ApplicationEvent.application_id == row.id)
    return session.scalar(query) or 0


def test_the_tab_says_which_limits_there_are_and_how_each_was_counted(app: Flask) -> None:
    page = text(browser(app), f"/applications/{published().id}/limits")

    assert "Substantive examination Past its legal time" in page
    assert "From 8 May 2026 to 8 October 2026" in page
    assert "nothing follows from it by itself" in page
    assert "More on how it was counted" in page
    assert "counted from the day of publication 8 May 2026, 5 months, IP Law" in page
    assert "8 August 2026 is a weekend" in page
    assert "SUBST_EXAM_TM@2026" in page
    assert "Past (" in page
    assert "Last day was 10 August 2026" in page, "the window to oppose closed quietly"


def test_a_lapse_of_the_applicant_proposes_and_does_nothing(app: Flask) -> None:
    row = published()
    record(row.id, Event.SUBST_NOTICE, date(2026, 6, 10), kind=row.kind)

    page = browser(app).get(f"/applications/{row.id}/limits").text
    state = session.get_one(Application, row.id).state

    assert f"/applications/{row.id}/record/REFUSED.FINAL" in page
    assert "hồ sơ không tự chuyển trạng thái" in page
    assert state == "substantive_notice"


def test_the_overview_says_by_when_each_next_step_is_due(app: Flask) -> None:
    row = published()
    record(row.id, Event.SUBST_NOTICE, date(2026, 10, 12), kind=row.kind)

    page = browser(app).get(f"/applications/{row.id}").text

    assert "hạn 12/01/2027" in page
    assert "Chưa kiểm chứng" in page


def test_an_entry_says_what_follows_before_it_is_stored(app: Flask) -> None:
    row = published()
    officer = browser(app)
    address = f"/applications/{row.id}/record/SUBST.INTENT_TO_GRANT"
    typed = form_of(row, effective_on="20/11/2026", note="Nhận qua bưu điện", **PAPER)
    before = events_of(row)

    shown = officer.post(
        address,
        data=typed | {"preview": "true", "document_file": (BytesIO(PDF), "thông báo.pdf")},
    )
    (note,) = NOTE.findall(shown.text)

    assert shown.status_code == 200
    assert "Chưa ghi nhận gì" in shown.text
    assert "Thời hạn bắt đầu tính" in shown.text
    assert "Nộp phí, lệ phí cấp văn bằng" in shown.text
    assert "Thời hạn kết thúc" in shown.text
    assert 'value="20/11/2026"' in shown.text
    assert "Nhận qua bưu điện" in shown.text
    assert "“thông báo.pdf” đã được giữ lại" in shown.text
    assert events_of(row) == before

    assert officer.post(address, data=typed | {"document_file_waiting": note}).status_code == 303
    assert events_of(row) == before + 1
    assert session.scalars(select(StoredFile)).one().name == "thông báo.pdf"


def test_what_recording_would_refuse_is_refused_before_too(app: Flask) -> None:
    row = published()
    address = f"/applications/{row.id}/record/SUBST.NOTICE"
    typed = form_of(row, effective_on="20/11/2026", preview="true")

    answer = browser(app).post(address, data=typed)

    assert answer.status_code == 422
    assert "Chưa ghi nhận gì" not in answer.text


def test_a_reversal_says_what_comes_back(app: Flask) -> None:
    row = published()

    page = browser(app).get(f"/applications/{row.id}/entries/3/reverse").text

    assert "Hệ quả" in page
    assert "Công bố đơn" in page, "the time for publication runs again"
    assert "không còn nữa" in page
    assert "Thời hạn kết thúc" in page


def test_an_entry_that_others_rest_on_shows_no_consequences(app: Flask) -> None:
    row = published()

    page = browser(app).get(f"/applications/{row.id}/entries/1/reverse").text

    assert "Hệ quả" not in page


def soon() -> str:
    return f"{clock.today() + timedelta(days=9):%d/%m/%Y}"


def set_day(client: FlaskClient, row: Application, **typed: str) -> int:
    data = {"name": "Họp chốt bản đồ", "due_on": soon(), "reason": "Xã đã hẹn"} | typed
    return client.post(f"/applications/{row.id}/limits/new", data=data).status_code


def test_an_officer_sets_a_day_and_says_that_it_is_done(app: Flask) -> None:
    row, officer = published(), browser(app)
    address = f"/applications/{row.id}/limits"

    assert set_day(officer, row) == 303
    assert "Họp chốt bản đồ" in officer.get(address).text
    done = officer.post(
        f"{address}/1/done",
        data={
            "done_on": f"{clock.today():%d/%m/%Y}",
            "outcome": "Đã thống nhất ranh giới",
            "document_number": "3/BB",
            "document_file": (BytesIO(PDF), "biên bản.pdf"),
        },
    )
    page = officer.get(address).text

    assert done.status_code == 303
    assert "Đã thống nhất ranh giới" in page
    assert officer.get(f"{address}/1/document").data == PDF
    assert "Hoàn thành mốc hẹn" in officer.get(f"/applications/{row.id}/history").text
    officer.post(f"{address}/1/done", data={"done_on": "1/6/2026", "outcome": "Ngày ghi nhầm"})
    page = officer.get(address).text
    assert "hoàn thành ngày 01/06/2026" in page
    assert "biên bản.pdf" in page, "the paper stays where none is sent"


def test_a_day_that_no_longer_matters_is_taken_back_with_its_reason(app: Flask) -> None:
    row, officer = published(), browser(app)
    address = f"/applications/{row.id}/limits"
    set_day(officer, row)

    answer = officer.post(f"{address}/1/withdraw", data={"reason": "Xã tự làm"})

    assert answer.status_code == 303
    assert "Xã tự làm" in officer.get(address).text
    assert officer.get(f"{address}/1/done").status_code == 409
    found = session.scalars(select(OfficerDeadline)).one()
    assert found.closed_on == clock.today()
    told = select(AuditEntry.act).where(AuditEntry.subject_kind == "application")
    acts = session.scalars(told.order_by(AuditEntry.id))
    assert list(acts)[-2:] == ["deadline.set", "deadline.withdraw"]


def test_no_computation_touches_a_day_that_an_officer_set(app: Flask) -> None:
    row, officer = published(), browser(app)
    set_day(officer, row)
    record(row.id, Event.SUBST_NOTICE, date(2026, 6, 10), kind=row.kind)
    with transaction():
        limits.recompute()

    found = session.scalars(select(OfficerDeadline)).one()
    assert (found.name, found.met_on, found.closed_on) == ("Họp chốt bản đồ", None, None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"due_on": "1/1/2020"}, "This day is past"),
        ({"name": ""}, "name"),
        ({"reason": "x"}, "reason"),
    ],
)
def test_a_day_is_set_only_as_it_makes_sense(app: Flask, typed: dict[str, str], said: str) -> None:
    row = published()

    assert set_day(browser(app), row, **typed) == 422
    assert session.scalars(select(OfficerDeadline)).all() == [], said


def test_the_locality_reads_the_limits_but_not_the_days_of_the_department(app: Flask) -> None:
    row = published()
    set_day(browser(app), row)
    home = make_local_authority("xã Na Hang, tỉnh Tuyên Quang")
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=home)

    page = locality.get(f"/applications/{row.id}/limits").text

    assert "Thẩm định nội dung" in page
    assert "Họp chốt bản đồ" not in page
    assert locality.get(f"/applications/{row.id}/limits/new").status_code == 403
    stranger = browser(
        app, Role.LOCAL_AUTHORITY, organisation=make_local_authority("xã Bảo Yên, tỉnh Lào Cai")
    )
    assert stranger.get(f"/applications/{row.id}/limits").status_code == 404
