"""Recording what happened through the pages: each event asks for what it needs, and no more."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.law.kinds import Kind
from tests.applications.factories import form_of, make_application
from tests.factories import browser

FILED = date(2025, 11, 10)
PAPER = {"document_number": "12/QĐ-SHTT", "document_on": "5/12/2025", "document_by": "Cục SHTT"}


def filed(kind: Kind = Kind.CERTIFICATION_MARK) -> Application:
    return make_application((Event.FILE_RECEIVED, FILED), kind=kind, sign="Bảo Yên")


def test_the_page_says_where_the_file_stands_what_comes_next_and_who_acts(app: Flask) -> None:
    row = filed()

    page = browser(app).get(f"/applications/{row.id}").text

    assert "Đã nộp đơn" in page
    assert "ngày nộp đơn đã được xác định" in page
    assert "Trạng thái một cửa: " in page
    assert "Cục Sở hữu trí tuệ thực hiện:" in page
    assert f"/applications/{row.id}/record/FORM.OPENED" in page


def test_the_form_of_an_event_asks_only_for_what_it_needs(app: Flask) -> None:
    row = filed()
    officer = browser(app)

    def fields(code: str) -> set[str]:
        page = officer.get(f"/applications/{row.id}/record/{code}").text
        names = ("gazette_number", "ground", "certificate_number", "document_number")
        return {name for name in names if f'name="{name}"' in page}

    assert fields("FORM.OPENED") == set()
    assert fields("PUB.APPLICATION") == {"gazette_number", "document_number"}
    assert fields("SUBST.SUSPENDED") == {"ground", "document_number"}
    assert fields("GRANT.DECIDED") == {"certificate_number", "document_number"}


def test_the_form_shows_where_the_file_would_go(app: Flask) -> None:
    row = filed()
    officer = browser(app)

    expected = officer.get(f"/applications/{row.id}/record/FORM.NOTICE").text
    unexpected = officer.get(f"/applications/{row.id}/record/CERT.ISSUED").text

    assert "hồ sơ chuyển:" in expected
    assert "hồ sơ chuyển:" not in unexpected
    assert "chỉ ghi nhận được cho ngày trước đây phù hợp" in unexpected


def test_an_officer_records_an_event_with_its_paper(app: Flask) -> None:
    row = filed()
    officer = browser(app)

    answer = officer.post(
        f"/applications/{row.id}/record/FORM.ACCEPTED",
        data=form_of(row, effective_on="5/12/2025", note="Nhận qua bưu điện", **PAPER),
    )
    page = officer.get(answer.location).text
    page += officer.get(f"{answer.location}/events").text

    assert answer.status_code == 303
    assert "Đã ghi nhận: " in page
    assert "12/QĐ-SHTT" in page
    assert "Nhận qua bưu điện" in page
    stored = session.scalars(select(ApplicationEvent).where(ApplicationEvent.seq == 2)).one()
    assert stored.application.state is State.ACCEPTED
    assert stored.application.state_since == date(2025, 12, 5)
    assert stored.document is not None
    assert stored.document.issued_by == "Cục SHTT"


@pytest.mark.parametrize(
    ("code", "day", "state"),
    [
        ("FORM.ACCEPTED", "31/3/2026", State.ACCEPTED),
        ("FORM.ACCEPTED", "1/4/2026", None),
        ("FORM.DEEMED_VALID", "31/3/2026", None),
        ("FORM.DEEMED_VALID", "1/4/2026", State.DEEMED_VALID),
    ],
)
def test_the_law_of_the_day_decides_what_can_be_recorded(
    app: Flask, code: str, day: str, state: State | None
) -> None:
    row = filed()

    answer = browser(app).post(
        f"/applications/{row.id}/record/{code}", data=form_of(row, effective_on=day, **PAPER)
    )

    session.refresh(row)
    assert row.state is (state or State.RECEIVED)
    assert answer.status_code == (303 if state else 422)
    if not state:
        assert "131/2025/QH15" in answer.text
        assert f'value="{day}"' in answer.text


@pytest.mark.parametrize(
    ("code", "typed", "status", "field"),
    [
        ("FORM.NOTICE", {}, 422, "document"),
        ("PUB.APPLICATION", {}, 422, "gazette_number"),
        ("PUB.APPLICATION", {"gazette_number": "một"}, 422, "gazette_number"),
        ("PUB.APPLICATION", {"gazette_number": "436A", "ground": "a"}, 422, "ground"),
        ("FORM.OPENED", {"effective_on": ""}, 422, "effective_on"),
        ("FORM.OPENED", {"effective_on": "31/2/2026"}, 422, "effective_on"),
        ("FORM.OPENED", {"effective_on": "1/1/2020"}, 409, "effective_on"),
        ("CERT.ISSUED", {}, 409, "effective_on"),
        ("PROV.REGISTRATION_RIGHT_GIVEN", PAPER, 422, "code"),
    ],
)
def test_every_refusal_says_what_to_do_and_keeps_what_was_typed(
    app: Flask, code: str, typed: dict[str, str], status: int, field: str
) -> None:
    row = filed()
    given = {"effective_on": "1/12/2025", "note": "còn nguyên"} | typed

    page = browser(app).post(f"/applications/{row.id}/record/{code}", data=form_of(row, **given))

    assert page.status_code == status
    assert "còn nguyên" in page.text
    assert f"#{field}" in page.text
    assert len(session.get_one(Application, row.id).events) == 1


def test_an_event_without_a_name_is_not_found(app: Flask) -> None:
    officer, row = browser(app), filed()

    assert officer.get(f"/applications/{row.id}/record/NO.SUCH").status_code == 404
    assert officer.post(f"/applications/{row.id}/record/NO.SUCH").status_code == 404
    answer = officer.post(
        f"/applications/{row.id}/record/RECORD.REVERSED",
        data=form_of(row, effective_on="1/12/2025"),
    )
    assert answer.status_code == 422


def test_an_event_recorded_late_takes_its_place_and_says_when_it_was_recorded(app: Flask) -> None:
    row = make_application((Event.FILE_RECEIVED, FILED), (Event.PUB_APPLICATION, date(2026, 3, 2)))
    officer = browser(app)

    answer = officer.post(
        f"/applications/{row.id}/record/FORM.ACCEPTED",
        data=form_of(row, effective_on="5/12/2025", **PAPER),
    )
    page = officer.get(f"{answer.location}/events").text

    session.refresh(row)
    assert row.state is State.PUBLISHED
    days = ["02/03/2026", "05/12/2025", "10/11/2025"]
    places = [page.index(f'<time datetime="{"-".join(reversed(d.split("/")))}">') for d in days]
    assert places == sorted(places)
    assert f"ghi nhận ngày {clock.today():%d/%m/%Y}" in page


def test_an_event_that_would_unseat_a_later_one_is_refused_by_name(app: Flask) -> None:
    row = make_application((Event.FILE_RECEIVED, FILED), (Event.PUB_APPLICATION, date(2026, 3, 2)))

    page = browser(app).post(
        f"/applications/{row.id}/record/APP.WITHDRAWN",
        data=form_of(row, effective_on="1/12/2025"),
    )

    assert page.status_code == 409
    assert "Công bố đơn trên Công báo" in page.text
    assert "02/03/2026" in page.text


def test_the_form_of_an_act_names_its_legal_basis_and_says_what_is_not_verified(app: Flask) -> None:
    file = make_application((Event.FILE_RECEIVED, date(2026, 4, 20)))
    page = browser(app).get(f"/applications/{file.id}/record/FORM.NOTICE").text

    assert "Căn cứ pháp lý từ 01/04/2026" in page
    assert "10/2026/TT-BKHCN" in page
    assert page.count("Chưa kiểm chứng") == 1
