"""Where letters are handed over: a mail server, or the console of whoever tries things out."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import click
from flask import current_app

CONSOLE = "console:"
_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_SECONDS = 20


class NoPost(Exception):
    """No letter can leave: nothing is set, or the server did not take it."""


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


@contextmanager
def way() -> Iterator[Callable[[EmailMessage], object]]:
    """To the mail server, for as many letters as there are. Raises NoPost."""
    url = str(current_app.config["MAIL_URL"])
    if not url:
        raise NoPost("IPREG_MAIL_URL is not set, so no letter can leave")
    if url == CONSOLE:
        yield lambda message: click.echo(_shown(message))
        return
    try:
        with Server.parse(url).connect() as server:
            yield server.send_message
    except (OSError, smtplib.SMTPException) as fault:
        raise NoPost(f"the mail server did not take it: {type(fault).__name__}") from fault


def _shown(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    heads = "\n".join(f"{name}: {value}" for name, value in message.items())
    return f"{heads}\n\n{body.get_content() if body else ''}"
