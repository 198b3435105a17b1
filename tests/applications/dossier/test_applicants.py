"""What the people of an applicant see of their own file, and that nobody else's is there."""

import io
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.dossier.models import DossierPaper
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.sharing import shared_with_applicant
from ipreg.applications.models import Application
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.applications.dossier.dossiers import ask, folder_of, make_drafting, make_paper, say
from tests.applications.factories import make_application, make_local_authority, record
from tests.core.papers import plain_pdf
from tests.factories import browser, make_organisation

MEMBERS = (Role.COOPERATIVE_MANAGER, Role.COOPERATIVE_MEMBER)
SHARED = ("", "/documents", "/documents.zip", "/papers/new", "/limits", "/exchange")
WHOLE = (
    "/events",
    "/proceedings",
    "/limits/new",
    "/history",
    "/record",
    "/change",
    "/officer",
    "/documents/circumstances",
)


def own_file(role: Role, app: Flask, **facts: object) -> tuple[Application, FlaskClient]:
    home = make_organisation()
    file = make_drafting(home, note="Nội bộ: chờ lãnh đạo", **facts)
    return file, browser(app, role, organisation=home)


@pytest.mark.parametrize("role", [*MEMBERS, Role.LOCAL_AUTHORITY])
def test_an_applicant_reads_what_is_shared_of_its_own_file(app: Flask, role: Role) -> None:
    file, member = own_file(role, app)

    assert all(member.get(f"/applications/{file.id}{path}").status_code == 200 for path in SHARED)
    for path in WHOLE:
        assert member.get(f"/applications/{file.id}{path}").status_code in {403, 404}, path


@pytest.mark.parametrize("role", [*MEMBERS, Role.LOCAL_AUTHORITY])
def test_another_organisation_does_not_learn_that_the_file_is_there(app: Flask, role: Role) -> None:
    file, _member = own_file(role, app)
    paper = make_paper(file)
    stranger = browser(app, role, organisation=make_organisation())

    for path in (*SHARED, f"/papers/{paper.id}", f"/papers/{paper.id}/file"):
        assert stranger.get(f"/applications/{file.id}{path}").status_code == 404, path
    assert file.code not in stranger.get("/own-files").text


def test_the_own_files_are_listed_and_offered_in_the_menu(app: Flask) -> None:
    file, member = own_file(MEMBERS[0], app)

    page = member.get("/own-files").text

    assert file.sign in page
    assert f"/applications/{file.id}" in page
    assert "/own-files" in member.get("/").text
    assert browser(app).get("/own-files").status_code == 403


def test_the_overview_tells_an_applicant_nothing_internal(app: Flask) -> None:
    file, member = own_file(MEMBERS[1], app)

    page = member.get(f"/applications/{file.id}").text

    assert "chờ lãnh đạo" not in page
    assert "/record/" not in page
    assert "/change" not in page
    assert "/officer" not in page
    assert "/history" not in page
    assert "/documents" in page
    assert "/own-files" in page


def test_a_local_authority_that_is_the_applicant_reads_files_of_its_area_wholly(app: Flask) -> None:
    place = "xã Nà Hang, tỉnh Tuyên Quang"
    home = make_local_authority(place)
    file = make_drafting(home, places_named=(place,), note="Ghi chú")
    committee = browser(app, Role.LOCAL_AUTHORITY, organisation=home)

    assert "Ghi chú" in committee.get(f"/applications/{file.id}").text
    assert committee.get(f"/applications/{file.id}/history").status_code == 200


def test_internal_papers_are_for_the_department_on_every_surface(app: Flask) -> None:
    place = "xã Nà Hang, tỉnh Tuyên Quang"
    home = make_organisation()
    file = make_drafting(home, places_named=(place,))
    hidden = make_paper(file, internal=True, name="Ý kiến nội bộ")
    shown = make_paper(file, name="Quy chế gửi chủ đơn")
    member = browser(app, MEMBERS[0], organisation=home)
    commune = browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(place))

    for reader in (member, commune):
        page = reader.get(f"/applications/{file.id}/documents").text
        assert "Quy chế gửi chủ đơn" in page
        assert "Ý kiến nội bộ" not in page
        for path in ("", "/file", "/view", "/replace"):
            assert (
                reader.get(f"/applications/{file.id}/papers/{hidden.id}{path}").status_code == 404
            )
        assert reader.get(f"/applications/{file.id}/papers/{shown.id}/file").data == plain_pdf()
        archive = reader.get(f"/applications/{file.id}/documents.zip").data
        assert "Ý kiến nội bộ".encode() not in archive
    assert "Ý kiến nội bộ" not in commune.get(f"/applications/{file.id}/history").text
    assert "Ý kiến nội bộ" in browser(app).get(f"/applications/{file.id}/documents").text


def test_a_shared_paper_replaced_by_an_internal_one_stays_as_it_was(app: Flask) -> None:
    home = make_organisation()
    file = make_drafting(home)
    shown = make_paper(file)
    browser(app).post(
        f"/applications/{file.id}/papers/{shown.id}/replace",
        data={"genre": "map", "name": "Bản nội bộ", "number": "1", "internal": "true"},
    )
    member = browser(app, MEMBERS[0], organisation=home)

    page = member.get(f"/applications/{file.id}/papers/{shown.id}").text

    assert "Bản nội bộ" not in page
    assert "Bản nội bộ" not in member.get(f"/applications/{file.id}/documents").text


def test_only_papers_of_shared_acts_are_shown(app: Flask) -> None:
    home = make_organisation()
    file = make_application(
        (Event.PROV_PROPOSED, date(2026, 1, 5)),
        (Event.PROV_REVIEWED, date(2026, 2, 5)),
        (Event.PROV_COUNCIL_PASSED, date(2026, 3, 5)),
        (Event.PROV_PLACENAME_PERMITTED, date(2026, 4, 6)),
        applicant_id=home.id,
    )
    member = browser(app, MEMBERS[0], organisation=home)
    minutes, permission = (row.document_id for row in file.events[-2:])

    page = member.get(f"/applications/{file.id}/documents").text

    assert "Biên bản" not in page.replace("Biên bản họp hội thảo", "")
    assert "Đã có văn bản" in page
    for number, status in ((minutes, 404), (permission, 404)):  # neither has a file
        answer = member.get(f"/applications/{file.id}/documents/{number}")
        assert answer.status_code == status


def test_which_acts_are_shared_is_said_by_rows() -> None:
    shared = {event for event in Event if shared_with_applicant(event)}

    assert {Event.FORM_NOTICE, Event.SUBST_NOTICE, Event.PROV_PLACENAME_PERMITTED} <= shared
    assert not shared & {
        *(Event.PROV_REVIEWED, Event.PROV_COUNCIL_PASSED, Event.PROV_COUNCIL_NOT_PASSED),
        *(Event.PROV_LIST_APPROVED, Event.PROV_EXPEDITE_LETTER_SENT, Event.PROV_DROPPED),
    }


def _form(code: str) -> dict[str, object]:
    return {
        "genre": "regulation",
        "name": "Quy chế HTX gửi",
        "code": code,
        "upload": (io.BytesIO(plain_pdf()), "quy chế.pdf"),
        "internal": "true",
    }


def test_an_applicant_sends_what_it_was_asked_for_and_nothing_else(app: Flask) -> None:
    file, member = own_file(MEMBERS[1], app)
    ask(file)
    address = f"/applications/{file.id}/papers/new"

    page = member.get(f"/applications/{file.id}/documents").text
    form = member.get(address).text
    sent = member.post(address, data=_form("regulation"))
    other = member.post(address, data=_form("goods"))
    loose = member.post(address, data=_form(""))

    assert "Gửi tài liệu này" in page
    assert 'value="regulation"' in form
    assert 'value="goods"' not in form
    assert (sent.status_code, other.status_code, loose.status_code) == (303, 403, 403)
    row = session.scalars(select(DossierPaper)).one()
    assert not row.internal
    assert row.organisation_id == file.applicant_id
    again = member.post(f"{sent.location}/replace", data=_form("regulation"))
    assert again.status_code == 303
    assert member.get(again.location).status_code == 200


def test_what_is_no_longer_asked_for_is_no_longer_sent(app: Flask) -> None:
    file, member = own_file(MEMBERS[0], app)
    ask(file)
    paper = make_paper(file)
    say(file, ItemCode.REGULATION, "in_progress")

    for path in ("papers/new", f"papers/{paper.id}/replace"):
        answer = member.post(f"/applications/{file.id}/{path}", data=_form("regulation"))
        assert answer.status_code == 403
    assert len(folder_of(file).papers) == 1


def test_a_local_authority_of_the_area_sends_nothing_for_the_applicant(app: Flask) -> None:
    place = "xã Nà Hang, tỉnh Tuyên Quang"
    file = make_drafting(places_named=(place,))
    ask(file)
    commune = browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(place))

    answer = commune.post(f"/applications/{file.id}/papers/new", data=_form("regulation"))

    assert answer.status_code == 403


def test_a_reader_who_may_say_nothing_is_offered_no_form(app: Flask) -> None:
    file, member = own_file(MEMBERS[0], app)
    record(file.id, Event.PROV_PLACENAME_PERMITTED, date(2026, 10, 1), kind=file.kind)

    page = member.get(f"/applications/{file.id}/documents").text

    assert "/documents/items/" not in page
    assert "/circumstances" not in page
    assert "/papers/new" not in page
