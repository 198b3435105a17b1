"""How often something may be tried: counters that two processes cannot both pass."""

import hashlib
import hmac
import ipaddress

from flask import current_app
from sqlalchemy import delete, func, select, text

from ipreg.accounts.models import Attempt
from ipreg.core import clock, logs
from ipreg.core.db import session
from ipreg.core.errors import TooMany
from ipreg.core.text import Text

LIMIT = 10
_MINUTES = 5
# One statement counts, so parallel guesses are numbered one after the other.
_COUNT = text(
    "INSERT INTO attempt (key, slot, count) VALUES (:key, :slot, 1) "
    "ON CONFLICT (key, slot) DO UPDATE SET count = attempt.count + 1"
)
_UNCOUNT = text(
    "UPDATE attempt SET count = count - 1 WHERE key = :key AND slot = :slot AND count > 0"
)


def count(*keys: str, limit: int = LIMIT) -> bool:
    """Count one attempt on each key; True while all are within `limit` in any five minutes.

    It needs a transaction of its own, before what it guards, so that a refused try counts too.
    """
    minute = _minute()
    session.execute(delete(Attempt).where(Attempt.slot < minute - _MINUTES))
    return max(_counted(key, minute) for key in _hidden(keys)) <= limit


def forgive(*keys: str) -> None:
    """Take one attempt back from each key: it succeeded, and a whole office shares an address."""
    for key in _hidden(keys):
        session.execute(_UNCOUNT, {"key": key, "slot": _minute()})


def insist(allowed: bool) -> None:
    if not allowed:
        logs.security("too many attempts")
        raise TooMany(Text("Too many attempts. Wait five minutes, then try again."))


def network(address: str | None) -> str:
    """Where a request comes from, as far as one customer's line: IPv6 gives each a whole /64."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:  # a socket, or what a proxy made up
        return "elsewhere"
    return str(ipaddress.ip_network((found, 64 if found.version == 6 else 32), strict=False))


def _counted(key: str, minute: int) -> int:
    session.execute(_COUNT, {"key": key, "slot": minute})
    lately = (Attempt.key == key) & (Attempt.slot >= minute - _MINUTES)
    return session.scalar(select(func.sum(Attempt.count)).where(lately)) or 0


def _hidden(keys: tuple[str, ...]) -> list[str]:
    """Nobody's account or address is kept; in one order, so that two never wait for each other."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return sorted(hmac.new(secret, key.encode(), hashlib.sha256).hexdigest() for key in keys)


def _minute() -> int:
    return int(clock.now().timestamp()) // 60
