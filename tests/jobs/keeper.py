"""A process that keeps workers alive: as often as one is killed, another is forked.

It says the number of each worker on a line of its own, so that a test can kill it.
"""

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from flask import Flask

from ipreg.app import create_app
from ipreg.jobs import leases, running, working
from tests.jobs import world  # noqa: F401 – the kinds that it registers


def _hurry() -> None:
    """The same work at a pace at which a kill costs a test a second, not a minute."""
    leases.LEASE = timedelta(seconds=0.5)
    running.BEAT = 0.02
    working.POLL = 0.05
    running.MOST_ATTEMPTS = 1000  # whoever kills is a test, not the job


def main(log: Path, workers: int) -> None:
    _hurry()
    app = create_app()
    for _ in range(workers):
        _fork(app, log)
    while os.waitstatus_to_exitcode(os.wait()[1]) == -signal.SIGKILL:
        _fork(app, log)
    sys.exit("a worker ended by itself")


def _fork(app: Flask, log: Path) -> None:
    child = os.fork()
    if child:
        print(child, flush=True)  # noqa: T201
        return
    _note_attempts(log)
    working.Worker(app).run()
    os._exit(0)


def _note_attempts(log: Path) -> None:
    """Every attempt that begins is told to a file that kills do not reach."""
    begin = running.attempt

    def noted(held: leases.Held, **rest: object) -> None:
        with log.open("a") as out:
            out.write(f"{held.job_id} {held.attempt}\n")
        begin(held, **rest)  # type: ignore[arg-type]

    running.attempt = noted


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
