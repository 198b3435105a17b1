"""What can be done with application files. Each verb is one act of the audit trail."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from ipreg.accounts.models import User
from ipreg.applications.completing import fill
from ipreg.applications.describing import describe
from ipreg.applications.dossier import gate
from ipreg.applications.entering import Entry, enter
from ipreg.applications.holding import done, locked
from ipreg.applications.lifecycle.docket import check_roots, docket
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import faults
from ipreg.applications.lifecycle.history import standing
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.applications.opening import check_people, open_file
from ipreg.applications.projection import check_projection, records_of
from ipreg.applications.reading import find
from ipreg.applications.reversing import reverse_event
from ipreg.core.db import session
from ipreg.core.errors import BadInput
from ipreg.core.roles import SO, Actor
from ipreg.law.kinds import Kind
from ipreg.places import service as places

__all__ = [
    "Entry",
    "assign",
    "change_facts",
    "check_projection",
    "complete",
    "find",
    "officers",
    "open_file",
    "record_event",
    "reverse_event",
]


def change_facts(
    application_id: int,
    *,
    actor: Actor,
    kind: Kind,
    unit_ids: Sequence[int] = (),
    version: int | None = None,
    **facts: Any,
) -> Application:
    """Correct what is written about a file; its kind only where its events fit the other kind."""
    application = locked(application_id, actor=actor, version=version)
    _check_kind(application, kind)
    check_people(facts)
    application.units = [places.get(unit_id) for unit_id in unit_ids]
    application.kind = kind
    for field, value in facts.items():
        setattr(application, field, value)
    describe(application)
    return done(application, "application.change")


def complete(
    application_id: int,
    *,
    actor: Actor,
    entries: Sequence[Entry] = (),
    unit_ids: Sequence[int] = (),
    **facts: Any,
) -> Application:
    """Add what a list from elsewhere knows more; nothing that is written is written over."""
    application = locked(application_id, actor=actor, version=None)
    fill(application, actor=actor, entries=entries, unit_ids=unit_ids, facts=facts)
    return done(application, "application.complete")


def assign(
    application_id: int, *, officer_id: int | None, actor: Actor, version: int | None = None
) -> Application:
    """Say which officer looks after the file, or that nobody does."""
    application = locked(application_id, actor=actor, version=version)
    check_people({"officer_id": officer_id})
    application.officer_id = officer_id
    return done(application, "application.assign")


def record_event(
    application_id: int,
    *,
    code: Event,
    actor: Actor,
    version: int | None = None,
    incomplete_reason: str | None = None,
    **told: Any,
) -> ApplicationEvent:
    """Record that something happened, on whatever day it took effect."""
    application = locked(application_id, actor=actor, version=version)
    missing = gate.check(application, code, reason=incomplete_reason, actor=actor)
    number = application.number
    row = enter(application, Entry(code, **told), actor=actor)
    gate.keep(row, missing, reason=incomplete_reason, actor=actor)
    if application.number != number:
        describe(application)
    done(application, "application.record")
    return row


def officers() -> Sequence[User]:
    """Whom a file can be given to."""
    query = select(User).where(User.role.in_(SO), User.active).order_by(User.name, User.id)
    return session.scalars(query).all()


def _check_kind(application: Application, kind: Kind) -> None:
    if kind is application.kind:
        return
    records = records_of(application)
    check_roots(docket(kind, records))
    for record in standing(records):
        for _, sentence in faults(record.code.facts, record.facts, kind=kind):
            raise BadInput(sentence, field="kind")
