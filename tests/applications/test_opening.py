"""Opening a file: who may, with what first act, and under which code."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application
from ipreg.core import clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from ipreg.core.roles import Role
from ipreg.places.service import search
from tests.applications.factories import make_application, make_local_authority
from tests.factories import browser, make_organisation

PROPOSAL = {
    "kind": "certification_mark",
    "sign": "Bảo Yên",
    "product": "tinh dầu sả",
    "has_place_name": "true",
    "unit_ids": "huyện Bảo Yên, tỉnh Lào Cai\nxã Bảo Yên, tỉnh Lào Cai",
    "code": "PROV.PROPOSED",
    "effective_on": "3/2/2026",
}


def the_file() -> Application:
    return session.scalars(select(Application)).one()


@pytest.mark.parametrize("role", [Role.SO_OFFICER, Role.SO_LEADER, Role.ADMINISTRATOR])
def test_the_department_opens_a_file_with_its_proposal(app: Flask, role: Role) -> None:
    office = browser(app, role)

    answer = office.post("/applications/new", data=PROPOSAL | {"nice_classes": "30,3 ; 30"})

    row = the_file()
    assert answer.status_code == 303
    assert answer.location == f"/applications/{row.id}"
    assert row.code == f"HS-{clock.today().year}-0001"
    assert (row.state, row.state_since) == (State.PROPOSED, date(2026, 2, 3))
    assert row.nice_classes == "3, 30"
    assert row.places == "xã Bảo Yên, tỉnh Lào Cai; huyện Bảo Yên, tỉnh Lào Cai"
    page = office.get(answer.location).text
    assert "Sản phẩm đã được đề xuất bảo hộ" in page
    assert "Bắt đầu rà soát" in page


def test_an_application_already_filed_begins_with_its_number_and_filing_day(app: Flask) -> None:
    filed = {"code": "FILE.RECEIVED", "effective_on": "23/06/2022"}

    browser(app).post(
        "/applications/new", data=PROPOSAL | filed | {"application_number": "VN-4-2022-24546"}
    )

    row = the_file()
    assert (row.number, row.filed_on) == ("4-2022-24546", date(2022, 6, 23))
    assert row.state is State.RECEIVED


def test_a_refused_form_comes_back_filled_and_nothing_is_opened(app: Flask) -> None:
    page = browser(app).post("/applications/new", data=PROPOSAL | {"effective_on": "hôm qua"})

    assert page.status_code == 422
    assert 'value="tinh dầu sả"' in page.text
    assert 'href="#effective_on"' in page.text
    assert "huyện Bảo Yên, tỉnh Lào Cai\n" in page.text
    assert session.scalars(select(Application)).all() == []


@pytest.mark.parametrize(
    ("typed", "status", "field"),
    [
        ({"kind": "patent"}, 422, "kind"),
        ({"sign": ""}, 422, "sign"),
        ({"nice_classes": "46"}, 422, "nice_classes"),
        ({"unit_ids": "na hang"}, 422, "unit_ids"),
        ({"effective_on": "1/1/2090"}, 422, "effective_on"),
        ({"code": "FORM.NOTICE", "document_number": "1"}, 409, "effective_on"),
        ({"code": "FILE.RECEIVED"}, 422, "application_number"),
        ({"application_number": "4-2022-24546"}, 422, "application_number"),
        ({"code": "PROV.LIST_APPROVED"}, 422, "document"),
        ({"officer_id": "999999"}, 422, "officer_id"),
        ({"applicant_id": "999999"}, 404, "applicant_id"),
    ],
)
def test_every_refusal_names_its_field(
    app: Flask, typed: dict[str, str], status: int, field: str
) -> None:
    page = browser(app).post("/applications/new", data=PROPOSAL | typed)

    assert page.status_code == status
    assert f'href="#{field}"' in page.text
    assert f'id="{field}"' in page.text


def test_one_application_number_stands_on_one_file_only(app: Flask) -> None:
    first = make_application((Event.FILE_RECEIVED, date(2022, 6, 23)))
    again = {"code": "FILE.RECEIVED", "application_number": f"VN-{first.number}"}

    page = browser(app).post("/applications/new", data=PROPOSAL | again)

    assert page.status_code == 409
    assert first.code in page.text


def test_a_province_of_two_editions_is_told_apart_by_its_number(app: Flask) -> None:
    officer = browser(app)
    asked = officer.post("/applications/new", data=PROPOSAL | {"unit_ids": "tỉnh Lào Cai"})
    former = search("tỉnh Lào Cai", on=date(2025, 6, 30))[0].unit.id

    answer = officer.post("/applications/new", data=PROPOSAL | {"unit_ids": f"Lào Cai #{former}"})
    form = officer.get(f"{answer.location}/change").text

    assert asked.status_code == 422
    assert f"tỉnh Lào Cai #{former} (– 30/06/2025)" in asked.text
    assert f"tỉnh Lào Cai #{former}</textarea>" in form


def test_opening_leaves_one_audit_row_that_tells_everything(app: Flask) -> None:
    browser(app).post("/applications/new", data=PROPOSAL)

    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "application.open")).one()
    tables = {change["table"] for change in entry.changes}
    assert (entry.subject_kind, entry.subject_id) == ("application", the_file().id)
    assert tables == {"application", "application_event"}


def test_a_local_authority_proposes_for_its_own_area(app: Flask) -> None:
    home = make_local_authority("xã Bảo Yên, tỉnh Lào Cai")
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=home)

    form = locality.get("/applications/new").text
    answer = locality.post(
        "/applications/new", data=PROPOSAL | {"unit_ids": "xã Bảo Yên, tỉnh Lào Cai"}
    )

    assert "applicant_id" not in form
    assert "officer_id" not in form
    assert "FILE.RECEIVED" not in form
    assert answer.status_code == 303
    assert locality.get(answer.location).status_code == 200


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ({"unit_ids": "huyện Bảo Yên, tỉnh Lào Cai"}, 422, "huyện Bảo Yên"),
        ({"unit_ids": ""}, 422, "xã, phường nơi có sản phẩm"),
        ({"unit_ids": "xã Bảo Yên, tỉnh Lào Cai", "code": "FILE.RECEIVED"}, 403, "cán bộ"),
        ({"unit_ids": "xã Bảo Yên, tỉnh Lào Cai", "officer_id": "1"}, 303, ""),
    ],
)
def test_a_local_authority_proposes_nothing_else(
    app: Flask, typed: dict[str, str], status: int, sentence: str
) -> None:
    home = make_local_authority("xã Bảo Yên, tỉnh Lào Cai")
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=home)

    answer = locality.post("/applications/new", data=PROPOSAL | {"application_number": ""} | typed)

    assert answer.status_code == status
    assert sentence in answer.text
    assert all(row.officer_id is None for row in session.scalars(select(Application)))


def test_a_local_authority_without_an_area_is_told_so(app: Flask) -> None:
    lost = browser(app, Role.LOCAL_AUTHORITY, organisation=make_organisation())

    page = lost.post("/applications/new", data=PROPOSAL)

    assert page.status_code == 403
    assert "chưa được khai báo địa bàn" in page.text


@pytest.mark.parametrize("role", [Role.COOPERATIVE_MANAGER, Role.COOPERATIVE_MEMBER])
def test_a_cooperative_neither_opens_nor_reads(app: Flask, role: Role) -> None:
    row = make_application()
    member = browser(app, role)

    for path in ("", "/new", f"/{row.id}/record", f"/{row.id}/change"):
        assert member.get(f"/applications{path}").status_code == 403
    # Its own file it may read; another's is not even told to exist.
    assert member.get(f"/applications/{row.id}").status_code == 404
    assert member.post("/applications/new", data=PROPOSAL).status_code == 403


def test_the_public_is_asked_to_sign_in(app: Flask, client: FlaskClient) -> None:
    row = make_application()

    for path in ("", f"/{row.id}"):
        answer = client.get(f"/applications{path}")
        assert answer.status_code == 303
        assert answer.location.startswith("/sign-in?next=/applications")
    assert client.post("/applications/new", data=PROPOSAL).status_code == 401
