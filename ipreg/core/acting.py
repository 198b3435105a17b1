"""Who is acting in this thread of work, and under which request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ipreg.core.roles import ANYONE, Actor

_actor: ContextVar[Actor] = ContextVar("actor", default=ANYONE)
_request_id: ContextVar[str] = ContextVar("request_id", default="")


def current() -> Actor:
    return _actor.get()


def request_id() -> str:
    return _request_id.get()


def begin(actor: Actor, *, request: str) -> None:
    """Say who acts from now on; the edge calls this once for each request or command."""
    _actor.set(actor)
    _request_id.set(request)


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    token = _actor.set(actor)
    try:
        yield
    finally:
        _actor.reset(token)
