"""Days that an officer sets by hand beside those of the law: set, done, taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ipreg.core import acting, audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.files import StoredFile
from ipreg.core.text import Text
from ipreg.deadlines.models import MANUAL, OfficerDeadline
from ipreg.deadlines.service import Subject
from ipreg.law.limits import LimitKind


def set_deadline(
    subject: Subject, *, about: audit.Subject, name: str, due_on: date, reason: str
) -> OfficerDeadline:
    """Set a day for what the law sets none; whoever calls this holds the record it is about."""
    if due_on < clock.today():
        raise BadInput(
            Text("This day is past. Give the last day on which it can still be done."),
            field="due_on",
        )
    row = OfficerDeadline(
        code=MANUAL,
        round=_next_round(subject),
        kind=LimitKind.PROVINCIAL_TASK,
        verified=True,
        begins_on=clock.today(),
        due_on=due_on,
        stopped=False,
        name=name,
        reason=reason,
        set_by=acting.current().name,
        **subject.columns,
    )
    session.add(row)
    session.flush()
    audit.act("deadline.set", about)
    return row


def complete(
    subject: Subject,
    number: int,
    *,
    about: audit.Subject,
    done_on: date,
    outcome: str | None = None,
    paper: Mapping[str, Any] | None = None,
) -> OfficerDeadline:
    """Say on which day it was done and by which paper that is known, or correct what was said."""
    row = standing(subject, number)
    if done_on > clock.today():
        raise BadInput(
            Text("It is recorded once it is done. Give a day up to today."), field="done_on"
        )
    row.met_on, row.outcome = done_on, outcome
    row.document = (files.document(**paper) if paper else None) or row.document
    session.flush()
    audit.act("deadline.complete", about)
    return row


def withdraw(
    subject: Subject, number: int, *, about: audit.Subject, reason: str
) -> OfficerDeadline:
    """Take back a day that no longer matters; it stays to be seen, with the reason."""
    row = standing(subject, number)
    row.met_on, row.closed_on, row.outcome = None, clock.today(), reason
    session.flush()
    audit.act("deadline.withdraw", about)
    return row


def stored_file(subject: Subject, number: int) -> StoredFile:
    """What the paper holds by which it is known to be done."""
    paper = _numbered(subject, number).document
    if paper is None or paper.file is None:
        raise NotFound(Text("This deadline has no such document."))
    return paper.file


def standing(subject: Subject, number: int) -> OfficerDeadline:
    """The deadline of this number that the subject has; Conflict once it is taken back."""
    row = _numbered(subject, number)
    if row.closed_on:
        raise Conflict(Text("This deadline is taken back already."))
    return row


def told(row: OfficerDeadline | None) -> dict[str, object]:
    """What a form that corrects it shows in its boxes."""
    return {"done_on": row.met_on or "", "outcome": row.outcome or ""} if row else {}


def _numbered(subject: Subject, number: int) -> OfficerDeadline:
    query = select(OfficerDeadline).where(subject.condition, OfficerDeadline.round == number)
    row = session.scalar(query)
    if row is None:
        raise NotFound(Text("There is no such deadline here."))
    return row


def _next_round(subject: Subject) -> int:
    last = select(func.max(OfficerDeadline.round)).where(subject.condition)
    return (session.scalar(last) or 0) + 1
