"""The audit trail: every act that changes anything leaves one row that nobody can change.

A service names its act once (`audit.act("batch.hold", batch)`). What changed, before and after, is
read from the session itself, so the trail cannot tell another story than the tables. A commit that
changes audited tables without a named act is a bug and is refused.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from flask import Flask
from sqlalchemy import Index, String, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ipreg.core import acting, changes, clock
from ipreg.core.db import Base, session
from ipreg.core.roles import Actor
from ipreg.core.text import Text

_ACTS = "acts"
_names: dict[str, Text] = {}


class Subject(Protocol):
    """A row that acts are about."""

    @property
    def id(self) -> int: ...


class AuditEntry(Base):
    """Who, in which role, when, what, on what, before → after. Rows are added, never changed."""

    __tablename__ = "audit_entry"
    __audited__ = False  # it is the trail itself
    __table_args__ = (Index("ix_audit_entry_subject", "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    user_id: Mapped[int | None]
    actor: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(40))
    organisation_id: Mapped[int | None]
    act: Mapped[str] = mapped_column(String(80))
    subject_kind: Mapped[str] = mapped_column(String(80))
    subject_id: Mapped[int]
    changes: Mapped[list[Any]]  # [{verb, table, id, fields: {name: [before, after]}}]
    request_id: Mapped[str] = mapped_column(String(64))


class Unnamed(RuntimeError):
    """Something was changed under no named act."""


def act(name: str, subject: Subject, *, by: Actor | None = None) -> None:
    """Name the act that this transaction is, and the record it is about.

    `by` is for acts whose actor was not known when they began: signing in, taking an invitation.
    """
    session.info.setdefault(_ACTS, []).append((name, subject, by or acting.current()))


def name_acts(names: dict[str, Text]) -> None:
    """Say what a module's acts are called on the pages that show their history."""
    _names.update(names)


def name_of(act: str) -> Text:
    """What an act is called; one that no longer exists goes by its own name."""
    return _names.get(act) or Text(act)


def history(*subjects: tuple[str, Iterable[int]]) -> Sequence[AuditEntry]:
    """All acts on these records, newest first; a subject is (table name, ids)."""
    found = [
        (AuditEntry.subject_kind == kind) & AuditEntry.subject_id.in_(list(ids))
        for kind, ids in subjects
    ]
    where = found[0]
    for condition in found[1:]:
        where = where | condition
    return session.scalars(select(AuditEntry).where(where).order_by(AuditEntry.id.desc())).all()


def init_app(_app: Flask) -> None:
    changes.listen()
    for name, listener in (("before_commit", _write), ("after_rollback", _forget)):
        if not event.contains(Session, name, listener):
            event.listen(Session, name, listener)


def _write(session: Session) -> None:
    session.flush()
    changed = changes.of(session)
    acts = session.info.get(_ACTS, [])
    if changed and not acts:
        kinds = {change.row.__tablename__ for change in changed}
        raise Unnamed(f"{', '.join(sorted(kinds))} changed, but no act was named")
    told = [change.told() for change in changed]
    for place, (name, subject, actor) in enumerate(acts):
        session.add(_entry(name, subject, actor, told if place == 0 else []))
    session.flush()
    _forget(session)


def _entry(name: str, subject: Any, actor: Actor, told: list[Any]) -> AuditEntry:
    return AuditEntry(
        at=clock.now(),
        user_id=actor.user_id,
        actor=actor.name,
        role=actor.role.value,
        organisation_id=actor.organisation_id,
        act=name,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        changes=told,
        request_id=acting.request_id(),
    )


def _forget(session: Session) -> None:
    changes.forget(session)
    session.info.pop(_ACTS, None)
