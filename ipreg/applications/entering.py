"""How one act enters a file: guarded by the lifecycle, appended, projected."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from werkzeug.datastructures import FileStorage

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.history import History, Recorded
from ipreg.applications.lifecycle.recording import check_act, check_recording
from ipreg.applications.lifecycle.reversal import check_reversal
from ipreg.applications.models import Application, ApplicationEvent, FileProceeding
from ipreg.applications.projection import project, records_of
from ipreg.core import clock, files
from ipreg.core.errors import BadInput
from ipreg.core.files import Document
from ipreg.core.roles import Actor
from ipreg.core.text import Text


@dataclass(frozen=True)
class Entry:
    """What somebody says happened: the act, its day, its numbers, and the paper it rests on."""

    code: Event
    effective_on: date
    facts: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    document_number: str | None = None
    document_on: date | None = None
    document_by: str | None = None
    document_file: FileStorage | None = None

    @property
    def documented(self) -> bool:
        """A paper is known by its number or by the paper itself."""
        return bool(self.document_number or self.document_file)

    def document(self) -> Document | None:
        return files.document(
            number=self.document_number,
            issued_on=self.document_on,
            issued_by=self.document_by,
            upload=self.document_file,
        )


def enter(application: Application, entry: Entry, *, actor: Actor) -> ApplicationEvent:
    """Append one act and project it; refuses what the lifecycle does not allow."""
    new, history = judge(application, entry, actor=actor)
    project(application, history)
    return _append(application, new, entry, by=actor)


def judge(application: Application, entry: Entry, *, actor: Actor) -> tuple[Recorded, History]:
    """The act as the rules read it, and the file's history with it; refuses what they refuse."""
    records = records_of(application)
    new = recorded(entry, seq=len(records) + 1)
    role, today = actor.role, clock.today()
    return new, check_recording(application.kind, records, new, role=role, today=today)


def recorded(entry: Entry, *, seq: int) -> Recorded:
    """The entry as the pure rules read it."""
    _check_facts(entry)
    return Recorded(
        seq=seq,
        code=entry.code,
        effective_on=entry.effective_on,
        facts={str(name): value.strip() for name, value in entry.facts.items()},
        documented=entry.documented,
    )


def enter_beside(proceeding: FileProceeding, entry: Entry, *, actor: Actor) -> ApplicationEvent:
    """Append one act of a proceeding; refuses what its table, or the file, does not allow."""
    application = proceeding.application
    records = records_of(application)
    new = replace(recorded(entry, seq=len(records) + 1), beside=proceeding.ref)
    check_act(application.kind, records, new, role=actor.role, today=clock.today())
    row = _append(application, new, entry, by=actor)
    row.proceeding = proceeding
    return row


def take_back(application: Application, seq: int, *, reason: str, actor: Actor) -> ApplicationEvent:
    """Append the reversal of a wrong entry and project what is left."""
    records = records_of(application)
    project(application, check_reversal(application.kind, records, seq, role=actor.role))
    wrong = next(event for event in application.events if event.seq == seq)
    row = ApplicationEvent(
        seq=len(records) + 1,
        code=Event.RECORD_REVERSED,
        effective_on=clock.today(),
        facts={},
        note=reason,
        reverses=wrong,
        proceeding=wrong.proceeding,
        recorded_at=clock.now(),
        recorded_by=actor.name,
    )
    application.events.append(row)
    return row


def _append(
    application: Application, new: Recorded, entry: Entry, *, by: Actor
) -> ApplicationEvent:
    row = ApplicationEvent(
        seq=new.seq,
        code=new.code,
        effective_on=new.effective_on,
        facts=dict(new.facts),
        note=entry.note,
        document=entry.document(),
        recorded_at=clock.now(),
        recorded_by=by.name,
    )
    application.events.append(row)
    return row


def _check_facts(entry: Entry) -> None:
    """A number typed for an act that carries none is not dropped in silence."""
    surplus = next((name for name in entry.facts if name not in entry.code.facts), None)
    if surplus:
        raise BadInput(
            Text(
                "“%(event)s” carries no such number: %(fact)s. Leave it empty, or choose the act "
                "that it belongs to.",
                event=entry.code.label,
                fact=Fact(surplus).label,
            ),
            field=surplus,
        )
