"""Who waits for work in this process is woken when a transaction that asked for some commits."""

from threading import Event

from sqlalchemy import event
from sqlalchemy.orm import Session

from ipreg.core.db import session

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


def _forget(session: Session) -> None:
    session.info.pop(_ASKED, None)
