"""The exchange on a file: who reads what, who is named, what is put right, what is unread."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.accounts.models import Organisation, User
from ipreg.accounts.signing_in import actor_of
from ipreg.applications.exchange import reading
from ipreg.applications.exchange.models import Comment, Mention
from ipreg.applications.exchange.naming import Audience
from ipreg.applications.models import Application
from ipreg.core import audit
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from tests.applications.factories import make_application, make_local_authority
from tests.core.papers import plain_pdf, with_macros
from tests.factories import PASSWORD, browser, make_organisation, make_user
from tests.statements import statements

PLACE = "xã Nà Hang, tỉnh Tuyên Quang"
HIDDEN, SHOWN = "Ý kiến nội bộ của phòng", "Mời hợp tác xã bổ sung danh sách"


def signed_in(app: Flask, user: User) -> FlaskClient:
    client = app.test_client()
    assert (
        client.post("/sign-in", data={"username": user.username, "password": PASSWORD}).status_code
        == 303
    )
    return client


def make_file(applicant: Organisation | None = None) -> Application:
    home = applicant or make_organisation()
    return make_application(applicant_id=home.id, places_named=(PLACE,))


def at(file: Application, path: str = "") -> str:
    return f"/applications/{file.id}/exchange{path}"


def wrote(client: FlaskClient, file: Application, body: str, **typed: object) -> Comment:
    answer = client.post(at(file), data={"body": body, **typed})
    assert answer.status_code == 303, answer.text
    return session.scalars(select(Comment).order_by(Comment.id.desc()).limit(1)).one()


def test_a_comment_is_for_the_department_unless_said_otherwise(app: Flask) -> None:
    file, officer = make_file(), browser(app)

    form = officer.get(at(file)).text
    row = wrote(officer, file, HIDDEN)

    assert row.audience is Audience.DEPARTMENT
    assert 'value="department" checked' in form
    page = officer.get(at(file)).text
    assert "Chỉ nội bộ Sở" in page
    assert "app-comment--department" in page


def test_every_reader_reads_what_was_written_for_them_and_no_more(app: Flask) -> None:
    home = make_organisation()
    file, officer = make_file(home), browser(app)
    paper = (io.BytesIO(plain_pdf()), "nội bộ.pdf")
    hidden = wrote(officer, file, HIDDEN, upload=paper)
    shown = wrote(officer, file, SHOWN, audience="parties")
    readers = {
        "member": browser(app, Role.COOPERATIVE_MEMBER, organisation=home),
        "commune": browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(PLACE)),
        "owner committee": browser(app, Role.LOCAL_AUTHORITY, organisation=home),
    }

    for who, reader in readers.items():
        page = reader.get(at(file)).text
        assert SHOWN in page, who
        assert HIDDEN not in page, who
        assert 'name="audience"' not in page, who
        assert reader.get(at(file, f"/{hidden.id}/file")).status_code == 404, who
        assert reader.get(at(file, f"/{hidden.id}/edit")).status_code == 404, who
        assert reader.get(at(file, f"/{shown.id}/file")).status_code == 404, who
        assert HIDDEN not in reader.get(f"/applications/{file.id}").text, who
    assert HIDDEN not in readers["commune"].get(f"/applications/{file.id}/history").text
    assert officer.get(at(file, f"/{hidden.id}/file")).data == plain_pdf()


@pytest.mark.parametrize("role", [Role.COOPERATIVE_MANAGER, Role.LOCAL_AUTHORITY])
def test_a_stranger_neither_reads_nor_writes(app: Flask, role: Role) -> None:
    file = make_file()
    row = wrote(browser(app), file, SHOWN, audience="parties")
    stranger = browser(app, role, organisation=make_organisation())

    for path in ("", f"/{row.id}/edit", f"/{row.id}/file"):
        assert stranger.get(at(file, path)).status_code == 404
    assert stranger.post(at(file), data={"body": "xin chào"}).status_code == 404
    assert stranger.post(at(file, f"/{row.id}/edit"), data={"body": "x"}).status_code == 404


def test_an_applicant_cannot_write_what_the_department_alone_would_read(app: Flask) -> None:
    home = make_organisation()
    file = make_file(home)
    member = browser(app, Role.COOPERATIVE_MEMBER, organisation=home)

    row = wrote(member, file, "Đã gửi bản đồ", audience="department")

    assert row.audience is Audience.PARTIES
    assert row.organisation_id == home.id
    assert "Đã gửi bản đồ" in member.get(at(file)).text


def test_a_comment_of_another_file_is_not_found_under_this_one(app: Flask) -> None:
    one, two, officer = make_file(), make_file(), browser(app)
    row = wrote(officer, one, HIDDEN)

    assert officer.get(at(two, f"/{row.id}/edit")).status_code == 404
    assert officer.post(at(two, f"/{row.id}/edit"), data={"body": "x"}).status_code == 404


def test_a_comment_is_put_right_within_minutes_and_keeps_what_it_said(app: Flask) -> None:
    file = make_file()
    with time_machine.travel(datetime(2026, 10, 1, 2, tzinfo=UTC), tick=False) as clock:
        officer = browser(app)
        row = wrote(officer, file, "Hạn 15/10")
        clock.shift(timedelta(minutes=15))
        page = officer.get(at(file)).text
        right = officer.post(at(file, f"/{row.id}/edit"), data={"body": "Hạn 20/10"})
        after = officer.get(at(file)).text
        clock.shift(timedelta(seconds=1))
        late = officer.post(at(file, f"/{row.id}/edit"), data={"body": "Hạn 25/10"})
        gone = officer.get(at(file)).text

    assert f"/{row.id}/edit" in page
    assert right.status_code == 303
    assert "Hạn 15/10" in after
    assert "Hạn 20/10" in after
    assert late.status_code == 409
    assert f"/{row.id}/edit" not in gone
    session.refresh(row)
    assert [one.body for one in row.earlier] == ["Hạn 15/10"]


def test_nobody_puts_the_words_of_another_right(app: Flask) -> None:
    file = make_file()
    row = wrote(browser(app), file, SHOWN, audience="parties")
    other = browser(app, Role.SO_LEADER)

    answer = other.post(at(file, f"/{row.id}/edit"), data={"body": "khác"})

    assert answer.status_code == 403
    assert "15 phút" in other.get(at(file, f"/{row.id}/edit")).text
    session.refresh(row)
    assert row.body == SHOWN


def test_who_is_named_is_told_until_they_read_it(app: Flask) -> None:
    file, mai, officer = make_file(), make_user(role=Role.SO_LEADER), browser(app)
    reader = signed_in(app, mai)
    before = reader.get("/mentions").text
    row = wrote(officer, file, f"Nhờ @{mai.username} duyệt, @{mai.username} nhé")

    home = reader.get("/").text
    inbox = reader.get("/mentions").text
    mention = session.scalars(select(Mention)).one()
    opened = reader.post("/mentions", data={"mention_id": str(mention.id)})

    assert "app-header__count" not in before
    assert '<span class="govuk-visually-hidden">chưa đọc: </span>1</span>' in home
    assert "Chưa đọc" in inbox
    assert opened.location == f"/applications/{file.id}/exchange#comment-{row.id}"
    assert "app-header__count" not in reader.get("/").text
    assert reading.inbox(actor_of(session.get_one(User, mai.id)), number=1).rows == [mention]


def test_all_mentions_are_marked_at_once_and_only_ones_own(app: Flask) -> None:
    file, mai, lan = make_file(), make_user(), make_user()
    officer = browser(app)
    for body in (f"@{mai.username} một", f"@{mai.username} hai @{lan.username}"):
        wrote(officer, file, body)
    other = session.scalars(select(Mention).where(Mention.user_id == lan.id)).one()
    reader = signed_in(app, mai)

    wrong = reader.post("/mentions", data={"mention_id": str(other.id)})
    answer = reader.post("/mentions", data={})

    assert wrong.status_code == 422
    assert answer.status_code == 303
    session.expire_all()
    assert {
        m.user_id for m in session.scalars(select(Mention).where(Mention.read_at.is_(None)))
    } == {lan.id}


@pytest.mark.parametrize("body", ["Nhờ @khong.co.ai xem", "@nguoi-la"])
def test_a_name_that_nobody_bears_is_refused_and_the_text_kept(app: Flask, body: str) -> None:
    file = make_file()

    page = browser(app).post(at(file), data={"body": body})

    assert page.status_code == 422
    assert body in page.text
    assert session.scalar(select(Comment)) is None


def test_nobody_is_named_in_what_they_could_not_read(app: Flask) -> None:
    home = make_organisation()
    file, officer = make_file(home), browser(app)
    member = make_user(role=Role.COOPERATIVE_MEMBER, organisation=home)
    stranger = make_user(role=Role.COOPERATIVE_MEMBER)
    body = f"@{member.username} xem"

    hidden = officer.post(at(file), data={"body": body})
    chosen = officer.post(at(file), data={"body": "xem", "name": str(member.id)})
    foreign = officer.post(at(file), data={"body": f"@{stranger.username}", "audience": "parties"})
    wrote(officer, file, body, audience="parties")

    assert (hidden.status_code, chosen.status_code, foreign.status_code) == (422, 422, 422)
    assert member.name in hidden.text
    assert [m.user_id for m in session.scalars(select(Mention))] == [member.id]
    assert "xem" in signed_in(app, member).get("/mentions").text


def test_an_applicant_names_colleagues_and_the_officer_and_learns_of_no_other(app: Flask) -> None:
    home, officer = make_organisation(), make_user()
    file = make_application(applicant_id=home.id, officer_id=officer.id)
    colleague = make_user(role=Role.COOPERATIVE_MANAGER, organisation=home)
    leader = make_user(role=Role.SO_LEADER)
    member = browser(app, Role.COOPERATIVE_MEMBER, organisation=home)

    page = member.get(at(file)).text
    wrote(member, file, f"@{officer.username} @{colleague.username}")
    there = member.post(at(file), data={"body": f"@{leader.username}"}).text
    not_there = member.post(at(file), data={"body": "@khong-co"}).text

    assert officer.name in page
    assert leader.name not in page
    sentence = "Không có ai dùng tài khoản"
    assert sentence in there
    assert sentence in not_there


def test_a_person_chosen_from_the_list_is_named_once(app: Flask) -> None:
    file, mai = make_file(), make_user()

    wrote(browser(app), file, f"@{mai.username} xem", name=str(mai.id))

    assert [m.user_id for m in session.scalars(select(Mention))] == [mai.id]


def test_who_is_named_by_putting_right_is_told_too_and_nobody_twice(app: Flask) -> None:
    file, mai, lan, officer = make_file(), make_user(), make_user(), browser(app)
    row = wrote(officer, file, f"@{mai.username}")

    officer.post(at(file, f"/{row.id}/edit"), data={"body": f"@{mai.username} và @{lan.username}"})

    assert [m.user_id for m in session.scalars(select(Mention).order_by(Mention.id))] == [
        mai.id,
        lan.id,
    ]


def test_a_mention_on_a_file_that_is_no_longer_ones_own_is_not_shown(app: Flask) -> None:
    home, heir = make_organisation(), make_organisation()
    file, member = make_file(home), make_user(role=Role.COOPERATIVE_MEMBER, organisation=home)
    wrote(browser(app), file, f"@{member.username} {SHOWN}", audience="parties")
    reader = signed_in(app, member)
    assert SHOWN in reader.get("/mentions").text
    with transaction():
        row = session.get_one(Application, file.id)
        row.applicant_id = heir.id
        audit.act("application.change", row)

    assert SHOWN not in reader.get("/mentions").text
    assert reading.inbox(actor_of(session.get_one(User, member.id)), number=1).total == 0


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"body": "  "}, "body"),
        ({"body": "x" * 5001}, "body"),
        ({"body": "x", "upload": (io.BytesIO(with_macros()), "x.docx")}, "upload"),
        ({"body": "x", "name": "999999"}, "name"),
        ({"body": "x", "audience": "everybody"}, "audience"),
    ],
)
def test_what_cannot_be_written_is_refused_at_its_box(
    app: Flask, typed: dict[str, object], field: str
) -> None:
    file = make_file()

    page = browser(app).post(at(file), data=typed)

    assert page.status_code == 422
    assert f'href="#{field}"' in page.text


def test_each_act_leaves_its_row_in_the_trail_of_the_comment(app: Flask) -> None:
    file, officer = make_file(), browser(app)
    row = wrote(officer, file, HIDDEN)
    officer.post(at(file, f"/{row.id}/edit"), data={"body": "khác"})

    acts = session.scalars(
        select(AuditEntry.act).where(AuditEntry.subject_kind == "file_comment")
    ).all()

    assert acts == ["comment.write", "comment.edit"]


def test_the_count_of_what_is_unread_costs_no_statement(app: Flask) -> None:
    reader = browser(app)
    with statements() as sent:
        reader.get("/mentions")

    about = [one for one in sent if "mention" in one and "count(" in one]
    assert len(about) == 2  # with who signs in, and the pages of the inbox
    assert "sign_in" in about[0]
