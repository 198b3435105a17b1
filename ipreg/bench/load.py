"""Requests over kept connections, as many at a time as there are connections; nothing else."""

import selectors
import socket
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

_LENGTH, _END = b"\r\ncontent-length: ", b"\r\n\r\n"  # as Granian writes them
_SPACE = 1 << 18


@dataclass
class Heard:
    """What came back: how many of each status, and how long each took, in seconds."""

    statuses: dict[int, int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)

    def add(self, status: int, seconds: float) -> None:
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.times.append(seconds)


class _Line:
    """One connection, with one request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent = 0.0
        self.got = b""

    def send(self, request: bytes) -> None:
        self.sent, self.got = time.perf_counter(), b""
        self.socket.sendall(request)

    def status(self) -> int | None:
        """The status once the whole answer is there."""
        part = self.socket.recv(_SPACE)
        if not part:
            raise ConnectionError("the server hung up")
        got = self.got = self.got + part if self.got else part
        end = got.find(_END)
        if end < 0:
            return None
        at = got.index(_LENGTH, 0, end) + len(_LENGTH)
        length = int(got[at : got.index(b"\r", at)])
        return int(got[9:12]) if len(got) >= end + len(_END) + length else None


def ask(port: int, requests: Iterable[bytes], *, at_once: int) -> Heard:
    """All of them, as fast as they are answered."""
    waiting, heard = iter(requests), Heard()
    with selectors.DefaultSelector() as ready:
        for request in islice(waiting, at_once):
            line = _Line(port)
            line.send(request)
            ready.register(line.socket, selectors.EVENT_READ, line)
        while ready.get_map():
            for key, _ in ready.select():
                _go_on(key.data, waiting, heard, ready)
    return heard


def _go_on(
    line: _Line, waiting: Iterator[bytes], heard: Heard, ready: selectors.BaseSelector
) -> None:
    status = line.status()
    if status is None:
        return
    heard.add(status, time.perf_counter() - line.sent)
    following = next(waiting, None)
    if following is None:
        ready.unregister(line.socket)
        line.socket.close()
    else:
        line.send(following)


def ask_evenly(port: int, requests: Iterable[bytes], *, every: float) -> Heard:
    """One after the other, one every so many seconds, each timed from when it was due."""
    heard, line = Heard(), _Line(port)
    due = time.perf_counter()
    for request in requests:
        due += every
        time.sleep(max(0.0, due - time.perf_counter()))
        line.send(request)
        while (status := line.status()) is None:
            pass
        heard.add(status, time.perf_counter() - due)
    line.socket.close()
    return heard


def request(path: str, *, port: int) -> bytes:
    """What a phone's browser sends."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        "User-Agent: Mozilla/5.0 (Linux; Android 13; SM-A146P) AppleWebKit/537.36 (KHTML, like "
        "Gecko) Chrome/124.0.0.0 Mobile Safari/537.36\r\n"
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
        "*/*;q=0.8\r\nAccept-Language: vi-VN,vi;q=0.9\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n"
    ).encode()
