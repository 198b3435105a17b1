"""A process that keeps one worker alive: as often as it is killed, another is forked.

It says the number of each worker on a line of its own, so that a test can kill it.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

from ipreg.app import create_app
from ipreg.jobs import leases, running, working
from tests.jobs import world  # noqa: F401 – the kinds that it registers

KILLED = 9


def _hurry() -> None:
    """The same work at a pace at which a kill costs a test a second, not a minute."""
    leases.LEASE = timedelta(seconds=1)
    running.BEAT = 0.02
    working.POLL = 0.05


def main(log: Path) -> None:
    _hurry()
    app = create_app()
    while True:
        child = os.fork()
        if not child:
            _note_attempts(log)
            working.Worker(app).run()
            os._exit(0)
        print(child, flush=True)  # noqa: T201
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -KILLED:
            sys.exit("the worker ended by itself")


def _note_attempts(log: Path) -> None:
    """Every attempt that begins is told to a file that kills do not reach."""
    begin = running.attempt

    def noted(held: leases.Held, **rest: object) -> None:
        with log.open("a") as out:
            out.write(f"{held.job_id} {held.attempt}\n")
        begin(held, **rest)  # type: ignore[arg-type]

    running.attempt = noted


if __name__ == "__main__":
    main(Path(sys.argv[1]))
