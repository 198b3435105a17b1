"""A process that keeps workers alive: as often as one is killed, another is forked.

It says the number of each worker on a line of its own, so that a test can kill it.
"""

import os
import signal
import sys
from pathlib import Path

from flask import Flask

from ipreg.app import create_app
from ipreg.jobs import running, working
from tests.jobs import (
    attempts,
    crew,
    world,  # noqa: F401 – the kinds that it registers
)


def main(log: Path, workers: int) -> None:
    crew.hurry()
    running.MOST_ATTEMPTS = 1000  # whoever kills is a test, not the job
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
    attempts.note(log)
    working.Worker(app).run()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
