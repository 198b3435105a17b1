"""Taking entries back, correcting what is written, handing a file over: all of it in the trail."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from tests.applications.factories import form_of, make_application, record
from tests.factories import browser, make_user

FILED = date(2025, 11, 10)


def filed(kind: Kind = Kind.CERTIFICATION_MARK) -> Application:
    return make_application((Event.FILE_RECEIVED, FILED), kind=kind, sign="Bảo Yên")


def test_a_wrong_entry_is_struck_through_and_the_file_goes_back(app: Flask) -> None:
    row = filed()
    record(row.id, Event.FORM_NOTICE, date(2025, 12, 1), kind=row.kind)
    session.refresh(row)
    officer = browser(app)

    answer = officer.post(
        f"/applications/{row.id}/entries/2/reverse",
        data=form_of(row, reason="Thông báo của hồ sơ khác"),
    )
    page = officer.get(f"{answer.location}/events").text

    session.refresh(row)
    assert (row.state, row.state_since) == (State.RECEIVED, FILED)
    assert "<del>Thông báo kết quả thẩm định hình thức</del>" in page
    assert "Thông báo của hồ sơ khác" in page
    assert f"/applications/{row.id}/entries/2/reverse" not in page
    assert [event.code for event in row.events][-1] is Event.RECORD_REVERSED


def test_reversing_the_filing_clears_the_number_and_frees_it(app: Flask) -> None:
    row = filed()
    number = row.number
    officer = browser(app)

    officer.post(
        f"/applications/{row.id}/entries/1/reverse", data=form_of(row, reason="Nhầm số đơn")
    )

    session.refresh(row)
    assert (row.number, row.filed_on, row.state) == (None, None, State.OPENED)
    assert officer.get(f"/applications?q={number}").text.count("/applications/1") == 0
    again = officer.post(
        f"/applications/{row.id}/record/FILE.RECEIVED",
        data=form_of(row, effective_on="10/11/2025", application_number=str(number)),
    )
    session.refresh(row)
    assert again.status_code == 303
    assert row.number == number


@pytest.mark.parametrize(
    ("seq", "reason", "status", "sentence"),
    [
        (1, "sai", 409, "Công bố đơn"),
        (2, "", 422, "Hãy điền mục này"),
        (9, "không có", 404, ""),
    ],
)
def test_a_reversal_is_refused_with_a_sentence(
    app: Flask, seq: int, reason: str, status: int, sentence: str
) -> None:
    row = make_application(
        (Event.FILE_RECEIVED, FILED),
        (Event.PUB_APPLICATION, date(2026, 3, 2)),
        (Event.SUBST_OPENED, date(2026, 3, 20)),
    )

    page = browser(app).post(
        f"/applications/{row.id}/entries/{seq}/reverse", data=form_of(row, reason=reason)
    )

    assert page.status_code == status
    assert sentence in page.text


def test_nobody_but_the_department_reverses(app: Flask) -> None:
    row = filed()
    locality = browser(app, Role.LOCAL_AUTHORITY)

    answer = locality.post(f"/applications/{row.id}/entries/1/reverse", data={"reason": "sai"})

    assert answer.status_code == 403


def test_facts_are_corrected_and_the_trail_shows_before_and_after(app: Flask) -> None:
    row = make_application(sign="Na Hang", product="chè", places_named=("huyện Na Hang",))
    officer = browser(app)
    form = officer.get(f"/applications/{row.id}/change").text
    typed = {"kind": str(row.kind), "sign": "Na Hang", "product": "chè Shan tuyết"}

    answer = officer.post(
        f"/applications/{row.id}/change",
        data=form_of(row, **typed, unit_ids="xã Nà Hang, tỉnh Tuyên Quang"),
    )

    assert "huyện Na Hang, tỉnh Tuyên Quang</textarea>" in form
    assert answer.status_code == 303
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "application.change")).one()
    (change,) = entry.changes
    fields = change["fields"]
    assert fields["product"] == ["chè", "chè Shan tuyết"]
    assert fields["places"] == ["huyện Na Hang, tỉnh Tuyên Quang", "xã Nà Hang, tỉnh Tuyên Quang"]
    assert fields["has_place_name"] == [True, False]
    assert row.code in officer.get("/applications?q=shan tuyet").text


def test_the_kind_changes_only_where_the_events_fit(app: Flask) -> None:
    row = filed()
    officer = browser(app)
    typed = {"sign": "Bảo Yên", "product": "sả"}

    fits = officer.post(
        f"/applications/{row.id}/change", data=form_of(row, **typed, kind="collective_mark")
    )
    session.refresh(row)
    record(row.id, Event.PROV_PLACENAME_PERMITTED, date(2026, 1, 5), kind=row.kind)
    session.refresh(row)
    refused = officer.post(
        f"/applications/{row.id}/change",
        data=form_of(row, **typed, kind="geographical_indication"),
    )

    assert fits.status_code == 303
    assert refused.status_code == 409
    assert session.get_one(Application, row.id).kind is Kind.COLLECTIVE_MARK


def test_an_officer_takes_the_file_and_the_trail_names_the_act(app: Flask) -> None:
    row = filed()
    officer = browser(app)
    colleague = make_user().id

    answer = officer.post(
        f"/applications/{row.id}/officer", data=form_of(row, officer_id=str(colleague))
    )

    session.refresh(row)
    assert answer.status_code == 303
    assert row.officer_id == colleague
    member = make_user(role=Role.COOPERATIVE_MEMBER).id
    refused = officer.post(
        f"/applications/{row.id}/officer", data=form_of(row, officer_id=str(member))
    )
    assert refused.status_code == 422
    acts = session.scalars(select(AuditEntry.act).where(AuditEntry.subject_kind == "application"))
    assert "application.assign" in set(acts)


def test_every_act_leaves_exactly_one_row_in_the_trail(app: Flask) -> None:
    row = filed()
    record(row.id, Event.FORM_NOTICE, date(2025, 12, 1), kind=row.kind)
    session.refresh(row)
    browser(app).post(f"/applications/{row.id}/entries/2/reverse", data=form_of(row, reason="nhầm"))

    about = AuditEntry.subject_kind == "application"
    acts = session.scalars(select(AuditEntry.act).where(about).order_by(AuditEntry.id)).all()

    assert acts == ["application.open", "application.record", "application.reverse"]


def test_the_granted_file_offers_to_enter_its_title(app: Flask) -> None:
    row = make_application(
        (Event.FILE_RECEIVED, date(2022, 6, 23)), (Event.PUB_APPLICATION, date(2022, 9, 26))
    )
    officer = browser(app)
    before = officer.get(f"/applications/{row.id}").text
    record(row.id, Event.GRANT_DECIDED, date(2024, 6, 3), kind=row.kind)

    after = officer.get(f"/applications/{row.id}").text

    assert "Vào sổ văn bằng" not in before
    assert ("Vào sổ văn bằng" in after) is ("rights.new" in app.view_functions)
