"""The time limits of a file: computed from its events, kept with it, proved to agree."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History, Recorded, replay
from ipreg.applications.lifecycle.moments import MOMENTS, happened
from ipreg.applications.models import Application
from ipreg.applications.telling import Told, told
from ipreg.core import clock
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
    (file,) = told([application.id])
    deadlines.keep(_subject(file), _computed(file))
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
    count = 0
    for files in _files(change):
        deadlines.keep_all({_subject(file): _computed(file) for file in files})
        count += len(files)
    return count


def check() -> Iterator[str]:
    """One line for each limit that is stored otherwise than its file's events say."""
    for files in _files():
        yield from _disagreements(files)


def _computed(file: Told) -> list[Limit]:
    return limits_of(replay(file.kind, file.records), file.records)


def _disagreements(files: Iterable[Told]) -> Iterator[str]:
    found = dict[Subject, list[Limit]]()
    codes = {_subject(file): file.code for file in files}
    for file in files:
        try:
            found[_subject(file)] = _computed(file)
        except DomainError as misfit:
            yield f"{file.code}: {misfit}"
    for subject, fault in deadlines.differences(found):
        yield f"{codes[subject]}: {fault}"


def _files(change: Change | None = None) -> Iterator[Sequence[Told]]:
    query = select(Application.id).order_by(Application.id)
    if change:
        concerned = deadlines.concerned(Deadline.application_id, change)
        query = query.where(Application.id.in_(concerned))
    for numbers in deadlines.in_chunks(query):
        yield told(numbers)


def _subject(file: Told) -> Subject:
    return Subject(application_id=file.id)
