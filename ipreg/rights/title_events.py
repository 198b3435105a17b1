"""What happens to a title after its grant: recorded by its day, undone only by another entry."""

from datetime import date
from typing import Any

from ipreg.core import clock
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.rights import numbers, values
from ipreg.rights.changes import BY_RESULT, MARKS_ONLY, TitleChange
from ipreg.rights.models import Aspect, Title, TitleEvent
from ipreg.rights.papers import NO_PAPER, Paper
from ipreg.rights.recorded import standing_one
from ipreg.rights.recording import check_title_change
from ipreg.rights.service import checked_facts, refuse_taken
from ipreg.rights.title_log import append, undo
from ipreg.rights.titles import done, locked
from ipreg.rights.validity import Change


def offered(title: Title) -> list[TitleChange]:
    """What can be recorded of a title of this kind; whether it fits, its day decides.

    What needs more than its day and its paper has a page or a proceeding of its own.
    """
    mark = title.kind is not Kind.GEOGRAPHICAL_INDICATION
    return [change for change in BY_RESULT if mark or change not in MARKS_ONLY]


def record_change(
    title_id: int,
    *,
    change: TitleChange,
    effective_on: date,
    note: str | None = None,
    paper: Paper = NO_PAPER,
    version: int | None = None,
) -> TitleEvent:
    """Amended, renewed, lapsed, surrendered, terminated… on the day it took effect."""
    title = locked(title_id, version=version)
    if change not in offered(title):
        raise BadInput(Text("This change is not recorded by its result alone."), field="change")
    check_title_change(
        Change(change, effective_on),
        kind=title.kind,
        granted_on=title.granted_on,
        filed_on=title.filed_on,
        changes=title.changes,
        documented=paper.given,
        today=clock.today(),
    )
    row = append(title, change, effective_on, note=note, document=paper.keep())
    done(title, "title.record_change")
    return row


def correct_title(
    title_id: int,
    *,
    reason: str,
    certificate_number: str,
    version: int | None = None,
    **facts: Any,
) -> TitleEvent:
    """Put right what this record says otherwise than the certificate; the reason stays with it.

    The protected name is never brought up to date: it changes only where it was copied wrongly.
    """
    title = locked(title_id, version=version)
    number = numbers.certificate_number(title.kind, certificate_number)
    refuse_taken(title.kind, number, but=title.id)
    title.certificate_number = number
    for field, value in checked_facts(title.kind, facts).items():
        setattr(title, field, value)
    _check_grant_first(title)
    values.rewrite(title, Aspect.CERTIFICATE)
    row = append(title, TitleChange.CORRECTED, clock.today(), note=reason)
    done(title, "title.correct")
    return row


def reverse_change(
    title_id: int, event_id: int, *, reason: str, version: int | None = None
) -> TitleEvent:
    """Undo an entry that was wrong by another that names it; nothing is erased."""
    title = locked(title_id, version=version)
    event = standing_event(title, event_id)
    row = undo(title, event, reason=reason)
    done(title, "title.reverse_change")
    return row


def standing_event(title: Title, event_id: int) -> TitleEvent:
    """An entry that can be undone here."""
    event = standing_one(title.events, event_id)
    if event.change is TitleChange.CORRECTED:
        raise Conflict(Text("A correction is not undone; correct the record once more."))
    if event.proceeding_id is not None:
        raise Conflict(Text("A proceeding decided this. Undo the decision in the proceeding."))
    return event


def _check_grant_first(title: Title) -> None:
    early = [change for change in title.changes if change.effective_on < title.granted_on]
    if early:
        raise Conflict(
            Text(
                "“%(change)s” is recorded for %(day)s, before that day of grant.",
                change=early[0].change.label,
                day=early[0].effective_on,
            ),
            field="granted_on",
        )
