"""Workers are woken when a transaction that asked for work commits: ours, and by the broker."""

from threading import Event

from sqlalchemy import event
from sqlalchemy.orm import Session

from ipreg.core.db import session
from ipreg.jobs import broker

bell = Event()
_ASKED = "jobs asked for"


def ring_after_commit() -> None:
    session.info[_ASKED] = True


def listen() -> None:
    for moment, listener in (("after_commit", _ring), ("after_rollback", _forget)):
        if not event.contains(Session, moment, listener):
            event.listen(Session, moment, listener)


def _ring(session: Session) -> None:
    if session.info.pop(_ASKED, False):
        bell.set()
        broker.call()


def _forget(session: Session) -> None:
    session.info.pop(_ASKED, None)
