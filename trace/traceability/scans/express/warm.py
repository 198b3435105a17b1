"""What this process remembers of issues: true as long as the epoch and the day are the same.

Nothing here asks the epoch. Whoever counts a look says under which epoch its answer was read, and
the database counts it only if that is still so; whoever counts none asks first (`keep_only`).
"""

from datetime import date
from threading import Lock

from flask import Flask, current_app

from traceability.scans.issued import Issued

_MOST = 512  # issues


class Memory:
    """The issues that were asked for lately."""

    def __init__(self) -> None:
        self._known: dict[int, Issued] = {}
        self._guard = Lock()

    def get(self, issue_id: int, *, today: date) -> Issued | None:
        found = self._known.get(issue_id)
        return found if found and found.day == today else None

    def put(self, issued: Issued) -> None:
        with self._guard:
            self._known.pop(issued.id, None)
            self._known[issued.id] = issued
            if len(self._known) > _MOST:
                del self._known[next(iter(self._known))]  # the one that was read the longest ago

    def forget(self, issue_id: int) -> None:
        with self._guard:
            self._known.pop(issue_id, None)

    def keep_only(self, epoch: int | None) -> None:
        """Forget whatever was read under another epoch."""
        with self._guard:
            self._known = {k: one for k, one in self._known.items() if one.epoch == epoch}


def init_app(app: Flask) -> None:
    app.extensions["ipreg.issued"] = Memory()


def memory() -> Memory:
    found: Memory = current_app.extensions["ipreg.issued"]
    return found
