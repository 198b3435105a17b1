"""Workers: each takes one job after the other, as a thread of the server or as a process."""

import logging
import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

from flask import Flask

from ipreg.core import acting
from ipreg.core.roles import OPERATOR
from ipreg.jobs import keeping, running
from ipreg.jobs.waking import bell

POLL = 5.0  # seconds between two looks for what other processes asked for
log = logging.getLogger("ipreg.jobs")


class Worker:
    """Works until it is told to leave; what it then has in hand goes back to the others."""

    def __init__(self, app: Flask, *, told_to_leave: Callable[[], bool] = lambda: False) -> None:
        self.app = app
        self.name = f"{socket.gethostname()[:60]} {os.getpid()} {secrets.token_hex(4)}"
        self.idle = Event()
        self._leaving = Event()
        self._told_to_leave = told_to_leave
        self._round = keeping.Round()

    def run(self) -> None:
        acting.begin(OPERATOR, request=self.name.rpartition(" ")[2])
        while not self._leaves():
            bell.clear()
            if not self._tried():
                self.idle.set()
                bell.wait(POLL)
        self.idle.set()  # nobody waits for one that has left

    def work_off(self) -> int:
        """Take what waits until nothing does; how many attempts that were."""
        count = 0
        while not self._leaves() and self._one():
            count += 1
        return count

    def leave(self) -> None:
        self._leaving.set()
        bell.set()

    def _leaves(self) -> bool:
        return self._leaving.is_set() or self._told_to_leave()

    def _tried(self) -> bool:
        try:
            return self._one() or self._tidied()
        except Exception:  # neither a restart of the database nor a full disk ends it for good
            log.exception("the worker stumbled, and looks again in a moment")
            return False

    def _one(self) -> bool:
        with self.app.app_context():
            held = running.take(self.name)
            if held:
                running.attempt(held, leaving=self._leaves)
            return held is not None

    def _tidied(self) -> bool:
        """Between two jobs, now and then; it makes no work of its own."""
        with self.app.app_context():
            self._round.go_if_due()
        return False


@dataclass(frozen=True)
class Beside:
    """A worker in a thread beside others; it ends when its process does."""

    worker: Worker
    thread: Thread

    def work_off(self) -> None:
        """Have it look now; back when nothing is left to do."""
        self.worker.idle.clear()
        bell.set()
        self.worker.idle.wait()

    def leave(self, *, seconds: float) -> None:
        self.worker.leave()
        self.thread.join(seconds)


def start_thread(app: Flask, *, told_to_leave: Callable[[], bool] = lambda: False) -> Beside:
    worker = Worker(app, told_to_leave=told_to_leave)
    thread = Thread(target=worker.run, name="ipreg-worker", daemon=True)
    thread.start()
    return Beside(worker, thread)
