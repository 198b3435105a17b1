"""Proceedings as people open them, follow them and take them back, through their pages."""

from datetime import date
from typing import Any

from flask import Flask

from ipreg.accounts.models import User
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.proceedings import ProceedingType
from ipreg.applications.lifecycle.standings import Standing
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application
from ipreg.applications.service import check_projection
from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from tests.applications.factories import form_of, make_application, make_local_authority
from tests.factories import browser, make_organisation, make_user

PUBLISHED = [
    (Event.FILE_RECEIVED, date(2026, 4, 10)),
    (Event.FORM_DEEMED_VALID, date(2026, 5, 4)),
    (Event.PUB_APPLICATION, date(2026, 6, 1)),
]
OPPOSED = {
    "code": "OPPO.FILED",
    "effective_on": "20/7/2026",
    "who": "Công ty mẫu",
    "matter": "Dấu hiệu mô tả hàng hóa",
}
CONTACT: dict[str, Any] = {"contact_name": "Chị Mẫu", "contact_phone": "0912345678"}
PAPER = {"document_number": "12/TB-SHTT", "document_on": "1/8/2026", "document_by": "Cục SHTT"}


def test_an_opposition_is_opened_followed_and_concluded(app: Flask) -> None:
    file = make_application(*PUBLISHED)
    officer = browser(app)
    pages = f"/applications/{file.id}/proceedings"

    offered = officer.get(pages)
    answer = officer.post(f"{pages}/new/opposition", data=form_of(file, **OPPOSED))

    assert "Phản đối đơn" in offered.text
    assert answer.status_code == 303
    session.refresh(file)
    (row,) = file.proceedings
    assert (row.type, row.number, row.state) == (ProceedingType.OPPOSITION, 1, Standing.FILED)
    assert row.opened_on == date(2026, 7, 20)
    page = officer.get(answer.headers["Location"])
    assert "Phản đối đơn – số 1" in page.text
    assert "Công ty mẫu" in page.text
    assert f"{pages}/{row.id}/record/OPPO.FORWARDED" in page.text
    for code, more in (
        ("OPPO.FORWARDED", {"effective_on": "3/8/2026"}),
        ("OPPO.ANSWERED", {"effective_on": "20/8/2026"}),
        ("OPPO.CONCLUDED", {"effective_on": "1/10/2026", "outcome": "rejected", **PAPER}),
    ):
        session.refresh(file)
        told = officer.post(f"{pages}/{row.id}/record/{code}", data=form_of(file, **more))
        assert told.status_code == 303, told.text
    session.refresh(row)
    assert (row.state, row.closed_on) == (Standing.CONCLUDED, date(2026, 10, 1))
    assert file.state is State.PUBLISHED
    assert list(check_projection()) == []
    timeline = officer.get(f"/applications/{file.id}/events").text
    assert timeline.count("Phản đối đơn – số 1</a>") == 4


def test_a_conclusion_without_its_paper_or_outcome_is_refused_and_drawn_again(app: Flask) -> None:
    file = make_application(*PUBLISHED)
    officer = browser(app)
    pages = f"/applications/{file.id}/proceedings"
    officer.post(f"{pages}/new/opposition", data=OPPOSED)
    row = session.get_one(Application, file.id).proceedings[0]

    without = officer.post(
        f"{pages}/{row.id}/record/OPPO.CONCLUDED",
        data={"effective_on": "1/10/2026", "outcome": "upheld"},
    )
    undecided = officer.post(
        f"{pages}/{row.id}/record/OPPO.CONCLUDED", data={"effective_on": "1/10/2026", **PAPER}
    )

    assert without.status_code == undecided.status_code == 422
    assert 'value="1/10/2026"' in without.text
    assert "Thông báo kết quả" in without.text
    session.refresh(row)
    assert row.state is Standing.FILED


def test_the_examination_waits_for_a_court_case_and_says_so_everywhere(app: Flask) -> None:
    file = make_application(*PUBLISHED)
    officer = browser(app)
    pages = f"/applications/{file.id}/proceedings"
    case = {"code": "COURT.TAKEN_UP", "effective_on": "1/7/2026", "matter": "Ai có quyền đăng ký"}
    officer.post(f"{pages}/new/right_case", data=case)
    grant = {
        "effective_on": "1/9/2026",
        "certificate_number": "4-0494370-000",
        "decision_number": "1/QĐ-SHTT",
    }

    for tab in ("", "/events", "/proceedings", "/history", "/limits"):
        assert "Việc thẩm định đang chờ" in officer.get(f"/applications/{file.id}{tab}").text
    assert "Thẩm định đang chờ" in officer.get("/applications").text
    refused = officer.post(f"/applications/{file.id}/record/GRANT.DECIDED", data=grant)
    assert refused.status_code == 409
    assert "Vụ án về quyền đăng ký" in refused.text
    believed = officer.post(f"/applications/{file.id}/record/GRANT.DECIDED", data=grant | PAPER)
    assert believed.status_code == 303
    session.refresh(file)
    assert (file.state, file.frozen_since) == (State.GRANTED, None)
    assert list(check_projection()) == []


def test_a_change_of_applicant_sets_the_applicant_and_its_reversal_puts_him_back(
    app: Flask,
) -> None:
    old, new = make_organisation(name="HTX mẫu Cũ"), make_organisation(name="HTX mẫu Mới")
    file = make_application(*PUBLISHED, applicant_id=old.id)
    officer = browser(app)
    pages = f"/applications/{file.id}/proceedings"
    asked = {"code": "CHANGE.REQUESTED", "effective_on": "1/7/2026", "matter": "Sáp nhập"}

    nobody = officer.post(f"{pages}/new/applicant_change", data=asked)
    officer.post(f"{pages}/new/applicant_change", data=asked | {"organisation_id": new.id})
    row = session.get_one(Application, file.id).proceedings[0]
    assert nobody.status_code == 422
    assert file.applicant_id == old.id
    told = {"effective_on": "1/8/2026"}
    officer.post(f"{pages}/{row.id}/record/APP.APPLICANT_CHANGED", data=told)
    session.refresh(file)
    assert file.applicant_id == new.id
    last = file.events[-1].seq
    reversed_ = officer.post(
        f"/applications/{file.id}/entries/{last}/reverse", data={"reason": "ghi nhầm"}
    )

    assert reversed_.status_code == 303
    session.refresh(file)
    session.refresh(row)
    assert (file.applicant_id, row.state) == (old.id, Standing.FILED)


def test_a_change_that_was_overtaken_is_not_taken_back_before_the_later_one(app: Flask) -> None:
    organisations = [make_organisation(name=f"HTX mẫu {name}") for name in ("Hai", "Ba")]
    file = make_application(*PUBLISHED)
    officer = browser(app)
    pages = f"/applications/{file.id}/proceedings"
    for day, organisation in enumerate(organisations, start=1):
        data = {
            "code": "APP.APPLICANT_CHANGED",
            "effective_on": f"{day}/8/2026",
            "organisation_id": organisation.id,
            "matter": "Chuyển nhượng đơn",
        }
        assert officer.post(f"{pages}/new/applicant_change", data=data).status_code == 303
    session.refresh(file)
    address = f"/applications/{file.id}/entries/{{}}/reverse"

    early = officer.post(address.format(4), data={"reason": "ghi nhầm"})
    late = officer.post(address.format(5), data={"reason": "ghi nhầm"})
    then = officer.post(address.format(4), data={"reason": "ghi nhầm"})

    assert early.status_code == 409
    assert "HTX mẫu Ba" in early.text
    assert (late.status_code, then.status_code) == (303, 303)
    session.refresh(file)
    assert file.applicant_id is None


def test_a_division_opens_a_file_that_keeps_the_filing_day(app: Flask) -> None:
    file = make_application(*PUBLISHED, nice_classes="30, 31")
    officer = browser(app)
    pages = f"/applications/{file.id}/proceedings"
    data = {"code": "APP.DIVIDED", "effective_on": "1/8/2026", "matter": "Nhóm 31"}

    assert officer.post(f"{pages}/new/division", data=data).status_code == 303

    session.refresh(file)
    row = file.proceedings[0]
    child = row.child
    assert child is not None
    assert (child.filed_on, child.number, child.state) == (
        file.filed_on,
        None,
        State.DIVIDED_OFF,
    )
    assert (child.kind, child.nice_classes, child.note) == (file.kind, "30, 31", "Nhóm 31")
    assert child.code in officer.get(f"{pages}").text
    assert "quá" not in officer.get(f"/applications/{child.id}/limits").text.split("<main")[1]
    assert file.code in officer.get(f"/applications/{child.id}/proceedings").text
    numbered = officer.post(
        f"/applications/{child.id}/record/FILE.NUMBERED",
        data={"effective_on": "20/8/2026", "application_number": "4-2026-77777"},
    )
    assert numbered.status_code == 303
    session.refresh(child)
    assert (child.number, child.state) == ("4-2026-77777", State.RECEIVED)
    refused = officer.post(
        f"/applications/{file.id}/entries/{file.events[-1].seq}/reverse",
        data={"reason": "ghi nhầm"},
    )
    assert refused.status_code == 409
    assert child.code in refused.text
    assert list(check_projection()) == []


def test_a_division_hands_on_the_contact_and_an_officer_who_is_still_there(app: Flask) -> None:
    here, gone = make_user(), make_user()
    files = [make_application(*PUBLISHED, officer_id=who.id, **CONTACT) for who in (here, gone)]
    with transaction():
        left = session.get_one(User, gone.id)
        left.active = False
        audit.act("user.close", left)
    officer = browser(app)
    for file in files:
        data = {"code": "APP.DIVIDED", "effective_on": "1/8/2026", "matter": "Nhóm 31"}
        answer = officer.post(f"/applications/{file.id}/proceedings/new/division", data=data)
        assert answer.status_code == 303

    children = [session.get_one(Application, file.id).proceedings[0].child for file in files]
    told = [(one.officer_id, one.contact_phone) for one in children if one]
    assert told == [(here.id, CONTACT["contact_phone"]), (None, CONTACT["contact_phone"])]


def test_a_division_taken_back_leaves_an_empty_file_that_is_filled_again(app: Flask) -> None:
    file = make_application(*PUBLISHED)
    officer = browser(app)
    pages = f"/applications/{file.id}/proceedings"
    data = {"code": "DIVIDE.REQUESTED", "effective_on": "1/8/2026", "matter": "Nhóm 31"}
    officer.post(f"{pages}/new/division", data=data)
    row = session.get_one(Application, file.id).proceedings[0]
    divided = {"effective_on": "10/8/2026"}
    officer.post(f"{pages}/{row.id}/record/APP.DIVIDED", data=divided)
    session.refresh(file)
    first = row.child
    officer.post(
        f"/applications/{file.id}/entries/{file.events[-1].seq}/reverse",
        data={"reason": "ghi nhầm"},
    )
    session.refresh(row)
    assert first is not None
    session.refresh(first)
    assert (row.state, first.state, first.filed_on) == (Standing.FILED, State.OPENED, None)

    officer.post(f"{pages}/{row.id}/record/APP.DIVIDED", data=divided)

    session.refresh(row)
    session.refresh(first)
    assert row.child == first
    assert (first.state, first.filed_on) == (State.DIVIDED_OFF, file.filed_on)
    assert list(check_projection()) == []


def test_a_file_that_was_divided_stays_a_mark(app: Flask) -> None:
    file = make_application(*PUBLISHED)
    officer = browser(app)
    data = {"code": "DIVIDE.REQUESTED", "effective_on": "1/8/2026", "matter": "Nhóm 31"}
    officer.post(f"/applications/{file.id}/proceedings/new/division", data=data)
    typed = {"sign": file.sign, "product": file.product}
    change = f"/applications/{file.id}/change"

    refused = officer.post(change, data=typed | {"kind": "geographical_indication"})
    taken = officer.post(change, data=typed | {"kind": "certification_mark"})

    assert (refused.status_code, taken.status_code) == (409, 303)
    assert "Tách đơn – số 1" in refused.text


def test_the_publication_is_not_reversed_under_an_opposition(app: Flask) -> None:
    file = make_application(*PUBLISHED)
    officer = browser(app)
    officer.post(f"/applications/{file.id}/proceedings/new/opposition", data=OPPOSED)

    refused = officer.post(
        f"/applications/{file.id}/entries/3/reverse", data={"reason": "ghi nhầm"}
    )

    assert refused.status_code == 409
    assert "Phản đối đơn – số 1" in refused.text


def test_what_an_act_would_change_is_shown_before_it_is_recorded(app: Flask) -> None:
    file = make_application(*PUBLISHED)
    officer = browser(app)
    pages = f"/applications/{file.id}/proceedings"
    officer.post(f"{pages}/new/opposition", data=OPPOSED)
    row = session.get_one(Application, file.id).proceedings[0]
    form = {"effective_on": "3/8/2026", "note": "chưa ghi", "preview": "true"}

    shown = officer.post(f"{pages}/{row.id}/record/OPPO.FORWARDED", data=form)

    assert shown.status_code == 200
    assert "Chưa ghi nhận gì" in shown.text
    assert "chưa ghi</textarea>" in shown.text
    session.refresh(row)
    assert row.state is Standing.FILED


def test_the_overview_says_who_must_act_in_each_open_proceeding(app: Flask) -> None:
    file = make_application(*PUBLISHED)
    officer = browser(app)
    pages = f"/applications/{file.id}/proceedings"
    opened = OPPOSED | {"code": "OPPO.FORWARDED", "effective_on": "3/8/2026"}
    officer.post(f"{pages}/new/opposition", data=opened)

    overview = officer.get(f"/applications/{file.id}").text

    assert "Phản đối đơn – số 1</a> – Người nộp đơn thực hiện: Trả lời phản đối" in overview


def test_who_comes_second_on_a_proceeding_is_told_by_whom(app: Flask) -> None:
    file = make_application(*PUBLISHED)
    first, second = browser(app), browser(app)
    pages = f"/applications/{file.id}/proceedings"
    first.post(f"{pages}/new/opposition", data=OPPOSED)
    session.refresh(file)
    row, form = file.proceedings[0], form_of(file, effective_on="3/8/2026", note="của người sau")

    won = first.post(f"{pages}/{row.id}/record/OPPO.FORWARDED", data=form)
    lost = second.post(f"{pages}/{row.id}/record/OPPO.FORWARDED", data=form)

    assert (won.status_code, lost.status_code) == (303, 409)
    assert "của người sau" in lost.text


def test_a_locality_reads_the_proceedings_of_its_files_and_opens_none(app: Flask) -> None:
    home = make_local_authority("xã Nà Hang, tỉnh Tuyên Quang")
    file = make_application(*PUBLISHED, places_named=("xã Nà Hang, tỉnh Tuyên Quang",))
    officer = browser(app)
    reader = browser(app, Role.LOCAL_AUTHORITY, organisation=home)
    pages = f"/applications/{file.id}/proceedings"
    officer.post(f"{pages}/new/opposition", data=OPPOSED)

    page = reader.get(pages)

    assert "Phản đối đơn – số 1" in page.text
    assert f"{pages}/new" not in page.text
    assert reader.post(f"{pages}/new/opposition", data=OPPOSED).status_code == 403


def test_a_proceeding_of_another_file_and_a_type_that_does_not_exist_are_not_found(
    app: Flask,
) -> None:
    file, other = make_application(*PUBLISHED), make_application(*PUBLISHED)
    officer = browser(app)
    officer.post(f"/applications/{file.id}/proceedings/new/opposition", data=OPPOSED)
    row = session.get_one(Application, file.id).proceedings[0]

    assert officer.get(f"/applications/{other.id}/proceedings/{row.id}").status_code == 404
    assert officer.get(f"/applications/{file.id}/proceedings/new/duel").status_code == 404
