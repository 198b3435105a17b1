"""The body of a request, read whole before a thread is taken for it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from io import BytesIO, RawIOBase
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from werkzeug.exceptions import RequestTimeout

_PATIENCE = 30.0  # seconds for the next part
_IN_MEMORY = 1 << 18  # bytes; longer ones wait in a file that has no name
_HEARD_OUT = 4  # times the most: so far is read on, so that whoever sends too much is told so

Receive = Callable[[], Awaitable[Mapping[str, Any]]]


class HungUp(Exception):
    """Nobody waits for the answer any more."""


async def give(environ: dict[str, Any], receive: Receive, *, most: int) -> None:
    """Put the body into the environ. What could not be read raises when the app reads it.

    Of a body that is longer than `most` the app is given the length alone; raises HungUp.
    """
    environ["wsgi.input"], environ["wsgi.input_terminated"] = BytesIO(), True
    if not _is_announced(environ):
        return
    body: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with the answer
    environ["wsgi.input"] = body
    try:
        environ["CONTENT_LENGTH"] = str(await _read(receive, body, most=most))
    except TimeoutError:
        environ["wsgi.input"] = _Unread(body, RequestTimeout())
    except OSError as fault:  # no room to keep it, most likely
        environ["wsgi.input"] = _Unread(body, fault)


def _is_announced(environ: dict[str, Any]) -> bool:
    """May a body follow? In HTTP/2 none needs to be told of beforehand (RFC 9113, 8.1.1)."""
    chunked = environ.pop("HTTP_TRANSFER_ENCODING", None)
    untold = None if environ.get("SERVER_PROTOCOL") == "HTTP/2" else "0"
    return chunked is not None or environ.get("CONTENT_LENGTH", untold) != "0"


async def _read(receive: Receive, body: IO[bytes], *, most: int) -> int:
    length, more = 0, True
    while more and length <= _HEARD_OUT * most:
        message = await asyncio.wait_for(receive(), _PATIENCE)
        if message["type"] == "http.disconnect":
            raise HungUp
        part: bytes = message.get("body", b"")
        length += len(part)
        if length <= most:
            body.write(part)
        more = message.get("more_body", False)
    body.seek(0)
    return length


class _Unread(RawIOBase):
    """A body that fails when it is read."""

    def __init__(self, begun: IO[bytes], fault: Exception) -> None:
        begun.close()
        self._fault = fault

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: object) -> int:
        raise self._fault
