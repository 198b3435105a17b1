"""Letters by e-mail: nobody adds a header to one, and none leaves before what it tells of."""

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from urllib.parse import urlsplit

from flask import Flask, current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.mail_server import NoPost, way

log = logging.getLogger("ipreg.mail")
_WAITING = "letters"
_REFUSED = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPResponseException,
    smtplib.SMTPNotSupportedError,
)


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
    with way() as hand_over:
        hand_over(_whole(letter))


def _whole(letter: Letter) -> EmailMessage:
    try:
        return written(letter)
    except (HeaderParseError, ValueError) as fault:
        raise NoPost("this is no address that a letter can go to") from fault


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


def _leave(session: Session) -> None:
    """On one connection: a server that is down makes whoever acted wait once, not once a letter."""
    letters = session.info.pop(_WAITING, [])
    if not letters:
        return
    try:
        with way() as hand_over:
            for letter in letters:
                _hand_over(letter, hand_over)
    except NoPost as fault:  # what was committed stays; the letters only tell of it
        log.error("letters did not leave: %s", fault)


def _hand_over(letter: Letter, hand_over: Callable[[EmailMessage], object]) -> None:
    """One letter that is refused, for its address or its content, keeps no other from leaving."""
    try:
        hand_over(_whole(letter))
    except (NoPost, *_REFUSED) as fault:
        log.error("a letter did not leave: %s", type(fault).__name__)


def _forget(session: Session) -> None:
    session.info.pop(_WAITING, None)
