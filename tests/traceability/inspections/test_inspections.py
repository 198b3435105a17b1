"""An inspector's phone: what is sent twice is there once, and nobody sends in another's name."""

import json
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import func, select

from ipreg.core import clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from ipreg.core.roles import COOPERATIVE, Role
from tests.factories import browser, browser_of, make_user
from tests.traceability.inspections.world import FACTS, picture
from tests.traceability.labels.factories import serial_of
from tests.traceability.recalls.factories import in_force
from tests.traceability.reports.world import make_report
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.inspections.models import InspectedCode, Inspection, InspectionPhoto
from traceability.scans.looks.models import Tally

JSON = {"Accept": "application/json"}


@pytest.fixture
def inspector(app: Flask) -> FlaskClient:
    return browser(app, Role.INSPECTOR)


def put(client: FlaskClient, address: str, told: dict[str, Any]) -> Any:
    return client.put(address, json=told, headers=JSON)


def facts(**more: Any) -> dict[str, Any]:
    return {**FACTS, "conclusion": FACTS["conclusion"].value, **more}


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_code_sent_twice_is_there_once_and_is_answered_each_time(
    inspector: FlaskClient,
) -> None:
    world, issue = issued()
    number, code = str(uuid4()), serial_of(issue.id, 3)
    first = put(inspector, f"/inspect/codes/{number}", {"code": code})
    assert first.status_code == 200
    assert json.loads(first.text)["tone"] == "ok"
    in_force(world.batch)

    again = put(inspector, f"/inspect/codes/{number}", {"code": code})
    assert json.loads(again.text)["outcome"] == "recalled"
    assert count(InspectedCode) == 1


def test_a_look_of_an_inspector_is_no_look_of_the_public(
    inspector: FlaskClient, client: FlaskClient
) -> None:
    _, issue = issued()
    put(inspector, f"/inspect/codes/{uuid4()}", {"code": serial_of(issue.id, 0)})
    assert count(Tally) == 0
    assert asked(client, path_of(issue))["outcome"] == "ok_first"

    told = put(inspector, f"/inspect/codes/{uuid4()}", {"code": serial_of(issue.id, 0)})
    assert json.loads(told.text)["outcome"] == "ok_repeat"


def test_an_inspector_is_told_what_the_public_is_not(
    inspector: FlaskClient, client: FlaskClient
) -> None:
    _, issue = issued()
    client.get(path_of(issue))
    report = make_report(code=serial_of(issue.id, 0))
    told = put(inspector, f"/inspect/codes/{uuid4()}", {"code": serial_of(issue.id, 0)})
    card = json.loads(told.text)["card"]
    for words in ("Kích hoạt tem", "Lượt tra cứu của người dân", f"{clock.today():%d/%m/%Y}"):
        assert words in card
    public = client.get(path_of(issue)).text
    for words in ("Người giữ tem", report.reference):
        assert words in card
        assert words not in public


def test_what_is_no_code_of_ours_is_kept_too(inspector: FlaskClient) -> None:
    for code, outcome in (("0000 0000", "mistyped"), ("http://elsewhere.example/x", "not_issued")):
        told = put(inspector, f"/inspect/codes/{uuid4()}", {"code": code})
        assert told.status_code == 200, told.text
        assert json.loads(told.text)["outcome"] == outcome
    assert count(InspectedCode) == 2


def test_the_clock_of_a_phone_is_kept_but_never_the_future(inspector: FlaskClient) -> None:
    early, late = "2026-01-05T08:00:00+07:00", "2199-01-05T08:00:00+07:00"
    for moment in (early, late):
        told = {"code": "mẫu", "scanned_at": moment}
        assert put(inspector, f"/inspect/codes/{uuid4()}", told).status_code == 200
    first, second = session.scalars(select(InspectedCode).order_by(InspectedCode.id))
    assert first.scanned_at.isoformat() == "2026-01-05T01:00:00+00:00"
    assert second.scanned_at <= clock.now()


def test_minutes_and_their_photos_sent_twice_are_there_once(inspector: FlaskClient) -> None:
    number, photo = str(uuid4()), str(uuid4())
    for _ in range(2):
        assert put(inspector, f"/inspect/minutes/{number}", facts()).status_code == 200
        sent = inspector.put(
            f"/inspect/minutes/{number}/photos/{photo}",
            data={"photo": (picture(), "anh.jpg")},
            headers=JSON,
        )
        assert sent.status_code == 200, sent.text
    assert (count(Inspection), count(InspectionPhoto)) == (1, 1)
    [kept] = session.scalars(select(InspectionPhoto)).all()
    assert kept.file.media_type == "image/webp"
    acts = session.scalars(select(AuditEntry.act).where(AuditEntry.act.startswith("inspection")))
    assert sorted(acts) == ["inspection.add_photo", "inspection.write"]


def test_the_same_number_with_other_content_is_refused(inspector: FlaskClient) -> None:
    number = str(uuid4())
    assert put(inspector, f"/inspect/minutes/{number}", facts()).status_code == 200
    other = put(inspector, f"/inspect/minutes/{number}", facts(finding="khác"))
    assert other.status_code == 422
    assert put(inspector, f"/inspect/codes/{number}", {"code": "a"}).status_code == 200
    assert put(inspector, f"/inspect/codes/{number}", {"code": "b"}).status_code == 422


def test_a_photo_waits_for_its_minutes(inspector: FlaskClient) -> None:
    early = inspector.put(
        f"/inspect/minutes/{uuid4()}/photos/{uuid4()}",
        data={"photo": (picture(), "anh.jpg")},
        headers=JSON,
    )
    assert early.status_code == 404


def test_minutes_take_so_many_photos_and_only_photos(inspector: FlaskClient) -> None:
    number = str(uuid4())
    put(inspector, f"/inspect/minutes/{number}", facts())
    sent = [
        inspector.put(
            f"/inspect/minutes/{number}/photos/{uuid4()}",
            data={"photo": (picture(), "anh.jpg")},
            headers=JSON,
        ).status_code
        for _ in range(7)
    ]
    assert sent == [200] * 6 + [409]


@pytest.mark.parametrize("number", ["1", "x" * 36, "../../x", "6F9619FF-8B86-D011-B42D-00CF4FC964"])
def test_what_is_no_number_of_a_phone_is_refused(inspector: FlaskClient, number: str) -> None:
    answer = put(inspector, f"/inspect/codes/{number}", {"code": "a"})
    assert answer.status_code in {404, 422}
    assert count(InspectedCode) == 0


def test_nobody_sends_what_another_account_recorded(app: Flask, inspector: FlaskClient) -> None:
    other = make_user(role=Role.INSPECTOR)
    told = put(inspector, f"/inspect/codes/{uuid4()}", {"code": "a", "by": other.id})
    assert told.status_code == 403
    assert "tài khoản khác" in json.loads(told.text)["detail"]

    number = str(uuid4())
    put(inspector, f"/inspect/minutes/{number}", facts())
    assert (
        put(browser_of(app, other.username), f"/inspect/minutes/{number}", facts()).status_code
        == 403
    )
    assert count(Inspection) == 1


def test_an_inspector_sees_their_own_and_the_department_all(
    app: Flask, inspector: FlaskClient
) -> None:
    href = json.loads(put(inspector, f"/inspect/minutes/{uuid4()}", facts()).text)["href"]
    assert inspector.get(href).status_code == 200
    assert browser(app, Role.INSPECTOR).get(href).status_code == 404
    assert browser(app, Role.SO_OFFICER).get(href).status_code == 200


@pytest.mark.parametrize("role", [*sorted(COOPERATIVE), Role.LOCAL_AUTHORITY, Role.PUBLIC])
def test_nobody_else_checks_codes_so(app: Flask, role: Role) -> None:
    client = app.test_client() if role is Role.PUBLIC else browser(app, role)
    status = 401 if role is Role.PUBLIC else 403
    assert put(client, f"/inspect/codes/{uuid4()}", {"code": "a"}).status_code == status
    assert put(client, f"/inspect/minutes/{uuid4()}", facts()).status_code == status
    assert count(InspectedCode) == 0


def test_the_minutes_are_a_pdf_with_codes_and_names(inspector: FlaskClient) -> None:
    _, issue = issued()
    number, code = str(uuid4()), serial_of(issue.id, 5)
    put(inspector, f"/inspect/codes/{number}", {"code": code})
    sent = put(inspector, f"/inspect/minutes/{uuid4()}", facts(scans=[number], finding="<b>&\nhai"))
    answer = inspector.get(json.loads(sent.text)["href"] + "/minutes.pdf")
    assert answer.mimetype == "application/pdf"
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    for part in ("BIÊN BẢN KIỂM TRA", code, "Quầy chè mẫu", "<b>&", "Người chứng kiến"):
        assert part in words


def test_the_page_that_the_phone_keeps_names_nobody_and_holds_no_token(
    inspector: FlaskClient,
) -> None:
    page = inspector.get("/inspect/offline").text
    assert "csrf_token" not in page
    assert 'name="client_id"' not in page
    assert "Người dùng" not in page
    worker = inspector.get("/inspect/worker.js")
    assert worker.headers["Service-Worker-Allowed"] == "/inspect"
    assert worker.mimetype == "text/javascript"


def test_every_file_that_the_phone_keeps_is_there(inspector: FlaskClient) -> None:
    script = inspector.get("/inspect/worker.js").text
    [line] = [one for one in script.splitlines() if one.startswith("const KEPT")]
    kept = json.loads(line.split("=", 1)[1].strip().rstrip(";"))
    assert len(kept) > 10
    for address in kept:
        assert inspector.get(address).status_code == 200, address
        assert "missing" not in address


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.lists(st.sampled_from("cccmmp"), min_size=1, max_size=12))
def test_whatever_order_a_queue_is_sent_in_each_thing_is_there_once(
    inspector: FlaskClient, order: list[str]
) -> None:
    ids = {kind: str(uuid4()) for kind in "cmp"}
    before = count(InspectedCode), count(Inspection), count(InspectionPhoto)
    arrived: set[str] = set()
    for kind in order:
        if kind == "c":
            answer = put(inspector, f"/inspect/codes/{ids['c']}", {"code": "mẫu"})
        elif kind == "m":
            answer = put(inspector, f"/inspect/minutes/{ids['m']}", facts())
        else:
            answer = inspector.put(
                f"/inspect/minutes/{ids['m']}/photos/{ids['p']}",
                data={"photo": (picture(), "anh.jpg")},
                headers=JSON,
            )
        assert (answer.status_code == 200) == (kind != "p" or "m" in arrived)
        if answer.status_code == 200:
            arrived.add(kind)
    after = count(InspectedCode), count(Inspection), count(InspectionPhoto)
    assert tuple(b - a for a, b in zip(before, after, strict=True)) == tuple(
        int(kind in arrived) for kind in "cmp"
    )
