"""The ASGI application that is served: the short way where it leads, else the app in a thread."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

from flask import Flask

from ipreg.serving.environs import environ_of
from ipreg.serving.threads import InThreads
from traceability.scans.express.pages import Filled

# Requests that the app works on at a time: each may need one of its connections to the database.
THREADS = 16

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Short(Protocol):
    """Answers what it can at once."""

    async def answer(self, environ: dict[str, Any]) -> Filled | None: ...


class Front:
    """Both ways are given the same request, so what one began the other may end."""

    def __init__(self, app: Flask, *, short: Short) -> None:
        most: int = app.config["MAX_CONTENT_LENGTH"] or 0
        self._short = short
        self._long = InThreads(app, threads=THREADS, longest_body=most)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        environ = environ_of(scope)
        filled = await self._short.answer(environ)
        if filled is None:
            await self._long(environ, receive, send)
            return
        status, headers, body = filled
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
