"""Nobody sends a form in another's name: a token in every form, and the site the browser names."""

from urllib.parse import urlsplit

from flask import Flask, current_app, request
from flask_wtf import CSRFProtect

from ipreg.core.errors import Forbidden
from ipreg.core.text import Text

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_ELSEWHERE = Text(
    "This was sent from another site, so it was not taken. Open the page here and send it again."
)


def init_app(app: Flask) -> None:
    app.before_request(_refuse_other_sites)
    CSRFProtect(app)


def _refuse_other_sites() -> None:
    """The second line behind the token: what the browser itself says about where a form was."""
    if request.method in _SAFE:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise Forbidden(_ELSEWHERE)
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc not in _own_hosts():
        raise Forbidden(_ELSEWHERE)


def _own_hosts() -> set[str]:
    """The host as the browser called it, and as labels call it when a proxy renames it."""
    return {request.host, urlsplit(current_app.config["PUBLIC_URL"]).netloc}
