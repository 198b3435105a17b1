"""A WSGI application in a few threads: none of them waits for whoever sends or reads slowly.

A thread makes each part of an answer and is not kept while that part is sent.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from ipreg.serving import bodies
from ipreg.serving.bodies import HungUp, Receive

_PART = 1 << 16  # bytes that are sent at a time
_PATIENCE = 60.0  # seconds for whoever reads to take as much

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class InThreads:
    """Answers requests that come as environs, so many at a time."""

    def __init__(self, app: Application, *, threads: int, longest_body: int) -> None:
        self._app = app
        self._most = longest_body
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="ipreg-page")

    async def __call__(self, environ: Environ, receive: Receive, send: Send) -> None:
        answer = _Answer(self._app, environ, self._threads)
        try:
            await bodies.give(environ, receive, most=self._most)
            first = await answer.part()
            await send(answer.head)
            last = first if answer.ended else await _streamed(answer, first, receive, send)
            await send({"type": "http.response.body", "body": last})
        except HungUp:
            return
        finally:
            await answer.end()


async def _streamed(answer: "_Answer", part: bytes, receive: Receive, send: Send) -> bytes:
    """All but the last part, which is returned; raises HungUp."""
    gone = asyncio.create_task(_until_gone(receive))
    try:
        while not answer.ended:
            message = {"type": "http.response.body", "body": part, "more_body": True}
            await asyncio.wait_for(send(message), _PATIENCE)
            if gone.done():
                raise HungUp
            part = await answer.part()
    except TimeoutError as slow:
        raise HungUp from slow
    finally:
        gone.cancel()
    return part


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class _Answer:
    """One answer of the application; `head` is known with its first part, `ended` with its last."""

    def __init__(self, app: Application, environ: Environ, threads: Executor) -> None:
        self._app, self._environ, self._threads = app, environ, threads
        self._context = copy_context()
        self._made: Iterable[bytes] = ()
        self._parts: Iterator[bytes] | None = None
        self.head: dict[str, Any] = {}
        self.ended = False

    async def part(self) -> bytes:
        made: bytes = await self._in_thread(self._more)
        return made

    async def end(self) -> None:
        if not self.ended:
            await self._in_thread(self._close)

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._context.run, work)

    def _more(self) -> bytes:
        if self._parts is None:
            self._made = self._app(self._environ, self._begin)
            self._parts = iter(self._made)
        taken, size = [], 0
        for part in self._parts:
            taken.append(part)
            size += len(part)
            if size >= _PART:
                return b"".join(taken)
        self._close()
        return b"".join(taken)

    def _begin(self, status: str, headers: list[tuple[str, str]], _fault: object = None) -> None:
        told = [(name.lower().encode("latin-1"), said.encode("latin-1")) for name, said in headers]
        self.head = {"type": "http.response.start", "status": int(status[:3]), "headers": told}

    def _close(self) -> None:
        self.ended = True
        close: Callable[[], None] = getattr(self._made, "close", lambda: None)
        close()
        self._environ["wsgi.input"].close()
