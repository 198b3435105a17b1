"""How many codes that do not exist were tried from one network: asked once a code is not there.

Many phones share the address of one carrier, and a false label may be scanned by all of them: so
different codes count, a code that is there never does, and a network may try many. Made-up codes
cost no look into the database, so they are counted in the memory of each process, which costs none
either: of several processes each allows as many.
"""

from datetime import datetime
from threading import Lock

from flask import Flask, current_app

from ipreg.accounts import attempts

SECONDS = 300
ADDRESSES = 300  # of labels, that one network may try in that time: one a second
TYPED = 30  # by people: to find what is wrong with a code is work, so there may be fewer
_OF_ADDRESSES, _OF_TYPED = "ipreg.misses", "ipreg.misses.typed"
_KEPT = 100_000  # of all networks together; beyond that all begin anew, and nobody is refused


class Misses:
    """What does not exist and was tried of late, by network; nothing of it is kept for longer."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._guard = Lock()
        self.forget()

    def forget(self, window: int = 0) -> None:
        self._window, self._kept = window, 0
        self._tried: dict[int, set[int]] = {}

    def allow(self, address: str | None, what: str, *, at: datetime) -> bool:
        """Count what was tried from this address; False for one more than its network may try."""
        window, network = int(at.timestamp()) // SECONDS, hash(attempts.network(address))
        with self._guard:
            if window != self._window or self._kept >= _KEPT:
                self.forget(window)
            tried = self._tried.setdefault(network, set())
            known = hash(what) in tried
            if known or len(tried) >= self._most:
                return known
            tried.add(hash(what))
            self._kept += 1
            return True


def init_app(app: Flask) -> None:
    app.extensions[_OF_ADDRESSES] = Misses(ADDRESSES)
    app.extensions[_OF_TYPED] = Misses(TYPED)


def of_addresses() -> Misses:
    found: Misses = current_app.extensions[_OF_ADDRESSES]
    return found


def of_typed() -> Misses:
    found: Misses = current_app.extensions[_OF_TYPED]
    return found
