"""A kind of work that only tests have, and jobs of it."""

import hashlib
import time
from collections.abc import Generator
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from ipreg.accounts.models import User
from ipreg.core import acting
from ipreg.core.db import transaction
from ipreg.core.errors import Conflict
from ipreg.core.roles import Actor, Role
from ipreg.core.text import Text
from ipreg.jobs import kinds, leases, running, service
from ipreg.jobs.kinds import Args, Kind, Progress
from ipreg.jobs.models import State
from tests.factories import make_user

_serial = count(1)


def content(lines: int) -> bytes:
    return b"".join(_line(number) for number in range(lines))


def sha256(lines: int) -> str:
    return hashlib.sha256(content(lines)).hexdigest()


def _line(number: int) -> bytes:
    return f"{number:08} {'ipreg' * 200}\n".encode()


def _write_lines(out: BinaryIO, args: Args) -> Generator[Progress]:
    for number in range(args["lines"]):
        if number == args.get("breaks_at"):
            raise ZeroDivisionError
        if number == args.get("refused_at"):
            raise Conflict(Text("There is no work of this number."))
        out.write(_line(number))
        time.sleep(args.get("pause", 0))
        yield number + 1, args["lines"]


def _whoami(out: BinaryIO, _args: Args) -> Generator[Progress]:
    out.write(repr(acting.current()).encode())
    yield 1, 1


def _fill_the_disk(out: BinaryIO, _args: Args) -> Generator[Progress]:
    """The device that is always full says what a full disk says."""
    out.write(_line(1))
    yield 1, 2
    with Path("/dev/full").open("wb") as full:
        full.write(_line(2))
    yield 2, 2


FULL = Kind(
    "test.full", Text("Too much (sample)"), _fill_the_disk, "text/plain", lambda _: "day.txt"
)
LINES = Kind("test.lines", Text("Lines (sample)"), _write_lines, "text/plain", lambda _: "dong.txt")
WHOAMI = Kind("test.whoami", Text("Actor (sample)"), _whoami, "text/plain", lambda _: "ai.txt")
for kind in (FULL, LINES, WHOAMI):
    kinds.register(kind)


def actor_of(user: User) -> Actor:
    return Actor(user.name, user.role, user_id=user.id, organisation_id=user.organisation_id)


def make_job(user: User | None = None, *, kind: Kind = LINES, **args: Any) -> int:
    """The number of a job that waits."""
    user = user or make_user(role=Role.COOPERATIVE_MANAGER)
    with acting.acting_as(actor_of(user)), transaction():
        told = {"lines": 3} | args
        return service.ask(kind.name, args=told, client_key=f"job-{next(_serial)}").id


def make_jobs(user: User) -> dict[State, int]:
    """One job in each state."""
    done, failed = make_job(user), make_job(user, refused_at=1)
    for _ in (done, failed):
        _attempt()
    cancelled = make_job(user)
    with transaction():
        service.cancel(cancelled)
    at_work = make_job(user)
    held = running.take("world")
    assert held
    with transaction():
        leases.beat(held, done=1, total=3)
    return {
        State.QUEUED: make_job(user),
        State.RUNNING: at_work,
        State.DONE: done,
        State.FAILED: failed,
        State.CANCELLED: cancelled,
    }


def _attempt() -> None:
    held = running.take("world")
    assert held
    running.attempt(held, leaving=lambda: False)
