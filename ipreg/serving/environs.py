"""An ASGI request as the environ of a WSGI application, but for its body. Pure."""

import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

_NAMES = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}
_BETWEEN = {"HTTP_COOKIE": "; "}


def environ_of(scope: Mapping[str, Any]) -> dict[str, Any]:
    """`RAW_URI` is the target as it was sent; no header can pass for it."""
    raw: bytes = scope["raw_path"]
    path = unquote_to_bytes(raw) if b"%" in raw else raw
    query = scope["query_string"].decode("latin-1")
    target = raw.decode("latin-1")
    server, client = scope.get("server") or ("", ""), scope.get("client") or ("", "")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": query,
        "RAW_URI": f"{target}?{query}" if query else target,
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for sent, value in scope["headers"]:
        name = _named(sent)
        told = value.decode("latin-1")
        if name in environ:
            told = f"{environ[name]}{_BETWEEN.get(name, ',')}{told}"
        environ[name] = told
    return environ


@lru_cache(maxsize=512)
def _named(header: bytes) -> str:
    """One with an underline would pass for another with a hyphen, so it is told apart."""
    known = _NAMES.get(header)
    name = header.decode("latin-1").upper().replace("_", "__").replace("-", "_")
    return known or f"HTTP_{name}"
