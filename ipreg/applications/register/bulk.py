"""One act for many files: what it would do to each, and what became of each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ipreg.accounts.models import User
from ipreg.applications.dossier import gate
from ipreg.applications.entering import Entry, judge
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.table import may_record
from ipreg.applications.models import Application
from ipreg.applications.reading import readable
from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.core.roles import Actor, Role
from ipreg.core.text import Text

# Numbers that many files share; any other number is one file's own.
_SHARED = {Fact.GAZETTE_NUMBER}
_GONE = Text("The file is no longer there, or you may no longer see it.")


@dataclass(frozen=True)
class Outlook:
    """What an act does to one file: before and after, or why it is refused, or that it is done."""

    file: Application
    before: object = None
    after: object = None
    refusal: Text | None = None
    already: bool = False

    @property
    def fits(self) -> bool:
        return self.refusal is None and not self.already


@dataclass(frozen=True)
class Outcome:
    """What became of one file; without a refusal it is done, now or `already` before."""

    file: Application | None
    refusal: Text | None = None
    already: bool = False


def events(role: Role) -> list[Event]:
    """What can be recorded in many files at once: no event that carries a file's own number."""
    return [event for event in Event if may_record(role, event) and set(event.facts) <= _SHARED]


def foresee_officer(files: Iterable[Application], officer: User | None) -> list[Outlook]:
    found = []
    for file in files:
        same = file.officer_id == (officer.id if officer else None)
        before = file.officer.name if file.officer else None
        found.append(Outlook(file, before, officer.name if officer else None, already=same))
    return found


def foresee_event(files: Sequence[Application], entry: Entry, *, actor: Actor) -> list[Outlook]:
    """By the same rules that will judge the act; nothing is changed."""
    ids = [file.id for file in files]
    query = select(Application).where(Application.id.in_(ids))
    session.scalars(query.options(selectinload(Application.events))).all()
    return [_foreseen(file, entry, actor) for file in files]


def _foreseen(file: Application, entry: Entry, actor: Actor) -> Outlook:
    already = _holds(file, entry, actor)
    try:
        gate.check(file, entry.code, reason=None, actor=actor)
        _, history = judge(file, entry, actor=actor)
    except DomainError as refusal:
        return Outlook(file, refusal=refusal.text, already=already)
    return Outlook(file, file.state, history.state, already=already)


def holds_officer(officer_id: int | None) -> Callable[[Application], bool]:
    return lambda file: file.officer_id == officer_id


def holds_event(entry: Entry, actor: Actor) -> Callable[[Application], bool]:
    return lambda file: _holds(file, entry, actor)


def _holds(file: Application, entry: Entry, actor: Actor) -> bool:
    """Did this person record the very same before, as by sending the form twice?"""
    taken_back = {row.reverses_id for row in file.events if row.reverses_id}
    same = entry.code, entry.effective_on, actor.name
    return any(
        (row.code, row.effective_on, row.recorded_by) == same and row.id not in taken_back
        for row in file.events
    )


def outcome_of(
    file_id: int,
    refusal: DomainError | None,
    *,
    actor: Actor,
    holds: Callable[[Application], bool],
) -> Outcome:
    """Told after the act of the file was kept or given up."""
    query = select(Application).where(Application.id == file_id, readable(actor))
    file = session.scalar(query)
    if file is None:
        return Outcome(None, _GONE)
    if refusal is None:
        return Outcome(file)
    told = Outcome(file, refusal.text)
    return replace(told, refusal=None, already=True) if holds(file) else told
