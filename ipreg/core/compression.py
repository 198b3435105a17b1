"""Gzip for what is text and holds no secret.

A compressed answer tells by its length what in it repeats what was asked (the BREACH attack), so
pages with a form's token, and all pages of people who are signed in, go out as they are. Static
files and public pages are the same for everybody and are compressed.
"""

import gzip
from functools import lru_cache

from flask import Flask, Response, g, request

from ipreg.core import acting

LEAST_BYTES = 1024
_TYPES = (
    *("text/", "application/javascript", "application/json", "application/wasm"),
    "image/svg+xml",
)
_PAGE_LEVEL, _FILE_LEVEL = 5, 9


def init_app(app: Flask) -> None:
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not (response.mimetype or "").startswith(_TYPES) or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    if not (_wanted() and response.status_code == 200 and _holds_no_secret()):
        return response
    if request.endpoint == "static":
        response.direct_passthrough = False
    elif response.is_streamed:
        return response
    data = response.get_data()
    if len(data) >= LEAST_BYTES:
        _replace(response, _smaller_file(data) if request.endpoint == "static" else _page(data))
    return response


def _wanted() -> bool:
    return request.method == "GET" and request.accept_encodings.quality("gzip") > 0


def _holds_no_secret() -> bool:
    # Flask-WTF keeps the token it put into this page in g, under the name of the field.
    public = not acting.current().signed_in and "csrf_token" not in g
    return public or request.endpoint == "static"


def _replace(response: Response, smaller: bytes) -> None:
    response.set_data(smaller)
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)
    tag, _weak = response.get_etag()
    if tag:  # of other bytes than the plain answer, but of the same content
        response.set_etag(tag, weak=True)


def _page(data: bytes) -> bytes:
    return gzip.compress(data, _PAGE_LEVEL, mtime=0)


@lru_cache(maxsize=64)
def _smaller_file(data: bytes) -> bytes:
    return gzip.compress(data, _FILE_LEVEL, mtime=0)
