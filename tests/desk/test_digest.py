"""The weekly letter: to whom it belongs, once a week, and stopped by one click."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, text

from ipreg.accounts import people
from ipreg.accounts.models import Digest, User
from ipreg.core import audit, clock, mail
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.mail import Letter
from ipreg.core.mail_server import NoPost
from ipreg.core.roles import OPERATOR, Role
from ipreg.desk import digests
from tests.desk.factories import day, make_file, make_late_file, make_user, set_day
from tests.factories import browser, make_organisation


@pytest.fixture
def sent(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EmailMessage]]:
    """What left, instead of leaving."""
    left: list[EmailMessage] = []
    monkeypatch.setattr(mail, "send", lambda letter: left.append(mail.written(letter)))
    with time_machine.travel(clock.now(), tick=False):
        yield left


def subscriber(scope: Digest = Digest.ALL, *, role: Role = Role.SO_OFFICER) -> User:
    user = make_user(role=role)
    with transaction():
        people.change_letters(user.id, email=f"{user.username}@example.vn", digest=scope)
    return session.get_one(User, user.id)


def run(app: Flask, *words: str) -> str:
    result = app.test_cli_runner().invoke(args=["digest", "send", *words])
    return result.output


def body(message: EmailMessage, kind: str = "plain") -> str:
    found = message.get_body((kind,))
    assert found
    return str(found.get_content())


def test_it_tells_what_is_overdue_and_due_soon_by_groups(
    app: Flask, sent: list[EmailMessage]
) -> None:
    for days in (-2, 3, 20, 60):
        set_day(make_file(sign=f"Chè {days}"), days)
    make_late_file(sign="Chè chờ")
    user = subscriber()
    run(app)

    [letter] = sent
    told = body(letter)
    assert letter["To"] == f"{user.username}@example.vn"
    places = [told.index(name) for name in ("QUÁ HẠN", "Chè -2", "TRONG 7", "Chè 3", "Chè 20")]
    assert places == sorted(places)
    assert "Chè 60" not in told
    assert "Chè chờ" not in told
    assert "https://tx.example.vn/applications/" in told
    assert all(f"Chè {days}" in body(letter, "html") for days in (-2, 3, 20))


def test_what_is_typed_is_no_markup_in_the_letter(app: Flask, sent: list[EmailMessage]) -> None:
    set_day(make_file(sign="<b>Chè</b> & trà"), 3, name="<script>x</script>")
    subscriber()
    run(app)

    assert "<b>Chè</b> & trà" in body(sent[0])
    assert "<script>" not in body(sent[0], "html")
    assert "&lt;b&gt;Chè" in body(sent[0], "html")


def test_each_reads_their_own_or_all_that_they_may(app: Flask, sent: list[EmailMessage]) -> None:
    mai, lan = subscriber(Digest.MINE), subscriber(Digest.ALL)
    set_day(make_file(mai, sign="Chè của Mai"), 3)
    set_day(make_file(sign="Chè không ai"), 3)
    run(app)

    told = {str(letter["To"]): body(letter) for letter in sent}
    assert "Chè không ai" not in told[f"{mai.username}@example.vn"]
    assert "Chè không ai" in told[f"{lan.username}@example.vn"]


def test_it_goes_to_nobody_who_did_not_ask_or_may_not_read(
    app: Flask, sent: list[EmailMessage]
) -> None:
    set_day(make_file(), 3)
    make_user()
    closed, gone = subscriber(), subscriber()
    with transaction():
        people.switch_user(closed.id, active=False, actor=OPERATOR)
    with transaction():
        row = session.get_one(User, gone.id)
        row.role, row.organisation_id = Role.COOPERATIVE_MEMBER, row.organisation_id
        audit.act("user.add", row)

    assert run(app) == ""
    assert sent == []


def test_nothing_leaves_where_there_is_nothing_to_tell(
    app: Flask, sent: list[EmailMessage]
) -> None:
    user = subscriber(Digest.ALL, role=Role.LOCAL_AUTHORITY)
    set_day(make_file(), 3)

    assert run(app) == f"{user.username}: nothing to tell\n"
    assert sent == []


def test_it_leaves_once_a_week(app: Flask, sent: list[EmailMessage]) -> None:
    set_day(make_file(), 20)
    subscriber()
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    for on in (monday, monday, monday + timedelta(days=6)):
        run(app, "--on", on.isoformat())
    assert len(sent) == 1

    run(app, "--on", (monday + timedelta(days=7)).isoformat())
    assert len(sent) == 2
    assert sent[0]["Message-ID"] != sent[1]["Message-ID"]


def test_a_dry_run_shows_and_remembers_nothing(app: Flask, sent: list[EmailMessage]) -> None:
    set_day(make_file(sign="Chè gần"), 3)
    subscriber()

    assert "Chè gần" in run(app, "--dry-run")
    assert sent == []
    run(app)
    assert len(sent) == 1


def test_a_letter_that_could_not_leave_is_taken_up_by_the_next_run(
    app: Flask, sent: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day(make_file(), 3)
    first, second = subscriber(), subscriber()
    working = mail.send

    def half(letter: Letter) -> None:
        if letter.to.startswith(first.username):
            raise NoPost("the mail server did not take it: timeout")
        working(letter)

    monkeypatch.setattr(mail, "send", half)
    output = run(app)
    assert f"{first.username}: failed" in output
    assert "1 letters did not leave" in output
    assert [str(letter["To"]) for letter in sent] == [f"{second.username}@example.vn"]

    monkeypatch.setattr(mail, "send", working)
    run(app)
    assert [str(letter["To"]) for letter in sent[1:]] == [f"{first.username}@example.vn"]


def test_a_run_that_died_midway_is_given_up_and_its_letter_leaves_under_the_same_name(
    app: Flask, sent: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day(make_file(), 3)
    subscriber()
    working, names = mail.send, []

    def dies(letter: Letter) -> None:
        names.append(letter.name)
        raise KeyboardInterrupt

    monkeypatch.setattr(mail, "send", dies)
    run(app)
    monkeypatch.setattr(mail, "send", working)
    assert "being sent" in run(app)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        run(app)

    assert [letter["Message-ID"] for letter in sent] == [f"<{names[0]}@tx.example.vn>"]


def test_one_click_of_a_mail_program_stops_it(app: Flask, sent: list[EmailMessage]) -> None:
    set_day(make_file(), 3)
    user = subscriber()
    run(app)
    link = str(sent[0]["List-Unsubscribe"]).strip("<>").removeprefix("https://tx.example.vn")
    assert sent[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    program = app.test_client()

    app.config["WTF_CSRF_ENABLED"] = True
    try:
        assert program.get(link).status_code == 200
        assert session.get_one(User, user.id).digest is Digest.ALL  # looking stops nothing
        answer = program.post(link, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200  # RFC 8058: no redirect
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert session.get_one(User, user.id).digest is None
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry
    assert (entry.act, entry.user_id) == ("user.stop_letters", user.id)


def test_a_link_that_was_tampered_with_stops_nothing(app: Flask) -> None:
    user = subscriber()
    whole = digests.letter(
        digests.told(user, on=day(0)), week="2026-W48", on=day(0)
    ).unsubscribe.rsplit("/", 1)[1]

    for token in (whole[:-1], "x" + whole, whole.split(".")[0], f"{user.id}"):
        assert app.test_client().post(f"/digest/stop/{token}").status_code == 404
    assert session.get_one(User, user.id).digest is Digest.ALL


def test_without_a_mail_server_it_says_what_is_missing_and_forgets_nothing(app: Flask) -> None:
    set_day(make_file(), 3)
    subscriber()

    assert "IPREG_MAIL_URL is not set" in run(app)
    assert session.scalar(text("SELECT count(*) FROM digest_letter")) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--on", "hôm qua"), "a day, such as"), (("--to", "nobody"), "asks for no weekly letter")],
)
def test_what_makes_no_sense_is_told(app: Flask, words: tuple[str, ...], said: str) -> None:
    result = app.test_cli_runner().invoke(args=["digest", "send", *words])

    assert said in f"{result.output}{result.exception}"


def test_whoever_wants_letters_gives_an_address(app: Flask) -> None:
    client = browser(app, Role.SO_OFFICER)

    assert client.post("/me/letters", data={"digest": "mine"}).status_code == 422
    assert client.post("/me/letters", data={"digest": "mine", "email": "lan"}).status_code == 422
    bad = {"digest": "mine", "email": "a@b.vn\r\nBcc: c@d.vn"}
    assert client.post("/me/letters", data=bad).status_code == 422
    good = {"digest": "mine", "email": "lan@example.vn"}
    assert client.post("/me/letters", data=good).status_code == 303
    assert "lan@example.vn" in client.get("/me").text
    assert (
        "lan@example.vn"
        not in browser(app, Role.COOPERATIVE_MEMBER, organisation=make_organisation())
        .get("/me")
        .text
    )
