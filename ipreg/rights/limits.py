"""The time limits of a title: computed from what happened to it, kept with it, proved to agree."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ipreg.core.db import session
from ipreg.deadlines import service as deadlines
from ipreg.deadlines.models import Deadline
from ipreg.deadlines.reckoned import OF_TITLE, reckoned
from ipreg.deadlines.service import Subject
from ipreg.law.following import Change
from ipreg.law.limits import Limit
from ipreg.law.moments import Happened, Moment
from ipreg.rights.changes import ENDS, TitleChange
from ipreg.rights.models import ControlKind, ProceedingEntry, Title, TitleProceeding, standing
from ipreg.rights.procedures import DECIDES, Procedure, ProceedingAct

_PUBLISHED = "PUB_DECISION_TITLE"  # the publication of the grant itself is the file's to tell
_RENEWAL = {
    ProceedingAct.REQUESTED: Moment.RENEWAL_REQUESTED,
    ProceedingAct.NOTICE: Moment.RENEWAL_NOTICE,
    ProceedingAct.ANSWERED: Moment.RENEWAL_RESPONSE,
    ProceedingAct.REFUSED: Moment.RENEWAL_REFUSED,
}
# Neither changes what the register says of the title itself, so neither is published.
_UNPUBLISHED = frozenset({Procedure.LICENCE, Procedure.CERTIFICATE})
# Users were visited or goods bearing the mark were taken: it was in use on that day.
_SHOWS_USE = frozenset({ControlKind.INSPECTION, ControlKind.SAMPLING})


def limits_of(title: Title) -> list[Limit]:
    """The limits that run with the title, as of today; those of its application are the file's."""
    found = reckoned(title.kind, moments_of(title))
    return [one for one in found if one.code in OF_TITLE or one.rule.startswith(_PUBLISHED)]


def moments_of(title: Title) -> Iterator[Happened]:
    """What happened to a title, as the law's table of time limits asks for it."""
    if title.filed_on:
        yield Happened(Moment.FILED, title.filed_on)
    yield Happened(Moment.GRANTED, title.granted_on)
    for event in standing(title.events):
        if event.change is TitleChange.RENEWED:
            yield Happened(Moment.RENEWED, event.effective_on)
        if event.change in ENDS:
            yield Happened(Moment.ENDED, event.effective_on)
    for proceeding in title.proceedings:
        yield from _in_proceeding(proceeding)
    for control in standing(title.controls):
        if control.kind in _SHOWS_USE:
            yield Happened(Moment.USED, control.effective_on)


def keep(title: Title) -> None:
    """Store the limits that follow from what is recorded now."""
    deadlines.keep(_subject(title), limits_of(title))


def recompute(change: Change | None = None) -> int:
    """Compute anew what a change of the law concerns, or every title; how many titles."""
    count = 0
    for titles in _titles(change):
        deadlines.keep_all({_subject(title): limits_of(title) for title in titles})
        count += len(titles)
    return count


def check() -> Iterator[str]:
    """One line for each limit that is stored otherwise than its title's record says."""
    for titles in _titles():
        numbers = {_subject(title): title.certificate_number for title in titles}
        computed = {_subject(title): limits_of(title) for title in titles}
        for subject, fault in deadlines.differences(computed):
            yield f"{numbers[subject]}: {fault}"


def _titles(change: Change | None = None) -> Iterator[Sequence[Title]]:
    told = (
        selectinload(Title.events),
        selectinload(Title.controls),
        selectinload(Title.proceedings).selectinload(TitleProceeding.entries),
    )
    every = select(Title.id).order_by(Title.id)
    if change:
        every = every.where(Title.id.in_(deadlines.concerned(Deadline.title_id, change)))
    query = select(Title).order_by(Title.id).options(*told)
    for numbers in deadlines.in_chunks(every):
        yield session.scalars(query.where(Title.id.in_(numbers))).all()


def _subject(title: Title) -> Subject:
    return Subject(title_id=title.id)


def _in_proceeding(proceeding: TitleProceeding) -> Iterator[Happened]:
    for entry in standing(proceeding.entries):
        if moment := _moment(proceeding.procedure, entry):
            yield Happened(moment, entry.effective_on)


def _moment(procedure: Procedure, entry: ProceedingEntry) -> Moment | None:
    if procedure not in _UNPUBLISHED and entry.code in DECIDES:
        return Moment.TITLE_DECIDED
    if procedure not in _UNPUBLISHED and entry.code is ProceedingAct.PUBLISHED:
        return Moment.TITLE_DECISION_PUBLISHED
    return _RENEWAL.get(entry.code) if procedure is Procedure.RENEWAL else None
