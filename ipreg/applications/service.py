"""What can be done with application files. Each verb is one act of the audit trail."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from ipreg.accounts.models import Organisation, User
from ipreg.applications.completing import fill
from ipreg.applications.describing import describe
from ipreg.applications.entering import Entry, enter
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import faults
from ipreg.applications.lifecycle.history import replay, standing
from ipreg.applications.lifecycle.reversal import check_reversal
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.applications.numbering import next_code
from ipreg.applications.projection import check_projection, project, records_of
from ipreg.applications.reading import check_proposing, find, readable
from ipreg.core import audit, clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.places import service as places

__all__ = [
    "Entry",
    "assign",
    "change_facts",
    "check_projection",
    "find",
    "officers",
    "open_file",
    "record_event",
    "reverse_event",
]


def open_file(
    first: Entry,
    *,
    actor: Actor,
    kind: Kind,
    unit_ids: Sequence[int] = (),
    later: Sequence[Entry] = (),
    **facts: Any,
) -> Application:
    """Open a file with its first act: the province's proposal, or whatever is known first."""
    units = [places.get(unit_id) for unit_id in unit_ids]
    check_proposing(actor, units)
    _check_people(facts)
    now = clock.now()
    application = Application(kind=kind, units=units, opened_at=now, changed_at=now, **facts)
    for entry in (first, *later):
        enter(application, entry, actor=actor)
    application.code = next_code(clock.legal_day(now))
    describe(application)
    session.add(application)
    session.flush()
    audit.act("application.open", application)
    return application


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
    application = _locked(application_id, actor=actor, version=version)
    _check_kind(application, kind)
    _check_people(facts)
    application.units = [places.get(unit_id) for unit_id in unit_ids]
    application.kind = kind
    for field, value in facts.items():
        setattr(application, field, value)
    describe(application)
    return _done(application, "application.change")


def complete(
    application_id: int,
    *,
    actor: Actor,
    entries: Sequence[Entry] = (),
    unit_ids: Sequence[int] = (),
    **facts: Any,
) -> Application:
    """Add what a list from elsewhere knows more; nothing that is written is written over."""
    application = _locked(application_id, actor=actor, version=None)
    fill(application, actor=actor, entries=entries, unit_ids=unit_ids, facts=facts)
    return _done(application, "application.complete")


def assign(
    application_id: int, *, officer_id: int | None, actor: Actor, version: int | None = None
) -> Application:
    """Say which officer looks after the file, or that nobody does."""
    application = _locked(application_id, actor=actor, version=version)
    _check_people({"officer_id": officer_id})
    application.officer_id = officer_id
    return _done(application, "application.assign")


def record_event(
    application_id: int, *, code: Event, actor: Actor, version: int | None = None, **told: Any
) -> ApplicationEvent:
    """Record that something happened, on whatever day it took effect."""
    application = _locked(application_id, actor=actor, version=version)
    number = application.number
    row = enter(application, Entry(code, **told), actor=actor)
    if application.number != number:
        describe(application)
    _done(application, "application.record")
    return row


def reverse_event(
    application_id: int, seq: int, *, reason: str, actor: Actor, version: int | None = None
) -> ApplicationEvent:
    """Take a wrong entry back by another one; nothing is erased."""
    application = _locked(application_id, actor=actor, version=version)
    records = records_of(application)
    history = check_reversal(application.kind, records, seq, role=actor.role)
    project(application, history)
    row = ApplicationEvent(
        seq=len(records) + 1,
        code=Event.RECORD_REVERSED,
        effective_on=clock.today(),
        note=reason,
        reverses=next(event for event in application.events if event.seq == seq),
        recorded_at=clock.now(),
        recorded_by=actor.name,
    )
    application.events.append(row)
    describe(application)
    _done(application, "application.reverse")
    return row


def officers() -> Sequence[User]:
    """Whom a file can be given to."""
    query = select(User).where(User.role.in_(SO), User.active).order_by(User.name, User.id)
    return session.scalars(query).all()


def _locked(application_id: int, *, actor: Actor, version: int | None) -> Application:
    """The file, held until the act is done; refused if somebody acted since the form was drawn."""
    query = select(Application).where(Application.id == application_id, readable(actor))
    application = session.scalar(query.with_for_update(of=Application))
    if application is None:
        return find(application_id, actor=actor)
    if version is not None and version != application.version:
        raise Conflict(_overtaken(application), field="version")
    return application


def _overtaken(application: Application) -> Text:
    subject = AuditEntry.subject_kind == "application", AuditEntry.subject_id == application.id
    last = session.scalars(
        select(AuditEntry).where(*subject).order_by(AuditEntry.id.desc()).limit(1)
    ).one()
    return Text(
        "“%(act)s” by %(name)s a moment ago (%(at)s), after you opened this page. Look at the file "
        "as it stands now, then act again.",
        act=audit.name_of(last.act),
        name=last.actor,
        at=last.at,
    )


def _done(application: Application, act: str) -> Application:
    # Every act moves the version, even one that leaves the state where it was.
    application.changed_at = clock.now()
    session.flush()
    audit.act(act, application)
    return application


def _check_kind(application: Application, kind: Kind) -> None:
    if kind is application.kind:
        return
    records = records_of(application)
    replay(kind, records)
    for record in standing(records):
        for _, sentence in faults(record.code.facts, record.facts, kind=kind):
            raise BadInput(sentence, field="kind")


def _check_people(facts: dict[str, Any]) -> None:
    """The applicant and the officer exist, and the officer is of the Department."""
    applicant_id, officer_id = facts.get("applicant_id"), facts.get("officer_id")
    if applicant_id is not None and session.get(Organisation, applicant_id) is None:
        raise NotFound(Text("There is no organisation of this number."), field="applicant_id")
    officer = session.get(User, officer_id) if officer_id is not None else None
    if officer_id is not None and (officer is None or officer.role not in SO or not officer.active):
        raise BadInput(Text("Choose an officer of the Department."), field="officer_id")
