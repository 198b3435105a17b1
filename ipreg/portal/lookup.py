"""What anybody who knows a file's code and its contact's number is told about the file.

No name, number or note of a person is in the answer. An unknown code and wrong digits are answered
by the same sentence, after the same work.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ipreg.accounts import attempts
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History
from ipreg.applications.lifecycle.nextsteps import awaited
from ipreg.applications.lifecycle.parties import Party
from ipreg.applications.models import Application
from ipreg.applications.numbering import read_code
from ipreg.applications.projection import history_of
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.phones import LAST
from ipreg.core.text import Text
from ipreg.deadlines import service as deadlines
from ipreg.deadlines.models import Deadline
from ipreg.deadlines.names import name_of
from ipreg.deadlines.service import Subject
from ipreg.deadlines.states import OPEN_STATES, state_on
from ipreg.law.limits import LimitKind

A_NETWORK, A_CODE = 10, 5
_NOBODY = "-" * LAST
_UNKNOWN = Text(
    "No file has this code together with these digits. Check both, or ask the office below; a file "
    "without a recorded telephone number cannot be looked up."
)
_PUBLIC = frozenset(
    {
        LimitKind.OFFICE_TARGET,
        LimitKind.APPLICANT_DUTY,
        LimitKind.THIRD_PARTY_WINDOW,
        LimitKind.OWNER_WINDOW,
    }
)


@dataclass(frozen=True)
class Milestone:
    """An act that moved the file, and the day on which it took effect."""

    on: date
    act: Text


@dataclass(frozen=True)
class Limit:
    """The time limit that ends next."""

    name: Text
    due_on: date
    verified: bool


@dataclass(frozen=True)
class Answer:
    """A file as the public is told of it."""

    file: Application
    milestones: Sequence[Milestone]
    awaited: dict[Party, list[Event]]
    limit: Limit | None


def count(*, code: str, address: str | None) -> bool:
    """Count one try; True while its network and its code are within their limits."""
    network = attempts.count(f"lookup:{attempts.network(address)}", limit=A_NETWORK)
    return attempts.count(f"lookup:{read_code(code) or code[:40]}", limit=A_CODE) and network


def find(*, code: str, digits: str) -> Answer:
    """The file of this code, if the digits end its contact's number; else NotFound."""
    wanted = select(Application).where(Application.code == (read_code(code) or ""))
    file = session.scalar(wanted.options(selectinload(Application.events)))
    known = (file.contact_phone if file else None) or _NOBODY
    if not hmac.compare_digest(known[-LAST:].encode(), digits.encode()) or file is None:
        raise NotFound(_UNKNOWN, field="code")
    today = clock.today()
    return Answer(
        file=file,
        milestones=_milestones(history_of(file)),
        awaited=awaited(file.kind, file.state, on=today),
        limit=_nearest(deadlines.of(Subject(application_id=file.id)), today),
    )


def _milestones(history: History) -> list[Milestone]:
    """The acts that moved the file, the latest first."""
    moves = [line.record for line in history.lines if line.moves]
    return [Milestone(record.effective_on, record.code.label) for record in reversed(moves)]


def _nearest(rows: Sequence[Deadline], today: date) -> Limit | None:
    """Only limits of the law: what an officer noted for themselves is not public."""
    running = [
        row
        for row in rows
        if row.rule is not None
        and row.kind in _PUBLIC
        and row.due_on is not None
        and row.due_on >= today
        and state_on(row, today) in OPEN_STATES
    ]
    if not running:
        return None
    row = min(running, key=lambda row: row.due_on or date.max)
    return Limit(name_of(row.code), row.due_on or today, row.verified)
