"""The queue of reports as the Department reads it: filtered, the oldest that waits first."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import joinedload

from ipreg.core.db import session
from ipreg.core.paging import Page, page_of
from ipreg.core.roles import Actor
from traceability.batches.models import Batch
from traceability.labels.models import Issue
from traceability.reports import references
from traceability.reports.kinds import WAITING, Matter, State
from traceability.reports.models import Report

MINE = "mine"


@dataclass(frozen=True)
class Asked:
    """What the queue is narrowed to; empty asks for everything."""

    q: str = ""
    state: State | None = None
    matter: Matter | None = None
    whose: str = ""


def reports(asked: Asked, *, number: int, by: Actor) -> Page[Report]:
    """What waits stands first, the longest waiting before the others; then the newest."""
    waits = Report.state.in_(WAITING)
    query = (
        select(Report)
        .where(*_narrowed(asked, by))
        .order_by(
            waits.desc(),
            case((waits, Report.received_at), else_=None),
            Report.received_at.desc(),
            Report.id,
        )
        .options(
            joinedload(Report.unit),
            joinedload(Report.handler),
            joinedload(Report.issue).joinedload(Issue.batch).joinedload(Batch.product),
            joinedload(Report.issue).joinedload(Issue.batch).joinedload(Batch.organisation),
        )
    )
    return page_of(query, number=number)


def waiting() -> int:
    """How many nobody has finished with, for the first page."""
    return session.scalar(_counted().where(Report.state.in_(WAITING))) or 0


def counts() -> dict[State, int]:
    return dict(session.execute(select(Report.state, func.count()).group_by(Report.state)).all())


def _counted() -> Select[int]:
    return select(func.count()).select_from(Report)


def _narrowed(asked: Asked, by: Actor) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.state:
        found.append(Report.state == asked.state)
    if asked.matter:
        found.append(Report.matter == asked.matter)
    if asked.whose == MINE:
        found.append(Report.handler_id == by.user_id)
    if asked.q:
        found.append(_speaks_of(asked.q))
    return found


def _speaks_of(words: str) -> ColumnElement[bool]:
    number = references.read(words)
    if number:
        return Report.reference == number
    return or_(
        Report.reference.icontains(words, autoescape=True),
        Report.typed_code.icontains(words, autoescape=True),
        Report.told.icontains(words, autoescape=True),
        Report.place_text.icontains(words, autoescape=True),
    )
