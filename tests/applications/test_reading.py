"""Who reads which files: one rule for the list, the page and its documents."""

import io
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core.roles import Role
from tests.applications.factories import form_of, make_application, make_local_authority
from tests.factories import browser

HOME = "xã Nà Hang, tỉnh Tuyên Quang"


@pytest.mark.parametrize(
    ("place", "readable"),
    [
        (HOME, True),
        ("thị trấn Na Hang, huyện Na Hang, tỉnh Tuyên Quang", True),
        ("xã Năng Khả, huyện Na Hang, tỉnh Tuyên Quang", True),
        ("huyện Na Hang, tỉnh Tuyên Quang", False),
        ("xã Hồng Thái, tỉnh Tuyên Quang", False),
        ("xã Bảo Yên, tỉnh Lào Cai", False),
    ],
)
def test_a_local_authority_reads_files_of_its_area_whatever_their_edition(
    app: Flask, place: str, readable: bool
) -> None:
    row = make_application(places_named=(place,), sign="Dấu hiệu")
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(HOME))

    listed = locality.get("/applications").text
    page = locality.get(f"/applications/{row.id}")

    assert (row.code in listed) is readable
    assert page.status_code == (200 if readable else 404)


def test_the_committee_of_a_former_district_reads_what_lay_in_it(app: Flask) -> None:
    district = make_local_authority("huyện Na Hang, tỉnh Tuyên Quang")
    inside = make_application(places_named=(HOME,))
    outside = make_application(places_named=("xã Bảo Yên, tỉnh Lào Cai",))
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=district)

    listed = locality.get("/applications").text

    assert inside.code in listed
    assert outside.code not in listed


def test_a_file_without_a_place_is_for_the_department_alone(app: Flask) -> None:
    row = make_application()
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(HOME))

    assert locality.get(f"/applications/{row.id}").status_code == 404
    assert browser(app, Role.SO_LEADER).get(f"/applications/{row.id}").status_code == 200


def test_a_reader_is_offered_no_button_that_would_be_refused(app: Flask) -> None:
    row = make_application((Event.FILE_RECEIVED, date(2022, 6, 23)), places_named=(HOME,))
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(HOME))

    page = locality.get(f"/applications/{row.id}").text

    assert "FORM.NOTICE" not in page
    assert "/change" not in page
    assert "/reverse" not in page
    assert locality.get(f"/applications/{row.id}/change").status_code == 403
    answer = locality.post(
        f"/applications/{row.id}/record/FORM.OPENED",
        data=form_of(row, effective_on="1/7/2022"),
    )
    assert answer.status_code == 403
    assert "Bắt đầu thẩm định hình thức" in answer.text


def test_a_local_authority_proposes_again_what_the_council_did_not_pass(app: Flask) -> None:
    row = make_application(
        (Event.PROV_PROPOSED, date(2025, 1, 6)),
        (Event.PROV_REVIEWED, date(2025, 2, 6)),
        (Event.PROV_COUNCIL_NOT_PASSED, date(2025, 3, 6)),
        places_named=(HOME,),
    )
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(HOME))

    page = locality.get(f"/applications/{row.id}").text
    answer = locality.post(
        f"/applications/{row.id}/record/PROV.PROPOSED",
        data=form_of(row, effective_on="6/4/2025"),
    )

    assert "record/PROV.PROPOSED" in page
    assert answer.status_code == 303


def test_documents_follow_the_same_rule(app: Flask) -> None:
    mine, other = make_application(places_named=(HOME,)), make_application()
    officer = browser(app)
    for row in (mine, other):
        _upload(officer, row)
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(HOME))
    kept = mine.events[-1].document_id
    foreign = other.events[-1].document_id

    answer = locality.get(f"/applications/{mine.id}/documents/{kept}")

    assert answer.data.startswith(b"%PDF-")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert locality.get(f"/applications/{other.id}/documents/{foreign}").status_code == 404
    assert locality.get(f"/applications/{mine.id}/documents/{foreign}").status_code == 404
    assert officer.get(f"/applications/{other.id}/documents/{foreign}").status_code == 200
    member = browser(app, Role.COOPERATIVE_MANAGER)
    assert member.get(f"/applications/{mine.id}/documents/{kept}").status_code == 404
    assert app.test_client().get(f"/applications/{mine.id}/documents/{kept}").status_code == 303


def _upload(officer: FlaskClient, row: Application) -> None:
    answer = officer.post(
        f"/applications/{row.id}/record/PROV.REVIEWED",
        data=form_of(row, effective_on="1/2/2025")
        | {"document_file": (io.BytesIO(b"%PDF-1.7 mau"), "bien-ban.pdf")},
    )
    assert answer.status_code == 303, answer.text
