"""Letters: nobody adds a header, none leaves before its act is committed, and secrets stay put."""

import smtplib
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from flask import Flask

from ipreg.core import mail
from ipreg.core.db import transaction
from ipreg.core.mail import Letter
from ipreg.core.mail_server import NoPost, Server


@pytest.fixture
def posted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EmailMessage]]:
    """What reached the mail server of the settings, in place of it."""
    sent: list[EmailMessage] = []

    class Fake:
        def __enter__(self) -> "Fake":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def send_message(self, message: EmailMessage) -> None:
            sent.append(message)

    monkeypatch.setattr(Server, "connect", lambda _self: Fake())
    app.config.update(MAIL_URL="smtps://mail.example.vn", MAIL_FROM="Sở KH&CN <so@example.vn>")
    yield sent
    app.config.update(MAIL_URL="", MAIL_FROM="")


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://u:p%40ss@h.example:2525", Server("smtp", "h.example", 2525, "u", "p@ss")),
        ("smtps://h.example", Server("smtps", "h.example", 465, "", "")),
        ("smtp://h.example", Server("smtp", "h.example", 587, "", "")),
        ("smtp+plain://127.0.0.1:1025", Server("smtp+plain", "127.0.0.1", 1025, "", "")),
    ],
)
def test_a_server_is_known_by_its_address(url: str, server: Server) -> None:
    assert Server.parse(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.vn",
        "http://mail.example.vn",
        "smtp://",
        "smtp://h.example/inbox",
        "smtp://user@h.example",
        "smtp://h.example:99999",
        "smtp+plain://user:secret@h.example",
    ],
)
def test_a_malformed_server_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as fault:
        Server.parse(url)

    assert "secret" not in str(fault.value)


def test_a_letter_reads_back_as_it_was_written(posted: list[EmailMessage]) -> None:
    unsubscribe = "https://tx.example.vn/digest/stop/abc"
    mail.send(
        Letter("lan@example.vn", "Thời hạn tuần này", "Chào Lan", "<p>Chào Lan</p>", unsubscribe)
    )

    found: Any = message_from_bytes(posted[0].as_bytes(), policy=default)
    assert found["Subject"] == "Thời hạn tuần này"
    assert found["From"].addresses[0].display_name == "Sở KH&CN"
    assert found["List-Unsubscribe"] == f"<{unsubscribe}>"
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert found.get_body(("plain",)).get_content().strip() == "Chào Lan"
    assert found.get_body(("html",)).get_content().strip() == "<p>Chào Lan</p>"
    assert b"\n" not in posted[0].as_bytes().replace(b"\r\n", b"")


def test_nobody_adds_a_header(posted: list[EmailMessage]) -> None:
    mail.send(Letter("lan@example.vn", "Chào\r\nBcc: x@evil.example", "Bcc: x@evil.example"))

    found = message_from_bytes(posted[0].as_bytes(), policy=default)
    assert found["Bcc"] is None
    assert found["Subject"] == "Chào Bcc: x@evil.example"
    for to in ("lan@example.vn\r\nBcc: x@evil.example", "a@b.vn, c@d.vn", "lan"):
        with pytest.raises(NoPost):
            mail.send(Letter(to, "x", "x"))
    assert len(posted) == 1


def test_a_letter_leaves_after_its_act_and_not_without_it(posted: list[EmailMessage]) -> None:
    with transaction():
        mail.post(Letter("lan@example.vn", "Một", "x"))
        assert posted == []
    assert len(posted) == 1

    def fail() -> None:
        with transaction():
            mail.post(Letter("lan@example.vn", "Hai", "x"))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with transaction():
        pass
    assert [message["Subject"] for message in posted] == ["Một"]


def test_a_server_that_is_down_is_told_and_breaks_no_act(
    app: Flask,
    posted: list[EmailMessage],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def down(_self: Server) -> smtplib.SMTP:
        raise smtplib.SMTPAuthenticationError(535, b"lan@example.vn")

    monkeypatch.setattr(Server, "connect", down)
    with pytest.raises(NoPost, match="SMTPAuthenticationError"):
        mail.send(Letter("lan@example.vn", "x", "x"))
    with transaction():
        mail.post(Letter("lan@example.vn", "x", "x"))

    assert "did not leave" in caplog.text
    assert "lan@example.vn" not in caplog.text


@pytest.mark.parametrize(
    "refusal",
    [
        smtplib.SMTPRecipientsRefused({}),
        smtplib.SMTPDataError(554, "looks like spam"),
        smtplib.SMTPNotSupportedError("SMTPUTF8"),
    ],
)
def test_one_letter_that_is_refused_keeps_no_other_from_leaving(
    posted: list[EmailMessage], monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    taken: list[str] = []

    class Picky:
        def __enter__(self) -> "Picky":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def send_message(self, message: EmailMessage) -> None:
            if str(message["To"]).startswith("gone"):
                raise refusal
            taken.append(str(message["To"]))

    connected: list[Server] = []

    def connect(server: Server) -> Picky:
        connected.append(server)
        return Picky()

    monkeypatch.setattr(Server, "connect", connect)
    with transaction():
        for to in ("gone@example.vn", "lan@example.vn", "hoa@example.vn"):
            mail.post(Letter(to, "x", "x"))
    assert taken == ["lan@example.vn", "hoa@example.vn"]
    assert len(connected) == 1, "one connection for all of them"


def test_without_a_server_nothing_leaves(app: Flask) -> None:
    with pytest.raises(NoPost, match="IPREG_MAIL_URL"):
        mail.send(Letter("lan@example.vn", "x", "x"))
