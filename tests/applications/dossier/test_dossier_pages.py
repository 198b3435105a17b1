"""The dossier of a file through its pages: items, papers with versions, the readiness gate."""

import io
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.applications.dossier.checklist.items import Circumstance, ItemCode
from ipreg.applications.dossier.checklist.progress import ItemState
from ipreg.applications.dossier.models import Dossier, DossierPaper, DossierWaiver
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application
from ipreg.core import audit
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from tests.applications.dossier.dossiers import (
    DRAFTING,
    complete,
    folder_of,
    make_drafting,
    make_paper,
    say,
)
from tests.applications.factories import form_of, make_application, record
from tests.core.papers import letter, plain_pdf, sheet, with_macros
from tests.core.test_uploads import picture
from tests.factories import browser

REGULATION = "documents/items/regulation"


def at(file: Application, path: str) -> str:
    return f"/applications/{file.id}/{path}"


def test_the_checklist_is_that_of_the_kind_the_day_and_the_circumstances(app: Flask) -> None:
    file = make_drafting(has_place_name=False)
    officer = browser(app)

    before = officer.get(at(file, "documents")).text
    answer = officer.post(
        at(file, "documents/circumstances"), data={"circumstances": ["agent", "origin_shown"]}
    )
    after = officer.get(answer.location).text

    assert "Quy chế sử dụng nhãn hiệu tập thể" in before
    assert "Thông tư 20/2026/TT-BKHCN" in before
    assert "Chưa kiểm chứng" in before
    assert "Văn bản ủy quyền" not in before
    assert "Văn bản ủy quyền" in after
    assert "Bản đồ khu vực địa lý" in after
    assert folder_of(file).so == {Circumstance.AGENT, Circumstance.ORIGIN_SHOWN}


def test_a_circumstance_of_another_kind_is_refused(app: Flask) -> None:
    file = make_drafting()

    page = browser(app).post(
        at(file, "documents/circumstances"), data={"circumstances": ["foreign"]}
    )

    assert page.status_code == 422
    assert session.scalar(select(Dossier)) is None


def test_insufficient_is_said_with_what_is_missing(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)

    silent = officer.post(at(file, REGULATION), data={"state": "insufficient"})
    told = officer.post(
        at(file, REGULATION),
        data={"state": "insufficient", "missing": "Chưa có danh sách thành viên"},
    )

    assert silent.status_code == 422
    assert "Hãy ghi rõ còn thiếu gì." in silent.text
    assert told.status_code == 303
    page = officer.get(at(file, "documents")).text
    assert "Chưa có danh sách thành viên" in page
    assert "Chưa có danh sách thành viên" in officer.get(f"/applications/{file.id}").text
    assert folder_of(file).progress.state is ItemState.INSUFFICIENT


def test_complete_is_said_of_what_contains_everything(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)

    part = officer.post(at(file, REGULATION), data={"state": "complete", "parts": ["0", "2"]})
    odd = officer.post(at(file, REGULATION), data={"state": "in_progress", "parts": ["7"]})
    whole = officer.post(
        at(file, REGULATION), data={"state": "complete", "parts": ["0", "1", "2", "3", "4"]}
    )

    assert (part.status_code, odd.status_code, whole.status_code) == (422, 422, 303)
    assert 'value="2" checked' in part.text
    assert folder_of(file).line("regulation").state is ItemState.COMPLETE


def test_cannot_start_is_worked_out_and_never_said(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)

    page = officer.get(at(file, "documents")).text
    answer = officer.post(at(file, "documents/items/form"), data={"state": "cannot_start"})

    assert "Chưa thể làm" in page
    assert "Chờ: Mẫu nhãn hiệu, Danh mục hàng hóa, dịch vụ theo nhóm Nice" in " ".join(page.split())
    assert answer.status_code == 422


def test_permission_is_given_by_its_act_and_taken_with_it(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)
    address = at(file, "documents/items/place_name_permission")

    by_hand = officer.post(address, data={"state": "complete"})
    asked = officer.post(address, data={"state": "in_progress"})
    waiting = officer.get(at(file, "documents")).text
    record(file.id, Event.PROV_PLACENAME_PERMITTED, date(2026, 10, 1), kind=file.kind)
    given = officer.get(at(file, "documents")).text

    assert by_hand.status_code == 422
    assert "Hoàn thành khi ghi nhận sự kiện" in waiting
    assert asked.status_code == 303
    assert "Đã đề nghị, chờ trả lời" in waiting
    assert "Đã có văn bản" not in waiting
    assert "Đã có văn bản" in given
    seq = session.get_one(Application, file.id).events[-1].seq
    fresh = session.get_one(Application, file.id)
    back = officer.post(at(file, f"entries/{seq}/reverse"), data=form_of(fresh, reason="ghi nhầm"))
    assert back.status_code == 303
    assert folder_of(file).line("place_name_permission").state is ItemState.IN_PROGRESS


def test_two_officers_who_say_the_same_item_are_told_of_each_other(app: Flask) -> None:
    file, mai, lan = make_drafting(), browser(app), browser(app)
    say(file, ItemCode.GOODS, "in_progress")
    version = str(folder_of(file).version)

    first = mai.post(at(file, REGULATION), data={"state": "in_progress", "version": version})
    second = lan.post(
        at(file, REGULATION),
        data={"state": "insufficient", "missing": "x y", "version": version},
    )

    assert (first.status_code, second.status_code) == (303, 409)
    assert "x y" in second.text
    assert folder_of(file).line("regulation").state is ItemState.IN_PROGRESS


def test_every_change_says_who_and_when(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)
    officer.post(at(file, REGULATION), data={"state": "in_progress"})
    officer.post(at(file, "papers/new"), data=paper_form())

    trail = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(2)).all()
    page = officer.get(at(file, "history")).text

    assert [entry.act for entry in trail] == ["dossier.add_paper", "dossier.say_item"]
    assert "Cập nhật trạng thái mục của hồ sơ" in page
    assert "Thêm tài liệu vào hồ sơ" in page


def paper_form(data: bytes | None = None, name: str = "quy chế.pdf", **typed: str) -> dict:  # type: ignore[type-arg]
    return {
        "genre": "regulation",
        "name": "Quy chế sử dụng",
        "code": "regulation",
        "upload": (io.BytesIO(data or plain_pdf()), name),
        **typed,
    }


def test_a_paper_is_put_in_shown_and_replaced_with_both_versions_kept(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)

    added = officer.post(
        at(file, "papers/new"),
        data=paper_form(number="12/QC-HTX", issued_on="1/10/2026", signed_by="Nguyễn Văn Mẫu"),
    )
    page = officer.get(added.location)
    newer = officer.post(f"{added.location}/replace", data=paper_form(plain_pdf("bản hai")))
    stale = officer.post(f"{added.location}/replace", data=paper_form())

    assert added.status_code == newer.status_code == 303
    assert "Nguyễn Văn Mẫu" in page.text
    assert "12/QC-HTX" in page.text
    assert "<iframe" in page.text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert stale.status_code == 409
    one, two = session.scalars(select(DossierPaper).order_by(DossierPaper.id)).all()
    assert (two.replaces_id, two.edition_number) == (one.id, 2)
    assert officer.get(f"{added.location}/file").data == plain_pdf()
    assert officer.get(f"{newer.location}/file").data == plain_pdf("bản hai")
    assert "Phiên bản 1" in officer.get(newer.location).text
    assert folder_of(file).line("regulation").state is ItemState.IN_PROGRESS
    assert [row.id for row in folder_of(file).current] == [two.id]


@pytest.mark.parametrize(
    ("data", "name", "shown"),
    [
        (letter("Điều 1. Phạm vi điều chỉnh"), "quy chế.docx", "Điều 1. Phạm vi điều chỉnh"),
        (sheet(["Thành viên", "Xã"], ["Bà Mẫu", "Nà Hang"]), "danh sách.xlsx", "Bà Mẫu"),
        (picture("PNG"), "mẫu nhãn.png", "app-preview__picture"),
    ],
)
def test_what_can_be_shown_is_shown_in_the_page(
    app: Flask, data: bytes, name: str, shown: str
) -> None:
    file, officer = make_drafting(), browser(app)

    added = officer.post(at(file, "papers/new"), data=paper_form(data, name))

    assert shown in officer.get(added.location).text
    view = officer.get(f"{added.location}/view")
    assert view.status_code == (200 if name.endswith("png") else 404)
    download = officer.get(f"{added.location}/file")
    assert download.headers["Content-Disposition"].startswith("attachment")


def test_a_file_shown_in_a_page_may_be_framed_by_ours_alone(app: Flask) -> None:
    file = make_drafting()
    row, officer = make_paper(file), browser(app)

    shown = officer.get(at(file, f"papers/{row.id}/view"))
    page = officer.get(at(file, f"papers/{row.id}"))

    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"upload": (io.BytesIO(with_macros()), "x.docx")}, "upload"),
        ({"upload": (io.BytesIO(b"GIF89a"), "x.pdf")}, "upload"),
        ({"upload": (io.BytesIO(b""), "")}, "upload"),
        ({"name": ""}, "name"),
        ({"genre": ""}, "genre"),
        ({"issued_on": "31/2/2026"}, "issued_on"),
    ],
)
def test_a_paper_that_cannot_be_taken_is_refused_at_its_box(
    app: Flask, typed: dict[str, object], field: str
) -> None:
    file = make_drafting()

    page = browser(app).post(at(file, "papers/new"), data=paper_form() | typed)

    assert page.status_code == 422
    assert f'href="#{field}"' in page.text
    assert session.scalar(select(DossierPaper)) is None


def test_a_paper_taken_out_is_seen_by_the_department_alone(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)
    row = make_paper(file)

    answer = officer.post(at(file, f"papers/{row.id}/withdraw"), data={"reason": "nhầm đơn"})

    assert answer.status_code == 303
    assert "nhầm đơn" in officer.get(at(file, "documents")).text
    assert folder_of(file).current == []
    again = officer.post(at(file, f"papers/{row.id}/withdraw"), data={"reason": "nhầm đơn"})
    assert again.status_code == 409


def test_a_newer_version_that_was_taken_out_leaves_the_older_one_in_place(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)
    one = make_paper(file)
    two = officer.post(at(file, f"papers/{one.id}/replace"), data=paper_form()).location
    officer.post(f"{two}/withdraw", data={"reason": "nhầm bản"})

    assert [row.id for row in folder_of(file).current] == [one.id]
    three = officer.post(at(file, f"papers/{one.id}/replace"), data=paper_form())
    assert three.status_code == 303
    assert [row.edition_number for row in folder_of(file).current] == [3]
    assert len(folder_of(file).versions(folder_of(file).paper(one.id))) == 3


def test_a_dossier_begun_under_another_law_is_offered_the_new_checklist(app: Flask) -> None:
    file, officer = make_drafting(), browser(app)
    make_paper(file)
    follow(file, "2023")

    page = officer.get(at(file, "documents")).text
    offer = officer.get(at(file, "documents/edition")).text
    answer = officer.post(at(file, "documents/edition"), data={})

    assert "Quy định đã thay đổi" in page
    assert "Nghị định 65/2023/NĐ-CP" in offer
    assert "20/2026/TT-BKHCN" in offer
    assert answer.status_code == 303
    folder = folder_of(file)
    assert folder.edition.code == "2026-07"
    assert [row.item_code for row in folder.current] == [ItemCode.REGULATION]
    assert officer.post(at(file, "documents/edition"), data={}).status_code == 409


def test_a_file_that_was_filed_in_time_keeps_its_checklist(app: Flask) -> None:
    file = make_application((Event.FILE_RECEIVED, date(2025, 11, 10)))
    make_paper(file)

    folder = folder_of(file)

    assert folder.edition.code == "2023"
    assert not folder.overtaken
    assert "Quy định đã thay đổi" not in browser(app).get(at(file, "documents")).text


def follow(file: Application, edition: str) -> None:
    with transaction():
        dossier = session.scalars(select(Dossier)).one()
        dossier.edition = edition
        audit.act("dossier.follow_edition", dossier)


def test_a_dossier_is_not_called_complete_while_items_are_missing(app: Flask) -> None:
    file = make_application(*DRAFTING, kind=Kind.COLLECTIVE_MARK, has_place_name=False)
    officer, address = browser(app), at(file, "record/PROV.DOSSIER_READY")
    day = {"effective_on": "1/10/2026"}

    form = officer.get(address).text
    silent = officer.post(address, data=form_of(file, **day))
    told = officer.post(
        address, data=form_of(file, **day, incomplete_reason="Nộp gấp theo chỉ đạo")
    )

    assert "incomplete_reason" in form
    assert silent.status_code == 409
    assert "Quy chế sử dụng nhãn hiệu tập thể (Chưa bắt đầu)" in silent.text
    assert told.status_code == 303
    session.expire_all()
    assert session.get_one(Application, file.id).state is State.READY
    waiver = session.scalars(select(DossierWaiver)).one()
    assert "regulation" in waiver.lacking
    assert "Nộp gấp theo chỉ đạo" in officer.get(at(file, "documents")).text


def test_a_complete_dossier_is_called_so_without_a_reason(app: Flask) -> None:
    file = make_application(*DRAFTING, kind=Kind.COLLECTIVE_MARK, has_place_name=False)
    complete(file)
    officer, address = browser(app), at(file, "record/PROV.DOSSIER_READY")
    fresh = session.get_one(Application, file.id)

    form = officer.get(address).text
    needless = officer.post(
        address, data=form_of(fresh, effective_on="1/10/2026", incomplete_reason="không cần")
    )
    answer = officer.post(address, data=form_of(fresh, effective_on="1/10/2026"))

    assert folder_of(file).progress.state is ItemState.COMPLETE
    assert "incomplete_reason" not in form
    assert needless.status_code == 422
    assert answer.status_code == 303
    assert session.scalar(select(DossierWaiver)) is None


def test_filing_stays_possible_whatever_the_dossier_lacks(app: Flask) -> None:
    file = make_application(*DRAFTING)

    answer = browser(app).post(
        at(file, "record/FILE.RECEIVED"),
        data=form_of(file, effective_on="1/10/2026", application_number="4-2026-00001"),
    )

    assert answer.status_code == 303


def test_a_file_that_came_in_filed_is_not_told_what_its_dossier_lacks(app: Flask) -> None:
    file = make_application((Event.FILE_RECEIVED, date(2022, 6, 23)))

    assert "Còn thiếu:" not in browser(app, Role.SO_LEADER).get(f"/applications/{file.id}").text
