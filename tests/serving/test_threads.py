"""Whoever sends or reads slowly, or goes away, holds no thread and loses nobody else's answer."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from contextvars import ContextVar
from typing import Any

import pytest

from ipreg.serving import bodies, threads
from ipreg.serving.threads import InThreads

GONE = {"type": "http.disconnect"}
Told = list[dict[str, Any]]


def part(body: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


class Line:
    """A connection: what comes over it, then silence; and what was sent."""

    def __init__(self, *comes: dict[str, Any]) -> None:
        self._comes = list(comes)
        self.sent: Told = []

    async def receive(self) -> dict[str, Any]:
        if not self._comes:
            await asyncio.Event().wait()
        return self._comes.pop(0)

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)

    @property
    def complete(self) -> bool:
        return bool(self.sent) and not self.sent[-1].get("more_body", False)


def served(app: Callable[..., Iterable[bytes]], *lines: Line, **environ: str) -> None:
    """All lines at once, by one thread."""

    async def all_of_them() -> None:
        there = InThreads(app, threads=1, longest_body=1000)
        await asyncio.gather(*(there(dict(environ), one.receive, one.send) for one in lines))

    asyncio.run(all_of_them())


def echo(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
    start("200 OK", [("X-Length", environ.get("CONTENT_LENGTH", ""))])
    return [environ["wsgi.input"].read()]


def test_a_body_in_parts_is_read_as_one() -> None:
    line = Line(part(b"abc", more=True), part(b"def"))
    served(echo, line, HTTP_TRANSFER_ENCODING="chunked")

    assert line.body == b"abcdef"
    assert line.sent[0]["headers"] == [(b"x-length", b"6")]


def test_who_asks_without_a_body_is_answered_without_waiting_for_one() -> None:
    line = Line()
    served(echo, line)

    assert (line.sent[0]["status"], line.complete) == (200, True)


def test_a_body_that_http_2_brings_unannounced_is_read() -> None:
    line = Line(part(b"abc"))
    served(echo, line, SERVER_PROTOCOL="HTTP/2")

    assert line.body == b"abc"


def test_of_too_long_a_body_the_app_is_told_the_length_alone() -> None:
    line = Line(part(b"a" * 800, more=True), part(b"b" * 800))
    served(echo, line, CONTENT_LENGTH="1600")

    assert line.sent[0]["headers"] == [(b"x-length", b"1600")]
    assert len(line.body) == 800


def test_whoever_sends_without_end_is_not_heard_out() -> None:
    line = Line(*[part(b"a" * 1000, more=True)] * 100)
    served(echo, line, HTTP_TRANSFER_ENCODING="chunked")

    assert line.sent[0]["headers"] == [(b"x-length", b"5000")]


def test_who_sends_slowly_holds_up_nobody_and_is_told_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bodies, "_PATIENCE", 0.2)
    slow, order = [Line(part(b"a", more=True)) for _ in range(5)], []

    def app(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        try:
            return echo(environ, start)
        except Exception as fault:
            order.append(type(fault).__name__)
            start("408 Request Timeout", [])
            return []

    quick = Line(part(b"quick"))
    served(app, *slow, quick, CONTENT_LENGTH="5")
    assert quick.body == b"quick"
    assert [line.sent[0]["status"] for line in slow] == [408] * 5
    assert order == ["RequestTimeout"] * 5


def test_who_goes_away_while_sending_is_not_answered() -> None:
    pieces, line = Pieces(1), Line(part(b"a", more=True), GONE)
    served(long(pieces), line, CONTENT_LENGTH="5")

    assert (line.sent, pieces.made) == ([], 0)


class Pieces:
    """A long answer that notes whether it was closed, and by which context each part was made."""

    def __init__(self, parts: int) -> None:
        self.closed = 0
        self.made = 0
        self._left = parts

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self._left):
            self.made += 1
            yield b"x" * threads._PART

    def close(self) -> None:
        self.closed += 1


def long(pieces: Pieces) -> Callable[..., Iterable[bytes]]:
    def app(_environ: object, start: Callable[..., object]) -> Iterable[bytes]:
        start("200 OK", [])
        return pieces

    return app


def test_a_long_answer_is_sent_in_parts_and_closed_once() -> None:
    pieces, line = Pieces(5), Line()
    served(long(pieces), line)

    assert (len(line.body), line.complete) == (5 * threads._PART, True)
    assert len(line.sent) > 5
    assert pieces.closed == 1


def test_who_goes_away_while_reading_ends_the_work() -> None:
    pieces, line = Pieces(1000), Line(GONE)
    served(long(pieces), line)

    assert (pieces.closed, line.complete) == (1, False)
    assert pieces.made < 10


def test_who_stops_reading_is_given_up_and_holds_no_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(threads, "_PATIENCE", 0.2)

    class Stuck(Line):
        async def send(self, message: dict[str, Any]) -> None:
            await super().send(message)
            if message.get("more_body"):
                await asyncio.Event().wait()

    pieces, stuck, quick = Pieces(1000), Stuck(), Line()
    served(long(pieces), stuck)
    served(echo, stuck, quick)
    assert (pieces.closed, quick.complete) == (1, True)


def test_what_fails_under_way_is_closed_and_not_passed_off_as_whole() -> None:
    closed = threading.Event()

    def app(_environ: object, start: Callable[..., object]) -> Iterable[bytes]:
        start("200 OK", [])
        with closing(_Flag(closed)):
            yield b"x" * threads._PART
            raise ZeroDivisionError

    line = Line()
    with pytest.raises(ZeroDivisionError):
        served(app, line)
    assert closed.is_set()
    assert not line.complete


class _Flag:
    def __init__(self, closed: threading.Event) -> None:
        self.close = closed.set


def test_all_parts_of_an_answer_are_made_in_one_context() -> None:
    mine: ContextVar[int] = ContextVar("mine", default=0)

    def app(_environ: object, start: Callable[..., object]) -> Iterable[bytes]:
        start("200 OK", [])
        for _ in range(3):
            mine.set(mine.get() + 1)
            yield bytes([mine.get()]) * threads._PART

    lines = [Line(), Line()]
    served(app, *lines)
    assert [sorted(set(line.body)) for line in lines] == [[1, 2, 3]] * 2
