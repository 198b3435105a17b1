"""What the end of a proceeding changes in its file, and how that is undone with its entry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ipreg.accounts.models import Organisation, User
from ipreg.applications.entering import Entry, enter, take_back
from ipreg.applications.holding import done, locked
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application, ApplicationEvent, FileProceeding
from ipreg.applications.opening import open_file
from ipreg.core.db import session
from ipreg.core.errors import Conflict
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text

BEFORE, AFTER = "applicant_before", "applicant_after"
_HANDED_ON = (
    "kind",
    "sign",
    "product",
    "has_place_name",
    "nice_classes",
    "area_text",
    "applicant_id",
    "contact_name",
    "contact_phone",
    "is_sample",
)


@dataclass(frozen=True)
class Effect:
    """Applied when its event is recorded, undone when that is reversed; both may refuse."""

    apply: Callable[[FileProceeding, Actor], None]
    undo: Callable[[FileProceeding, ApplicationEvent, Actor], None]


def apply(row: ApplicationEvent, *, actor: Actor) -> None:
    """Change in the file what a new entry changes there."""
    if row.proceeding and row.code in EFFECTS:
        EFFECTS[row.code].apply(row.proceeding, actor)


def undo(reversal: ApplicationEvent, *, actor: Actor) -> None:
    """Change back what the entry that is now reversed had changed."""
    wrong = reversal.reverses
    if wrong and wrong.proceeding and wrong.code in EFFECTS:
        EFFECTS[wrong.code].undo(wrong.proceeding, reversal, actor)


def _change_applicant(proceeding: FileProceeding, _actor: Actor) -> None:
    """The applicant of the change that took effect last; a late entry changes nothing now."""
    application = proceeding.application
    latest = max(_changes(application), key=lambda row: (row.effective_on, row.seq))
    before = application.applicant_id
    if latest.proceeding:
        application.applicant_id = latest.proceeding.organisation_id
    proceeding.effect = {BEFORE: before, AFTER: application.applicant_id}


def _restore_applicant(
    proceeding: FileProceeding, reversal: ApplicationEvent, _actor: Actor
) -> None:
    """Back to who applied before; changes are taken back in the order opposite to their making."""
    application, effect = proceeding.application, proceeding.effect
    wrong = reversal.reverses
    later = [row for row in _changes(application) if wrong and row.seq > wrong.seq]
    if later or application.applicant_id != effect[AFTER]:
        raise Conflict(
            Text(
                "The applicant was changed again since, to: %(name)s. Reverse that change first, "
                "or correct the applicant of the file to: %(earlier)s.",
                name=_name_of(application.applicant_id),
                earlier=_name_of(effect[AFTER]),
            )
        )
    application.applicant_id = effect[BEFORE]
    proceeding.effect = {}


def _changes(application: Application) -> list[ApplicationEvent]:
    """The changes of applicant that stand."""
    gone = {row.reverses.seq for row in application.events if row.reverses}
    rows = (row for row in application.events if row.code is Event.APP_APPLICANT_CHANGED)
    return [row for row in rows if row.seq not in gone]


def _name_of(organisation_id: int | None) -> Text | str:
    found = session.get(Organisation, organisation_id) if organisation_id else None
    return found.name if found else Text("nobody yet")


def _divide(proceeding: FileProceeding, actor: Actor) -> None:
    """Open the file that is divided off: it keeps the filing day and awaits its own number."""
    parent, child = proceeding.application, proceeding.child
    if parent.filed_on is None:
        raise Conflict(Text("The filing of this application is not recorded. Record it first."))
    facts = {Fact.DIVIDED_FROM.value: parent.number or parent.code}
    first = Entry(Event.FILE_DIVIDED, parent.filed_on, facts=facts)
    if child is None:
        proceeding.child = open_file(first, actor=actor, **_handed_on(proceeding))
        return
    held = locked(child.id, actor=actor)
    enter(held, first, actor=actor)
    done(held, "application.record")


def _handed_on(proceeding: FileProceeding) -> dict[str, Any]:
    parent = proceeding.application
    facts = {name: getattr(parent, name) for name in _HANDED_ON}
    units = [unit.id for unit in parent.units]
    told = {"unit_ids": units, "note": proceeding.matter}
    return {**facts, **told, "officer_id": _still_here(parent.officer)}


def _still_here(officer: User | None) -> int | None:
    """Who left the Department is handed no new file, and does not keep it from being opened."""
    return officer.id if officer and officer.active and officer.role in SO else None


def _close_child(proceeding: FileProceeding, reversal: ApplicationEvent, actor: Actor) -> None:
    """The file divided off stands empty again; refused once something else happened to it."""
    if proceeding.child is None:
        return
    child = locked(proceeding.child.id, actor=actor)
    own = [row for row in child.events if not row.reverses and not row.reversed_by]
    if len(own) > 1 or child.state is not State.DIVIDED_OFF:
        raise Conflict(
            Text(
                "The file %(code)s was opened by this division and has entries of its own. "
                "Reverse those first, beginning with the last.",
                code=child.code,
            )
        )
    take_back(child, own[0].seq, reason=reversal.note or "", actor=actor)
    done(child, "application.reverse")


EFFECTS: dict[Event, Effect] = {
    Event.APP_APPLICANT_CHANGED: Effect(_change_applicant, _restore_applicant),
    Event.APP_DIVIDED: Effect(_divide, _close_child),
}
