"""Letters by e-mail: nobody adds a header to one, and none leaves before what it tells of."""

import logging
import smtplib
import ssl
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

import click
from flask import Flask, current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from ipreg.core import clock
from ipreg.core.db import session

log = logging.getLogger("ipreg.mail")
CONSOLE = "console:"
_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_WAITING = "letters"
_SECONDS = 20


@dataclass(frozen=True)
class Server:
    """Where letters are handed over: smtp begins TLS, smtps is TLS, smtp+plain is neither."""

    scheme: str
    host: str
    port: int
    user: str
    password: str

    @classmethod
    def parse(cls, url: str) -> "Server":
        """Raises ValueError that says what an address must look like."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname or parts.path not in {"", "/"}:
            raise ValueError(
                "console: or smtp://USER:PASSWORD@HOST:PORT, smtps:// or smtp+plain://"
            )
        if (parts.username is None) != (parts.password is None):
            raise ValueError("both a user and a password, or neither")
        if parts.scheme == "smtp+plain" and parts.username and parts.hostname not in _LOCAL:
            raise ValueError("a password goes over the network only by smtp:// or smtps://")
        port = parts.port or _PORTS[parts.scheme]
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.scheme, parts.hostname, port, user, password)

    def connect(self) -> smtplib.SMTP:
        secure = ssl.create_default_context()
        if self.scheme == "smtps":
            found: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=_SECONDS, context=secure
            )
        else:
            found = smtplib.SMTP(self.host, self.port, timeout=_SECONDS)
        if self.scheme == "smtp":
            found.starttls(context=secure)
        if self.user:
            found.login(self.user, self.password)
        return found


@dataclass(frozen=True)
class Letter:
    """One letter to one person; `unsubscribe` is the address that stops letters like it.

    `name` makes its Message-ID the same however often it is sent, so that a mailbox shows it once.
    """

    to: str
    subject: str
    text: str
    html: str = ""
    unsubscribe: str = ""
    name: str = ""


class NoPost(Exception):
    """No letter can leave: nothing is set, or the server did not take it."""


def init_app(_app: Flask) -> None:
    for moment, listener in (("after_commit", _leave), ("after_rollback", _forget)):
        if not event.contains(Session, moment, listener):
            event.listen(Session, moment, listener)


def address_faults(text: str) -> bool:
    """Is this anything else than one address, with or without a name before it?"""
    try:
        return not _sender(text).domain
    except (HeaderParseError, ValueError, IndexError):
        return True


def post(letter: Letter) -> None:
    """Send a letter when the present transaction is committed; none leaves if it is not."""
    session.info.setdefault(_WAITING, []).append(letter)


def send(letter: Letter) -> None:
    """Send a letter now. Raises NoPost."""
    url = str(current_app.config["MAIL_URL"])
    if not url:
        raise NoPost("IPREG_MAIL_URL is not set, so no letter can leave")
    try:
        message = written(letter)
    except (HeaderParseError, ValueError) as fault:
        raise NoPost("this is no address that a letter can go to") from fault
    if url == CONSOLE:
        click.echo(_shown(message))
        return
    try:
        with Server.parse(url).connect() as server:
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as fault:
        raise NoPost(f"the mail server did not take it: {type(fault).__name__}") from fault


def written(letter: Letter) -> EmailMessage:
    """The message; header values are single lines, which `EmailMessage` insists on too."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _sender(current_app.config["MAIL_FROM"] or f"ipreg@{host()}")
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = (
        f"<{letter.name}@{host()}>" if letter.name else make_msgid(domain=host())
    )
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:  # RFC 8058
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    return message


def host() -> str:
    """The name under which this registry is known."""
    return urlsplit(str(current_app.config["PUBLIC_URL"])).hostname or "localhost"


def address_of(endpoint: str, **values: object) -> str:
    """The whole address of a page, for what is read elsewhere: letters and calendars."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return f"{current_app.config['PUBLIC_URL']}{path}"


def _sender(text: str) -> Address:
    name, address = parseaddr(text)
    if not address or "\n" in text or "\r" in text:
        raise ValueError(text)
    return Address(display_name=name, addr_spec=address)


def _shown(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    heads = "\n".join(f"{name}: {value}" for name, value in message.items())
    return f"{heads}\n\n{body.get_content() if body else ''}"


def _leave(session: Session) -> None:
    for letter in session.info.pop(_WAITING, []):
        try:
            send(letter)
        except NoPost as fault:  # what was committed stays; the letter only tells of it
            log.error("a letter did not leave: %s", fault)


def _forget(session: Session) -> None:
    session.info.pop(_WAITING, None)
