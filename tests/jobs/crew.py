"""A group of processes that do long work in one way: `ipreg serve`, or `ipreg worker`.

It is the program itself, but for three things: it knows the work that only tests have, tells its
attempts to a log, and gives a job up after a thousand interruptions; whoever kills is a test. A
test may also set its pace.
"""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from ipreg import cli, serving
from ipreg.jobs import leases, running, working
from ipreg.serving.front import Front
from tests.jobs import (
    attempts,
    world,  # noqa: F401 – the kinds that it registers
)

LOG, PACE = "IPREG_TEST_ATTEMPTS", "IPREG_TEST_PACE"


def front() -> Front:
    _prepare()
    return serving.front()


def _only_called() -> None:
    """Whoever begins within a minute was called."""
    working.POLL = 60.0


def hurry() -> None:
    """The same work at a pace at which a kill costs a test a second or two, not a minute."""
    leases.LEASE = timedelta(seconds=1)
    running.BEAT = 0.02
    working.POLL = 0.1


_PACES: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "hurry": hurry,
    "only called": _only_called,
}


def _prepare() -> None:
    _PACES[os.environ.get(PACE, "")]()
    running.MOST_ATTEMPTS = 1000
    attempts.note(Path(os.environ[LOG]))


def main(way: str, port: int) -> None:
    if way == "server":
        serving.run(host="127.0.0.1", port=port, target="tests.jobs.crew:front")
    else:
        _prepare()
        cli.main(["worker"])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
