"""The style of the scan page goes inside the page: one request less on a slow network."""

import base64
import hashlib
from functools import cache

from flask import Flask
from markupsafe import Markup

from ipreg.core import headers
from ipreg.core.resources import resource_dir


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(scan_style=scan_style)


def scan_style() -> Markup:
    """The style element, which this answer's Content-Security-Policy then allows by its hash."""
    css, digest = _style()
    headers.allow("style-src", f"'sha256-{digest}'")
    return Markup("<style>{}</style>").format(css)


@cache
def _style() -> tuple[Markup, str]:
    css = (resource_dir("static") / "app" / "scan.css").read_text("utf-8")
    text = "".join(line.strip() for line in css.splitlines())
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), digest  # noqa: S704 - our own file
