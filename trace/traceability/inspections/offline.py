"""The service worker of the inspector's pages, with the list of files that it keeps."""

import hashlib
import json

from flask import Response, url_for

from ipreg.core.resources import resource_dir
from ipreg.core.static_files import static_url

_KEPT = (
    "vendor/govuk/govuk-frontend.min.css",
    "app/app.css",
    "app/inspect.css",
    "app/app.js",
    "app/inspect.js",
    "app/camera.js",
    "app/icon.svg",
    "vendor/reader/zxing_reader.wasm",
)
# What other scripts name by itself, and so without the hash of its content.
_NAMED = (
    *("vendor/reader/ponyfill.js", "vendor/reader/zxing-exported.js"),
    *("vendor/govuk/govuk-frontend.min.js", "app/days.js", "app/places.js"),
    *(f"app/inspect-{part}.js" for part in ("minutes", "scanning", "sending", "shown", "store")),
)


def worker(*, shell: str, scope: str) -> Response:
    """A script for the pages below `scope` alone; a file that changed makes it another one."""
    addresses = [static_url(name) for name in _KEPT]
    addresses += [url_for("static", filename=name) for name in _NAMED]
    contents = [static_url(name) for name in (*_KEPT, *_NAMED)]
    version = hashlib.sha256(json.dumps(contents).encode()).hexdigest()[:12]
    told = {"CACHE": f"inspect-{version}", "SHELL": shell, "SCOPE": scope, "KEPT": addresses}
    lines = [f"const {name} = {json.dumps(value)};" for name, value in told.items()]
    source = (resource_dir("static") / "app" / "inspect-worker.js").read_text("utf-8")
    script = "\n".join([*lines, source])
    answer = Response(script, mimetype="text/javascript")
    answer.headers["Service-Worker-Allowed"] = scope
    return answer
