"""Workers that Celery wakes: in each process of its pool the ordinary worker, called or not."""

import logging
import os
import socket
from mmap import mmap
from typing import Any

from flask import Flask

from ipreg.core.db import forget_connections
from ipreg.jobs import broker
from ipreg.jobs.working import Beside, start_thread

_REST = 10.0  # seconds that a process which leaves gives its worker for the step at hand


class Pool:
    """What the processes of one `ipreg worker` share: the word that they shall leave.

    It is a byte of common memory, not a lock: a process may be killed while it holds a lock.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._leaving = mmap(-1, 1)
        self._beside: Beside | None = None

    def leave(self, **_: Any) -> None:
        self._leaving[0] = 1

    def begin(self, **_: Any) -> None:
        """In a new process: a worker that looks for itself from time to time."""
        with self.app.app_context():
            forget_connections()
        self._beside = start_thread(self.app, told_to_leave=lambda: bool(self._leaving[0]))

    def look(self) -> None:
        """Somebody asked for work. The process counts as busy until there is none."""
        if self._beside:
            self._beside.work_off()

    def end(self, **_: Any) -> None:
        if self._beside:
            self._beside.leave(seconds=_REST)


def run(app: Flask, *, processes: int) -> int:
    """Work until told to stop; the status to exit with."""
    from celery import signals

    celery, pool = broker.celery_of(app), Pool(app)
    for chatty in ("celery.worker.strategy", "celery.app.trace"):  # two lines for each call
        logging.getLogger(chatty).setLevel(logging.WARNING)
    celery.task(pool.look, name=broker.LOOK)
    for signal, listener in (
        (signals.setup_logging, _keep_our_log),
        (signals.worker_shutting_down, pool.leave),
        (signals.worker_process_init, pool.begin),
        (signals.worker_process_shutdown, pool.end),
    ):
        signal.connect(listener, weak=False)
    worker = celery.Worker(
        hostname=f"ipreg-{os.getpid()}@{socket.gethostname()[:60]}",
        concurrency=processes,
        pool="prefork",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    return int(worker.exitcode or 0)


def _keep_our_log(**_: Any) -> None:
    """That somebody listens keeps Celery from setting up a log of its own."""
