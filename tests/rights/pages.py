"""What the tests of the register's pages share: outlines, papers, and reading a refusal."""

import io
import json
from html import unescape
from typing import Any

from werkzeug.test import TestResponse

PDF = b"%PDF-1.4 test"


def square(lon: float = 105.3, lat: float = 22.3, *, side: float = 0.2) -> dict[str, Any]:
    """A GeoJSON polygon of test data near Na Hang."""
    east, north = lon + side, lat + side
    ring = [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def upload(content: bytes | dict[str, Any], name: str) -> tuple[io.BytesIO, str]:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return io.BytesIO(raw), name


def said(answer: TestResponse) -> str:
    """The page's text as a reader reads it."""
    return " ".join(unescape(answer.text).split())


def number_in(answer: TestResponse) -> int:
    """The id at the end of the address that a form sent its reader to."""
    assert answer.status_code == 303, said(answer)
    return int(answer.location.split("?")[0].rstrip("/").rsplit("/", 1)[1])
