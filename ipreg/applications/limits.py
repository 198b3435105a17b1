"""The time limits of a file: computed from its events, kept with it, proved to agree."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History, Recorded, replay
from ipreg.applications.lifecycle.moments import MOMENTS, happened
from ipreg.applications.models import Application
from ipreg.applications.projection import records_of
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.deadlines import province
from ipreg.deadlines import service as deadlines
from ipreg.deadlines.models import Deadline
from ipreg.deadlines.reckoned import met_by, of_file
from ipreg.deadlines.service import Subject
from ipreg.deadlines.states import OPEN_STATES
from ipreg.law.following import Change
from ipreg.law.limits import Limit


def limits_of(history: History, records: Iterable[Recorded]) -> list[Limit]:
    """The limits of a file today; those that live on with the title are the title's to tell."""
    return of_file(history.kind, happened(history, records))


def keep(application: Application) -> None:
    """Store the limits that follow from the events as they stand now."""
    deadlines.keep(_subject(application), _computed(application))
    province.begin(clock.today().year)


def nearest(limits: Iterable[Limit], event: Event) -> Limit | None:
    """The open limit that this event would meet, the one that ends first."""
    moment = MOMENTS.get(event)
    found = [
        limit
        for limit in limits
        if limit.state in OPEN_STATES and limit.due and moment in met_by(limit)
    ]
    return min(found, key=lambda limit: limit.due or limit.begins, default=None)


def recompute(change: Change | None = None) -> int:
    """Compute anew what a change of the law concerns, or every file; how many files."""
    found = list(_files(change))
    for application in found:
        deadlines.keep(_subject(application), _computed(application))
    return len(found)


def check() -> Iterator[str]:
    """One line for each limit that is stored otherwise than its file's events say."""
    for application in _files():
        for fault in _disagreements(application):
            yield f"{application.code}: {fault}"


def _computed(application: Application) -> list[Limit]:
    records = records_of(application)
    return limits_of(replay(application.kind, records), records)


def _disagreements(application: Application) -> Sequence[str]:
    try:
        limits = _computed(application)
    except DomainError as misfit:
        return [str(misfit)]
    return list(deadlines.differences(_subject(application), limits))


def _files(change: Change | None = None) -> Iterator[Application]:
    told = selectinload(Application.events), selectinload(Application.proceedings)
    query = select(Application).order_by(Application.id).options(*told)
    if change:
        concerned = deadlines.concerned(Deadline.application_id, change)
        query = query.where(Application.id.in_(concerned))
    yield from session.scalars(query.execution_options(yield_per=500))


def _subject(application: Application) -> Subject:
    return Subject(application_id=application.id)
