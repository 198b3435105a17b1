"""What is shipped, asked over the wire: every byte of the target counts, and nobody holds it up."""

import io
import json
import re
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pytest
from flask import Flask
from PIL import Image

from ipreg.config import Settings
from ipreg.core import acting
from ipreg.core.db import session
from ipreg.core.roles import ANYONE, OPERATOR
from tests.applications.dossier.dossiers import make_drafting, make_paper
from tests.databases import Database, let_go
from tests.factories import browser
from tests.serving.server import Server, serving
from tests.traceability.labels.factories import make_active, make_issue, make_world
from tests.traceability.resolver.factories import ELSEWHERE, GTIN, make_department, make_record
from tests.traceability.resolver.fuzzing import requests, status_of
from tests.traceability.scans.looking import path_of
from tests.traceability.scans.test_photos import _label

PHONE = "User-Agent: Mozilla/5.0 (Linux; Android 13) Mobile Safari/537.36"
OF_THE_LOT = f"{ELSEWHERE}/lot"
MOST = 25 * 1024 * 1024
_SERIAL = re.compile(r"\b((?:[0-9A-Z]{4} ){4}[0-9A-Z]{4})\b")
FORM = "Content-Type: application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Shipped:
    """A server, the app on the same database, and the paths of labels that are activated."""

    app: Flask
    server: Server
    labels: list[str]


@pytest.fixture(scope="module")
def shipped(whole_app: Flask, database: Database, settings: Settings) -> Iterator[Shipped]:
    """One server for all of these: no test changes what another reads."""
    database.reset()
    with whole_app.app_context():
        acting.begin(OPERATOR, request="test")
        make_department()
        make_record()
        make_record(f"/01/{GTIN}/10/A%2FB", default={"href": OF_THE_LOT, "title": "Lô A/B"})
        issue = make_active(make_issue(make_world().batch, count=100))
        session.rollback()
        with serving(settings) as server:
            yield Shipped(whole_app, server, [path_of(issue, index) for index in range(100)])
        acting.begin(ANYONE, request="")
    let_go(whole_app)


@pytest.fixture
def server(shipped: Shipped) -> Server:
    return shipped.server


def test_the_target_is_decoded_once_and_only_where_it_is_encoded(server: Server) -> None:
    status, headers, _ = server.get(f"/01/{GTIN}/10/A%2FB")
    assert (status, headers["location"]) == (307, OF_THE_LOT)
    _, _, told = server.get(f"/01/{GTIN}/10/A%2FB?linkType=linkset", "Accept: application/json")
    assert json.loads(told)["linkset"][0]["anchor"].endswith(f"/01/{GTIN}/10/A%2FB")

    for odd in ("A/B", "%zz", "%", "A%2", "A%2fB%", "%FF"):
        assert server.get(f"/01/{GTIN}/10/{odd}")[0] == 400, odd
    _, headers, _ = server.get(f"/01/{GTIN}/10/A%252FB")
    assert headers["location"] == ELSEWHERE, "another lot, of which only its goods are known"


def test_a_target_cannot_be_slipped_in_by_a_header(server: Server) -> None:
    forged = [f"{name}: /01/{GTIN}/10/A%2FB" for name in ("RAW_URI", "Raw-Uri", "REQUEST_URI")]

    assert server.get(f"/01/{GTIN}/10/A", *forged)[1]["location"] == ELSEWHERE


def test_no_request_line_makes_it_fail(server: Server) -> None:
    address = ("127.0.0.1", server.port)
    statuses = Counter(status_of(address, request) for request in islice(requests(5), 300))

    assert max(statuses) < 500, statuses
    assert server.process.poll() is None


def test_of_two_hundred_looks_at_a_code_at_once_over_two_workers_one_is_first(
    shipped: Shipped,
) -> None:
    path = f"{shipped.labels[0]}?lang=en"
    shipped.server.get(shipped.labels[1], PHONE)
    with ThreadPoolExecutor(40) as together:
        told = list(together.map(lambda _: shipped.server.get(path, PHONE)[2], range(200)))

    assert sum(b"irst check" in page for page in told) == 1


def test_every_look_over_kept_connections_is_answered_in_its_turn(shipped: Shipped) -> None:
    asked = shipped.labels[6:60]
    heads = [f"GET {path} HTTP/1.1\r\nHost: x\r\n{PHONE}\r\n" for path in asked]
    heads[-1] += "Connection: close\r\n"
    told = shipped.server.says("".join(f"{head}\r\n" for head in heads).encode()).decode()

    pages = [found[1].replace(" ", "") for found in _SERIAL.finditer(told)]
    assert told.count("HTTP/1.1 200") == len(asked)
    assert list(dict.fromkeys(pages)) == [path[-20:] for path in asked]


def test_a_head_has_the_headers_of_the_page_and_no_body(shipped: Shipped) -> None:
    path = shipped.labels[70]
    status, headers, body = shipped.server.ask(f"HEAD {path} HTTP/1.1", PHONE)
    _, of_page, page = shipped.server.get(path, PHONE)

    assert (status, body, headers["content-type"]) == (200, b"", of_page["content-type"])
    assert int(of_page["content-length"]) == len(page)


def test_a_large_photo_is_read_whether_its_length_is_told_or_it_comes_in_chunks(
    shipped: Shipped,
) -> None:
    body = _photo_of(f"https://tx.example.vn{shipped.labels[3]}")
    assert len(body) > 5_000_000
    kind = "Content-Type: multipart/form-data; boundary=xxx"
    length = f"Content-Length: {len(body)}"
    parts = [body[at : at + 100_000] for at in range(0, len(body), 100_000)]
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""])

    for headers, sent in (((kind, length), body), ((kind, "Transfer-Encoding: chunked"), chunked)):
        status, told, _ = shipped.server.ask("POST /scan HTTP/1.1", *headers, body=sent)
        assert (status, told["location"][-20:]) == (303, shipped.labels[3][-20:])


@pytest.mark.parametrize("chunked", [False, True])
def test_what_is_too_large_is_told_so_on_a_page(server: Server, chunked: bool) -> None:
    body = b"a" * (MOST + 1)
    length = f"Content-Length: {len(body)}"
    if chunked:
        length, body = "Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    status, _, page = server.ask("POST /sign-in HTTP/1.1", FORM, length, body=body)

    assert status == 413
    assert "quá lớn" in page.decode()


def test_a_dossier_goes_out_as_it_is_packed(shipped: Shipped) -> None:
    file = make_drafting()
    for number in range(3):
        make_paper(file, name=f"Quy chế {number}")
    signed_in = browser(shipped.app)
    cookie = signed_in.get_cookie(shipped.app.config["SESSION_COOKIE_NAME"])
    assert cookie
    session.rollback()

    _, headers, body = shipped.server.get(
        f"/applications/{file.id}/documents.zip", f"Cookie: {cookie.key}={cookie.value}"
    )
    packed = _joined(body) if headers.get("transfer-encoding") == "chunked" else body
    assert zipfile.ZipFile(io.BytesIO(packed)).testzip() is None


def test_the_silent_the_slow_and_those_who_hang_up_hold_up_nobody(shipped: Shipped) -> None:
    begun = [
        b"",
        b"GET /sign-in HT",
        b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nuser",
        b"POST /scan HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ]
    with ExitStack() as there:
        for sent in begun * 25:
            there.enter_context(closing(shipped.server.line())).sendall(sent)
        for number in range(40):
            gone = shipped.server.line()
            gone.sendall(f"GET /?{number} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            gone.close()
        before = time.monotonic()
        assert shipped.server.get("/sign-in")[0] == 200
        assert shipped.server.get(shipped.labels[5], PHONE)[0] == 200
        assert time.monotonic() - before < 10
    assert shipped.server.get("/sign-in")[0] == 200


def _photo_of(address: str) -> bytes:
    """A form with a photo of a label on a table of many colours."""
    noise = np.random.default_rng(1).integers(0, 255, (1500, 1600, 3), dtype=np.uint8)
    photo = Image.fromarray(noise)
    label = _label(address).convert("RGB")
    photo.paste("white", (400, 300, 400 + label.width + 200, 300 + label.height + 200))
    photo.paste(label, (500, 400))
    data = io.BytesIO()
    photo.save(data, "PNG")
    head = b'--xxx\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n'
    return head + b"Content-Type: image/png\r\n\r\n" + data.getvalue() + b"\r\n--xxx--\r\n"


def _joined(chunked: bytes) -> bytes:
    """A body that came in chunks; it ended as such a body must."""
    parts, rest = [], chunked
    while size := int(rest.partition(b"\r\n")[0], 16):
        rest = rest.partition(b"\r\n")[2]
        parts.append(rest[:size])
        rest = rest[size + 2 :]
    return b"".join(parts)
