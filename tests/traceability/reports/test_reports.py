"""A suspicion is reported without a name, handled by the Department, and answered by its number."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select

from ipreg.core import clock, files
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.errors import Conflict, Forbidden
from ipreg.core.folding import fold
from ipreg.core.roles import Actor, Role
from ipreg.places import service as places
from tests.factories import browser, make_organisation, make_user
from tests.traceability.reports.world import PHONE, make_report, photo
from tests.traceability.scans.looking import issued, path_of
from traceability.reports import contacts, references, service
from traceability.reports.kinds import LIFE, WITH_WORDS, Matter, ReportAct, State, acts_for
from traceability.reports.models import Report, ReportContact

NUMBER = re.compile(r"PA(-[0-9A-HJKMNP-TV-Z]{4}){3}")


def _sent(client: FlaskClient, **told: Any) -> Report:
    answer = client.post("/report", data={"matter": "copied", **told})
    assert answer.status_code == 303, answer.text
    found = NUMBER.search(answer.headers["Location"])
    assert found
    return session.scalars(select(Report).where(Report.reference == found[0])).one()


def _officer() -> Actor:
    user = make_user(role=Role.SO_OFFICER)
    return Actor(user.name, user.role, user_id=user.id)


def _done(report: Report, act: ReportAct, *, by: Actor | None = None) -> Report:
    words, actor = "đã xem xét" if act in WITH_WORDS else None, by or _officer()
    with transaction():
        return service.record(report.id, act=act, words=words, by=actor)


def test_a_report_is_answered_with_a_number_that_shows_what_becomes_of_it(
    client: FlaskClient,
) -> None:
    _, issue = issued()
    label = path_of(issue)
    serial = label.rsplit("/", 1)[1]
    form = client.get(f"/report?code={serial}").text
    assert f'value="{serial}"' in form

    row = _sent(client, code=serial, told="Tem dán đè")
    assert (row.issue_id, row.index, row.state) == (issue.id, 0, State.RECEIVED)
    page = client.get(f"/report/{row.reference}?lang=en").text
    assert row.reference in page
    assert "Newly received" in page
    assert "Tem dán đè" not in page, "whoever reads over a shoulder learns nothing"

    _done(row, ReportAct.TAKE)
    _done(row, ReportAct.ANSWER)
    state = client.get(f"/report/state?reference={row.reference.lower()}", follow_redirects=True)
    assert "đã xem xét" in state.text


def test_a_number_that_nobody_has_is_told_on_the_page_that_asks_for_it(client: FlaskClient) -> None:
    for path in ("/report/PA-0000-0000-0000", "/report/state?reference=nonsense"):
        answer = client.get(f"{path}{'&' if '?' in path else '?'}lang=zh")
        assert answer.status_code == 404
        assert "没有此编号的举报" in answer.text


@given(st.text(max_size=30))
def test_a_number_is_read_however_it_is_written(noise: str) -> None:
    number = references.new()
    assert NUMBER.fullmatch(number)
    assert references.read(number.replace("-", " ").lower()) == number
    read = references.read(noise)
    assert read is None or references.read(read) == read


def test_a_label_of_ours_is_found_and_any_other_code_is_kept_as_typed(client: FlaskClient) -> None:
    _, issue = issued(gtin=True)

    assert _sent(client, code=f"https://tx.example.vn{path_of(issue, 3)}").index == 3
    row = _sent(client, code="8931234567890")
    assert (row.typed_code, row.issue_id) == ("8931234567890", None)


def test_the_place_is_the_commune_where_it_is_one_else_the_province(client: FlaskClient) -> None:
    province = places.identify("tỉnh Tuyên Quang", on=clock.today())
    commune = places.identify("xã Nà Hang, Tuyên Quang", on=clock.today())

    exact = _sent(client, province=province.id, commune="Nà Hang")
    loose = _sent(client, province=province.id, commune="chợ đêm cạnh bến xe")
    assert exact.unit_id == commune.id
    assert (loose.unit_id, loose.place_text) == (province.id, "chợ đêm cạnh bến xe")
    answer = client.post("/report", data={"matter": "other", "province": commune.id})
    assert answer.status_code == 422
    assert 'id="province-error"' in answer.text


def test_photos_lose_what_the_phone_wrote_into_them(app: Flask) -> None:
    row = make_report(photos=[photo(size=(4000, 3000)), photo(name="photo_2")])

    for one in row.photos:
        data = files.place_of(one.file).read_bytes()
        assert "mẫu".encode() not in data
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.format == "WEBP"
            assert dict(picture.getexif()) == {}
            assert max(picture.size) <= 1600


def test_more_than_a_photo_is_refused_at_its_box_in_the_language_of_the_reader(
    client: FlaskClient,
) -> None:
    form = {"matter": "quality", "photo_2": (io.BytesIO(b"no picture"), "a.jpg")}

    answer = client.post("/report?lang=zh", data=form)
    assert answer.status_code == 422
    assert 'id="photo_2-error"' in answer.text
    assert "请重新选择照片" in answer.text
    assert "请重新选择照片" not in client.post("/report?lang=zh", data={"matter": "x"}).text
    assert "此文件不是照片" in answer.text


@pytest.mark.parametrize("consent", [{}, {"consent": "false"}])
def test_a_contact_without_consent_is_not_taken(
    client: FlaskClient, consent: dict[str, str]
) -> None:
    form = {"matter": "copied", "contact": PHONE, "told": "viết dài"} | consent
    answer = client.post("/report", data=form)

    assert answer.status_code == 422
    assert 'id="consent-error"' in answer.text
    assert "viết dài" in answer.text, "what was typed stays"
    assert session.scalars(select(ReportContact)).all() == []


def test_the_contact_is_in_one_table_and_shown_to_the_department_alone(
    app: Flask, client: FlaskClient
) -> None:
    row = _sent(client, contact=PHONE, consent="true")

    trail = " ".join(str(entry.changes) for entry in session.scalars(select(AuditEntry)))
    assert PHONE not in trail
    assert PHONE not in client.get(f"/report/{row.reference}").text
    assert PHONE in browser(app).get(f"/reports/{row.id}").text
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())
    assert stranger.get(f"/reports/{row.id}").status_code == 403
    assert client.get(f"/reports/{row.id}").status_code == 303


def test_whoever_has_the_number_may_have_the_contact_deleted_at_once(client: FlaskClient) -> None:
    row = _sent(client, contact=PHONE, consent="true")

    assert client.post(f"/report/{row.reference}").status_code == 303
    assert session.scalars(select(ReportContact)).all() == []
    assert client.post(f"/report/{row.reference}").status_code == 409


def test_a_contact_is_deleted_when_its_time_is_over(app: Flask) -> None:
    row = make_report()
    _done(row, ReportAct.CLOSE)
    kept = contacts.of(row)
    assert kept
    assert kept.delete_on == clock.today() + timedelta(days=contacts.DAYS_AFTER)

    with time_machine.travel(clock.now() + timedelta(days=contacts.DAYS_AFTER), tick=False):
        assert contacts.of(row) is None, "before anybody has deleted it"
        result = app.test_cli_runner().invoke(args=["reports", "forget"])
    assert result.output == "1 contacts deleted\n"
    assert session.scalars(select(ReportContact)).all() == []


def test_no_contact_is_kept_for_longer_than_was_said(app: Flask) -> None:
    kept = contacts.of(make_report())

    assert kept
    assert kept.delete_on == clock.today() + timedelta(days=contacts.MOST_DAYS)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", ReportAct)
def test_only_what_the_table_allows_may_be_done(app: Flask, state: State, act: ReportAct) -> None:
    row, by = make_report(), _officer()
    for step in {
        State.RECEIVED: (),
        State.IN_HAND: (ReportAct.TAKE,),
        State.ANSWERED: (ReportAct.TAKE, ReportAct.ANSWER),
        State.CLOSED: (ReportAct.CLOSE,),
    }[state]:
        _done(row, step, by=by)

    if act in LIFE[state]:
        assert _done(row, act, by=by).state is LIFE[state][act]
        assert row.events[-1].act is act
    else:
        with pytest.raises(Conflict):
            _done(row, act, by=by)


def test_only_the_department_handles_reports(app: Flask) -> None:
    row = make_report()

    for role in set(Role) - {Role.SO_OFFICER, Role.SO_LEADER, Role.ADMINISTRATOR}:
        assert acts_for(row.state, role) == []
        with pytest.raises(Forbidden):
            _done(row, ReportAct.TAKE, by=Actor("ai đó", role))


def test_who_takes_it_up_handles_it_and_another_may_take_it_over(app: Flask) -> None:
    row, first, second = make_report(), _officer(), _officer()

    _done(row, ReportAct.TAKE, by=first)
    assert row.handler_id == first.user_id
    _done(row, ReportAct.TAKE, by=second)
    assert row.handler_id == second.user_id


def test_the_page_of_a_report_says_what_people_say(app: Flask, client: FlaskClient) -> None:
    _, issue = issued()
    row = _sent(client, code=path_of(issue, 3).rsplit("/", 1)[1])
    page = browser(app).get(f"/reports/{row.id}").text
    assert f"Tem số 4 của đợt cấp {issue.id}" in page
    assert "Tiếng Việt" in page.split('id="told"')[1].split('id="contact"')[0]
    assert "anyone" not in page


def test_provinces_are_offered_by_name_whether_a_city_or_not(client: FlaskClient) -> None:
    names = re.findall(r"<option value=\"\d+\">(.+?)</option>", client.get("/report").text)
    assert names == sorted(names, key=fold)
    assert len(names) > 3


def test_the_queue_is_narrowed_and_what_waits_longest_stands_first(app: Flask) -> None:
    old, new = make_report(told="tem cũ"), make_report(matter=Matter.QUALITY, told="mốc")
    done = make_report(told="xong")
    _done(done, ReportAct.CLOSE)
    officer = browser(app)

    def shown(**asked: str) -> list[str]:
        page = officer.get("/reports", query_string=asked).text
        return [found[0] for found in NUMBER.finditer(page)]

    assert shown() == [old.reference, new.reference, done.reference]
    assert shown(state="closed") == [done.reference]
    assert shown(matter="quality") == [new.reference]
    assert shown(q="tem cũ") == [old.reference]
    assert shown(q=new.reference.lower()) == [new.reference]
    assert shown(q=new.reference[3:12].lower()) == [new.reference]
    assert shown(whose="mine") == []
    assert "2" in officer.get("/").text.split("/reports")[1][:60]


def test_a_flood_of_reports_is_asked_to_wait_and_loses_nothing_typed(client: FlaskClient) -> None:
    for _ in range(5):
        assert client.post("/report", data={"matter": "other"}).status_code == 303
    answer = client.post("/report?lang=en", data={"matter": "other", "told": "sixth"})

    assert answer.status_code == 429
    assert "sixth" in answer.text
    assert answer.headers["Retry-After"]


def test_pages_of_reports_set_no_cookie_and_are_found_by_no_search_engine(
    client: FlaskClient,
) -> None:
    row = make_report()

    for path in ("/report", "/report/state", f"/report/{row.reference}"):
        answer = client.get(path)
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Cache-Control"] == "no-store"
