"""One act on many files: previewed row by row, kept or refused row by row, and never twice."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import func, select

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.applications.register.schemas import MOST_ROWS
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from ipreg.core.files import StoredFile
from ipreg.core.roles import Role
from tests.applications.factories import make_application
from tests.applications.register.factories import row_of
from tests.factories import browser, make_user

PDF = b"%PDF-1.4\n%sample\n"
LETTER = {
    "code": Event.PROV_REVIEW_OPENED.value,
    "effective_on": "3/2/2025",
    "document_number": "12/TB-MAU",
    "document_on": "3/2/2025",
    "document_by": "Sở (mẫu)",
}


@pytest.fixture
def files(app: Flask) -> list[Application]:
    """Three that were proposed, and one that was filed long ago."""
    proposed = [make_application(sign=f"Tên {number}") for number in range(3)]
    return [*proposed, make_application((Event.FILE_RECEIVED, date(2022, 3, 1)), sign="Đã nộp")]


def rows_of(page: str) -> str:
    found = re.search(r'name="rows" value="([^"]*)"', page)
    return found[1] if found else ""


def entries(act: str) -> int:
    query = select(func.count()).select_from(AuditEntry).where(AuditEntry.act == act)
    return session.scalar(query) or 0


def test_officers_are_given_files_after_a_preview_of_each(
    app: Flask, files: list[Application]
) -> None:
    officer, colleague = browser(app), make_user()
    ids = [file.id for file in files]
    chosen = "&".join(f"id={number}" for number in ids[:2])

    page = officer.get(f"/applications/bulk/assign?{chosen}&officer_id={colleague.id}&told=1").text
    assert "2 hồ sơ sẽ thay đổi" in page
    assert "Tên 0" in page
    assert "Tên 2" not in page
    report = officer.post(
        "/applications/bulk/assign", data={"rows": rows_of(page), "officer_id": colleague.id}
    ).text

    assert "Đã thay đổi 2 hồ sơ" in report
    session.expire_all()
    looked_after = [session.get_one(Application, number).officer_id for number in ids]
    assert looked_after == [colleague.id, colleague.id, None, None]
    assert entries("application.assign") == 2


def test_all_results_are_chosen_by_their_filter(app: Flask, files: list[Application]) -> None:
    officer, colleague = browser(app), make_user()

    page = officer.get(
        f"/applications/bulk/assign?all=1&state=proposed&officer_id={colleague.id}&told=1"
    ).text

    assert len(rows_of(page).split()) == 3


def test_an_event_is_foreseen_by_the_rules_that_judge_it(
    app: Flask, files: list[Application]
) -> None:
    officer = browser(app)
    query = "&".join(f"{name}={value}" for name, value in LETTER.items())

    page = unescape(officer.get(f"/applications/bulk/record?all=1&told=1&{query}").text)

    assert "thứ Hai, 3 tháng 2 năm 2025" in page
    assert "3 hồ sơ sẽ thay đổi" in page
    assert "1 hồ sơ sẽ bị từ chối" in page
    assert "không phù hợp" in page
    assert len(rows_of(page).split()) == 3


def test_one_refusal_takes_nothing_from_the_others(app: Flask, files: list[Application]) -> None:
    officer = browser(app)
    ids = [file.id for file in files]
    rows = " ".join(row_of(number) for number in ids)

    report = unescape(
        officer.post(
            "/applications/bulk/record",
            data=LETTER | {"rows": rows, "document_file": (BytesIO(PDF), "tb.pdf")},
        ).text
    )

    assert "Đã thay đổi 3 hồ sơ" in report
    assert "1 hồ sơ bị từ chối" in report
    session.expire_all()
    states = [session.get_one(Application, number).state for number in ids]
    assert states == [State.UNDER_REVIEW] * 3 + [State.RECEIVED]
    assert entries("application.record") == 3
    kept = session.scalars(select(StoredFile.sha256)).all()
    assert len(kept) == 3
    assert len(set(kept)) == 1


def test_a_form_that_is_sent_twice_acts_once(app: Flask, files: list[Application]) -> None:
    officer = browser(app)
    data = LETTER | {"rows": row_of(files[0].id)}
    file_id = files[0].id

    officer.post("/applications/bulk/record", data=data)
    again = officer.post("/applications/bulk/record", data=data).text

    assert "Đã thay đổi 0 hồ sơ" in again
    assert "Đã như vậy từ trước (1)" in again
    events = session.scalars(
        select(ApplicationEvent.code).where(ApplicationEvent.application_id == file_id)
    )
    assert list(events).count(Event.PROV_REVIEW_OPENED) == 1


def test_who_acted_in_between_is_not_overwritten(app: Flask, files: list[Application]) -> None:
    officer, other, colleague = browser(app), browser(app), make_user()
    rows, file_id = row_of(files[0].id), files[0].id
    other.post(f"/applications/{file_id}/record/PROV.REVIEW_OPENED", data=LETTER)

    report = officer.post(
        "/applications/bulk/assign", data={"rows": rows, "officer_id": colleague.id}
    ).text

    assert "1 hồ sơ bị từ chối" in report
    session.expire_all()
    assert session.get_one(Application, file_id).officer_id is None


def test_events_that_carry_a_number_of_their_own_are_not_offered(app: Flask) -> None:
    page = browser(app).get("/applications/bulk/record?all=1").text

    assert 'value="PUB.APPLICATION"' in page
    assert 'value="FILE.RECEIVED"' not in page
    assert 'value="GRANT.DECIDED"' not in page


def test_what_is_missing_is_told_at_its_field(app: Flask, files: list[Application]) -> None:
    page = browser(app).get("/applications/bulk/record?all=1&told=1&effective_on=30/2/2025").text

    assert 'href="#code"' in page
    assert 'href="#effective_on"' in page


def test_too_many_at_once_are_refused(app: Flask) -> None:
    rows = " ".join(f"{number}:1" for number in range(1, MOST_ROWS + 2))
    data = {"rows": rows, "officer_id": "0"}

    assert browser(app).post("/applications/bulk/assign", data=data).status_code == 422


def test_the_preview_refuses_what_the_act_would_refuse(
    app: Flask, files: list[Application]
) -> None:
    """A dossier that lacks papers is not complete; an act takes no number but its own."""
    numbered = LETTER | {"gazette_number": "410A"}
    dossier = LETTER | {"code": Event.PROV_DOSSIER_READY.value}

    for told, sentence in ((numbered, "không có thông tin này"), (dossier, "còn thiếu")):
        page = browser(app).get(
            "/applications/bulk/record", query_string={**told, "all": "1", "told": "1"}
        )
        assert rows_of(page.text) == ""
        assert sentence in unescape(page.text)


@pytest.mark.parametrize("address", ["assign", "record", "assign?id=x&officer_id=0&told=1"])
def test_a_forgotten_tick_never_means_every_file(
    app: Flask, files: list[Application], address: str
) -> None:
    answer = browser(app).get(f"/applications/bulk/{address}")

    assert answer.status_code == 422
    assert "Chưa đánh dấu hồ sơ nào" in answer.text


def test_a_local_authority_changes_nothing_in_bulk(app: Flask, files: list[Application]) -> None:
    commune = browser(app, Role.LOCAL_AUTHORITY)

    assert commune.get("/applications/bulk/assign").status_code == 403
    data = {"rows": row_of(files[0].id), "officer_id": "0"}
    assert commune.post("/applications/bulk/assign", data=data).status_code == 403
