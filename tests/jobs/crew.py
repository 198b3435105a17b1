"""A group of processes that do long work in one way: `ipreg serve`, or `ipreg worker`.

It is the program itself, but for three things: it knows the work that only tests have, tells its
attempts to a log, and gives a job up after a thousand interruptions; whoever kills is a test. A
test in a hurry also has leases run out sooner.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

from flask import Flask

from ipreg import cli, serving
from ipreg.jobs import leases, running, working
from tests.jobs import (
    attempts,
    world,  # noqa: F401 – the kinds that it registers
)

LOG, HURRY = "IPREG_TEST_ATTEMPTS", "IPREG_TEST_HURRY"


def served_app() -> Flask:
    _prepare()
    return serving.served_app()


def hurry() -> None:
    """The same work at a pace at which a kill costs a test a second or two, not a minute."""
    leases.LEASE = timedelta(seconds=1)
    running.BEAT = 0.02
    working.POLL = 0.1


def _prepare() -> None:
    if HURRY in os.environ:
        hurry()
    running.MOST_ATTEMPTS = 1000
    attempts.note(Path(os.environ[LOG]))


def main(way: str, port: int) -> None:
    if way == "server":
        serving.run(host="127.0.0.1", port=port, target="tests.jobs.crew:served_app")
    else:
        _prepare()
        cli.main(["worker"])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
