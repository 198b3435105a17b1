"""Workers: each takes one job after the other, as a thread of the server or as a process."""

import logging
import os
import secrets
import socket
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import DBAPIError

from ipreg.core import acting
from ipreg.core.roles import OPERATOR
from ipreg.jobs import running
from ipreg.jobs.waking import bell

POLL = 5.0  # seconds between two looks for what other processes asked for
log = logging.getLogger("ipreg.jobs")


class Worker:
    """Works until it is told to leave; what it then has in hand goes back to the others."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.name = f"{socket.gethostname()[:60]} {os.getpid()} {secrets.token_hex(4)}"
        self._leaving = Event()

    def run(self) -> None:
        acting.begin(OPERATOR, request=self.name.rpartition(" ")[2])
        while not self._leaving.is_set():
            bell.clear()
            if not self._tried():
                bell.wait(POLL)

    def work_off(self) -> int:
        """Take what waits until nothing does; how many attempts that were."""
        count = 0
        while not self._leaving.is_set() and self._one():
            count += 1
        return count

    def leave(self) -> None:
        self._leaving.set()
        bell.set()

    def _tried(self) -> bool:
        try:
            return self._one()
        except DBAPIError:  # a restart of the database is no reason to stop for good
            log.exception("the database cannot be asked for work")
            return False

    def _one(self) -> bool:
        with self.app.app_context():
            held = running.take(self.name)
            if held:
                running.attempt(held, leaving=self._leaving.is_set)
            return held is not None


def start_thread(app: Flask) -> Worker:
    """A worker beside the threads that serve; it ends when its process does."""
    worker = Worker(app)
    Thread(target=worker.run, name="ipreg-worker", daemon=True).start()
    return worker
