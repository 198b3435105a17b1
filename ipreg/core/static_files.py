"""Static files: addresses that carry the hash of the content, so that browsers may keep them."""

import hashlib
from functools import cache

from flask import Flask, Response, request, url_for

from ipreg.core.resources import resource_dir

_KEEP = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(static_url=static_url)
    app.after_request(_say_how_long)


def static_url(name: str) -> str:
    """The address of a static file, with the hash of its content so that it may be kept."""
    return url_for("static", filename=name, v=_content_hash(name))


@cache
def _content_hash(name: str) -> str:
    path = resource_dir("static") / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "missing"


def _say_how_long(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code in {200, 206, 304}:
        name = (request.view_args or {}).get("filename", "")
        asked = request.args.get("v")
        kept = asked is not None and asked == _content_hash(name)
        response.headers["Cache-Control"] = _KEEP if kept else _ASK_AGAIN
    return response
