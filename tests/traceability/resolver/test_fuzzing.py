"""No request line makes the resolver fail; the long run is `fuzzing.py` against a server."""

from itertools import islice
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Flask
from werkzeug.test import run_wsgi_app

from tests.traceability.resolver.factories import GTIN, link, make_department, make_record
from tests.traceability.resolver.fuzzing import requests


def _environ(request: bytes) -> dict[str, Any]:
    """What a server hands to the application, with the target as it came over the wire."""
    head, *lines = request.decode("latin-1").split("\r\n")
    method, target, _ = head.split(" ", 2)
    path, _, query = target.partition("?")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return {
        **named,
        "REQUEST_METHOD": method,
        "RAW_URI": target,
        "PATH_INFO": unquote_to_bytes(path.encode("latin-1")).decode("latin-1"),
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "tx.example.vn",
        "SERVER_PORT": "443",
        "wsgi.url_scheme": "https",
    }


def test_hundreds_of_odd_requests_are_all_answered(app: Flask) -> None:
    make_department()
    make_record(links=[link()])
    statuses = []
    for request in islice(requests(1), 400):
        request = request.replace(b"09521234567899", GTIN.encode())
        _, status, _ = run_wsgi_app(app, _environ(request), buffered=True)
        statuses.append(status)
    codes = {int(status[:3]) for status in statuses}
    assert len(statuses) == 400
    assert max(codes) < 500
    assert {307, 400, 404} <= codes
