"""The short way gives the very answer of the app, byte for byte, and leaves the rest to it."""

import asyncio
import gzip
import re
from collections.abc import Callable, Iterator
from contextvars import Context
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import create_environ, run_wsgi_app

from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Actor, Role
from ipreg.rights.changes import UseChange
from tests.rights.factories import change_use_right
from tests.statements import statements
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import World, code_of, make_active, make_issue, make_world
from tests.traceability.scans.looking import issued, path_of
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.labels.life import acts
from traceability.labels.life.course import LifeAct
from traceability.labels.models import Issue, IssueKind
from traceability.scans import misses
from traceability.scans.express import asking
from traceability.scans.express.lane import Express
from traceability.scans.express.warm import memory
from traceability.scans.looks.models import Tally

OFFICER = Actor("Cán bộ mẫu", Role.SO_OFFICER)
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 13) Mobile Safari/537.36"}


Told = tuple[int, dict[str, str], bytes]


class Ways:
    """The same app by the short way and by the long one; `through` counts who went the long one."""

    def __init__(self, app: Flask) -> None:
        self.app, self.through = app, 0
        self.express = Express(app)

    def short(self, path: str, **asked: Any) -> Told:
        environ = self._environ(path, **asked)
        filled = Context().run(asyncio.run, self.express.answer(environ))
        if filled is None:
            self.through += 1
            return self._by_the_app(environ)
        told = {name.decode(): value.decode("latin-1") for name, value in filled.headers}
        return self._without_id(filled.status, told, filled.body)

    def long(self, path: str, **asked: Any) -> Told:
        return self._by_the_app(self._environ(path, **asked))

    def _environ(self, path: str, **asked: Any) -> dict[str, Any]:
        return {"REMOTE_ADDR": "127.0.0.1", **create_environ(path, headers=PHONE, **asked)}

    def _by_the_app(self, environ: dict[str, Any]) -> Told:
        answered = Context().run(run_wsgi_app, self.app, environ, buffered=True)
        session.rollback()
        told = {name.lower(): value for name, value in answered[2]}
        return self._without_id(int(answered[1][:3]), told, b"".join(answered[0]))

    def _without_id(self, status: int, headers: dict[str, str], body: bytes) -> Told:
        assert re.fullmatch("[0-9a-f]{16}", headers.pop("x-request-id"))
        return status, headers, body


@pytest.fixture
def ways(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ways]:
    at = clock.now()
    monkeypatch.setattr(clock, "now", lambda: at)
    yield Ways(app)
    memory().keep_only(-1)


def _nothing(_world: World, _issue: Issue) -> None:
    """As it was made."""


def _suspended(world: World, _issue: Issue) -> None:
    change_use_right(world.right, UseChange.SUSPEND, clock.today())


def _held(world: World, _issue: Issue) -> None:
    with transaction():
        batches.record(world.batch.id, HoldAct.HOLD, by=OFFICER, reason="thử nghiệm")


def _void(_world: World, issue: Issue) -> None:
    with transaction():
        acts.record(issue.id, LifeAct.VOID, by=OFFICER, first=0, last=11, reason="hỏng")


CASES: list[Callable[[World, Issue], None]] = [_nothing, _suspended, _held, _void]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("gtin", [True, False])
@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_both_ways_answer_the_same_to_the_byte(
    ways: Ways, case: Callable[[World, Issue], None], gtin: bool, query: str
) -> None:
    world, issue = issued(gtin=gtin)
    case(world, issue)
    paths = [path_of(issue, index) + query for index in range(3)]
    ways.long(paths[2])  # now it is remembered
    first = ways.short(paths[0])
    again = ways.short(paths[0])

    assert ways.through == 0
    with transaction():
        session.get_one(Tally, (issue.id, 0)).times = 0
    assert ways.long(paths[0]) == first
    assert ways.long(paths[0]) == again
    assert first[2] != ways.long(paths[1])[2]


def test_many_looks_are_told_the_same_by_both(ways: Ways) -> None:
    _, issue = issued(gtin=True)
    path = path_of(issue)
    steps = [ways.short(path)[2] for _ in range(11)]
    with transaction():
        session.get_one(Tally, (issue.id, 0)).times = 0
    assert [ways.long(path)[2] for _ in range(11)] == steps
    assert len(set(steps)) == 3


def test_a_code_for_the_lot_is_answered_the_short_way(ways: Ways) -> None:
    world = make_world(gtin=make_gtin())
    issue = make_active(make_issue(world.batch, kind=IssueKind.LOT, count=9))
    path = path_of(issue)
    expected = ways.long(path)

    assert ways.short(path) == expected
    assert ways.through == 0


@pytest.mark.parametrize("gtin", [True, False])
def test_what_no_key_of_ours_made_is_refused_the_short_way_without_one_statement(
    ways: Ways, gtin: bool
) -> None:
    _, issue = issued(gtin=gtin)
    head = path_of(issue).rsplit("/", 1)[0]
    paths = [f"{head}/{serial}" for serial in ("0" * 20, "7" * 20, "0ABCDEFGHJKMNPQRSTVW")]
    expected = [ways.long(path) for path in paths]
    session.remove()

    with statements() as sent:
        assert [ways.short(path) for path in paths] == expected
    assert ({answer[0] for answer in expected}, sent, ways.through) == ({404}, [], 0)


def test_compressed_it_is_the_same_page_and_as_small(ways: Ways) -> None:
    _, issue = issued(gtin=True)
    ways.long(path_of(issue, 1))
    packed = {"HTTP_ACCEPT_ENCODING": "gzip, br"}
    status, headers, body = ways.short(path_of(issue), environ_overrides=packed)
    with transaction():
        session.get_one(Tally, (issue.id, 0)).times = 0
    long_status, long_headers, long_body = ways.long(path_of(issue), environ_overrides=packed)

    assert ways.through == 0
    assert gzip.decompress(body) == gzip.decompress(long_body)
    lengths = headers.pop("content-length"), long_headers.pop("content-length")
    assert (status, headers) == (long_status, long_headers)
    assert lengths[0] == str(len(body))
    assert len(body) <= 14 * 1024
    assert len(body) <= 1.2 * len(long_body)


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_ACCEPT": "application/json"},
        {"HTTP_ACCEPT": "application/linkset+json"},
        {"HTTP_ACCEPT": "*/*;q=0.1,application/json"},
        {"HTTP_ACCEPT": "text/html;q=0.5,application/LD+JSON"},
        {"CONTENT_TYPE": "application/json"},
        {"QUERY_STRING": "lang=xx"},
        {"HTTP_ORIGIN": "https://other.example"},
        {"QUERY_STRING": "linkType=all"},
        {"QUERY_STRING": "lang=en&x=1"},
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_USER_AGENT": "facebookexternalhit/1.1"},
        {"RAW_URI": "/T/%30"},
    ],
)
def test_whatever_is_not_plain_goes_the_long_way(ways: Ways, asked: dict[str, str]) -> None:
    _, issue = issued()
    ways.long(path_of(issue, 1))
    before = ways.through

    ways.short(path_of(issue), environ_overrides=asked)
    assert ways.through == before + 1


def test_whoever_brings_a_cookie_goes_the_long_way(ways: Ways) -> None:
    _, issue = issued()
    ways.long(path_of(issue, 1))

    assert asking.asked({**create_environ(path_of(issue)), "HTTP_COOKIE": "ipreg=x"}) is None
    assert asking.asked(create_environ(path_of(issue))) is not None


def test_what_changed_goes_the_long_way_once_and_is_counted_once(ways: Ways) -> None:
    world, issue = issued()
    ways.long(path_of(issue, 1))
    ways.short(path_of(issue, 2))
    _suspended(world, issue)

    assert "không còn hiệu lực" in ways.short(path_of(issue, 3))[2].decode() or ways.through == 1
    assert ways.through == 1
    ways.short(path_of(issue, 4))
    assert ways.through == 1
    session.rollback()
    assert set(session.scalars(select(Tally.times))) == {1}


def test_a_label_that_nobody_issued_goes_the_long_way(ways: Ways) -> None:
    _, issue = issued()
    ways.long(path_of(issue, 1))
    beyond = code_of(issue, 5000).address.removeprefix("HTTPS://TX.EXAMPLE.VN")

    assert ways.short(beyond)[0] == 404
    assert ways.through == 1


def test_another_day_is_read_anew(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    _, issue = issued(expires_in=0)
    ways.long(path_of(issue, 1))
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert "hạn sử dụng" in ways.short(path_of(issue, 2))[2].decode()
    assert ways.through == 1


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip", True), ("br, GZIP", True), ("*", True), ("xgzip", False), ("br", False)],
)
def test_gzip_goes_to_whoever_takes_it(ways: Ways, accepted: str, packed: bool) -> None:
    _, issue = issued()
    ways.long(path_of(issue, 1))
    asked = {"HTTP_ACCEPT_ENCODING": accepted}
    _, headers, _ = ways.short(path_of(issue), environ_overrides=asked)

    assert (headers.get("content-encoding") == "gzip") is packed
    assert ways.through == 0


def test_made_up_codes_of_many_products_draw_one_page_and_push_out_no_other(ways: Ways) -> None:
    _, issue = issued(gtin=True)
    ways.long(path_of(issue, 1))
    ways.short(path_of(issue, 2))
    paths = [f"/01/09521234543213/10/L{number}/21/{'0' * 20}" for number in range(misses.ADDRESSES)]
    expected, drawn = ways.long(paths[0]), []
    draw = ways.express._pages._draw
    ways.express._pages._draw = lambda *asked: drawn.append(asked) or draw(*asked)  # type: ignore[method-assign,func-returns-value]
    told = [ways.short(path) for path in paths]
    ways.short(path_of(issue, 3))

    assert told == [expected] * len(paths)
    assert (len(drawn), ways.through) == (1, 0)


def test_where_the_short_way_fails_the_app_answers_and_the_look_is_counted_once(
    ways: Ways, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _, issue = issued()
    ways.long(path_of(issue, 1))
    monkeypatch.setattr(ways.express._pages, "of", lambda *_asked: 1 / 0)

    assert ways.short(path_of(issue))[0] == 200
    assert ways.through == 1
    assert "the short way to an answer failed" in caplog.text
    assert session.get_one(Tally, (issue.id, 0)).times == 1


def test_who_tries_too_many_codes_is_asked_to_wait_by_both_ways_alike(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(misses.of_addresses(), "_most", 2)
    _, issue = issued()
    wrong = [f"/T/00000000000000000{n}00?lang=en" for n in range(4)]

    assert [ways.short(path)[0] for path in wrong] == [404, 404, 429, 429]
    assert ways.through == 0
    assert ways.short(wrong[3]) == ways.long(wrong[3])
    assert ways.short(wrong[0])[0] == 404, "a false label is told to be one, whoever scans it"
    assert ways.short(path_of(issue))[0] == 200
