"""What the events of a file say, stored with the file for filtering, and proved to agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ipreg.applications.lifecycle.docket import Docket, check_roots, docket
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.history import History, Recorded, replay
from ipreg.applications.lifecycle.standings import Standing
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application, ApplicationEvent, FileProceeding
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, DomainError
from ipreg.core.text import Text

_Told = tuple[Standing | None, date | None, date | None, date | None]


@dataclass(frozen=True)
class Projection:
    state: State
    state_since: date
    number: str | None
    filed_on: date | None


def records_of(application: Application) -> list[Recorded]:
    """The rows of a file as the pure rules read them, those of its proceedings among them."""
    _at_hand = application.proceedings  # loaded at once, not one by one
    return [_recorded(row) for row in application.events]


def _recorded(row: ApplicationEvent) -> Recorded:
    return Recorded(
        row.seq,
        row.code,
        row.effective_on,
        facts=row.facts,
        documented=row.document_id is not None,
        reverses=row.reverses.seq if row.reverses else None,
        beside=row.proceeding.ref if row.proceeding else None,
    )


def history_of(application: Application) -> History:
    return replay(application.kind, records_of(application))


def projection(history: History, *, opened_on: date) -> Projection:
    """Where the file stands; since its opening while no event stands."""
    filed = history.latest(Event.FILE_RECEIVED) or history.latest(Event.FILE_DIVIDED)
    numbered = history.latest(Event.FILE_RECEIVED) or history.latest(Event.FILE_NUMBERED)
    return Projection(
        state=history.state,
        state_since=history.since or opened_on,
        number=_plain(numbered.facts.get(Fact.APPLICATION_NUMBER)) if numbered else None,
        filed_on=filed.effective_on if filed else None,
    )


def project(application: Application, history: History) -> None:
    """Store what the history says; refuses a number that another file bears."""
    said = projection(history, opened_on=clock.legal_day(application.opened_at))
    if said.number != application.number:
        _refuse_taken(said.number, but=application.id)
    application.state, application.state_since = said.state, said.state_since
    application.number, application.filed_on = said.number, said.filed_on


def docket_of(application: Application) -> Docket:
    return docket(application.kind, records_of(application))


def project_beside(application: Application) -> None:
    """Store where each proceeding stands, and since when the examination waits for one."""
    found = docket_of(application)
    application.frozen_since = found.frozen_since
    for row in application.proceedings:
        row.state, row.state_since, row.opened_on, row.closed_on = _told_of(row, found)


def _told_of(row: FileProceeding, found: Docket) -> _Told:
    walk = found.walks.get(row.ref)
    return (walk.state, walk.since, walk.opened_on, walk.closed_on) if walk else (None,) * 4


def check_projection() -> Iterator[str]:
    """One line for each file whose stored state is not what its events say."""
    query = select(Application).order_by(Application.id)
    query = query.options(selectinload(Application.events), selectinload(Application.proceedings))
    for application in session.scalars(query.execution_options(yield_per=500)):
        if fault := _disagreement(application):
            yield f"{application.code}: {fault}"


def _disagreement(application: Application) -> str | None:
    stored = Projection(
        application.state, application.state_since, application.number, application.filed_on
    )
    try:
        found = docket_of(application)
        check_roots(found)
    except DomainError as misfit:
        return str(misfit)
    said = projection(found.history, opened_on=clock.legal_day(application.opened_at))
    return _first_of(
        ("", stored, said),
        ("frozen since: ", application.frozen_since, found.frozen_since),
        *(
            (f"{row.ref.label}: ", _stored(row), _told_of(row, found))
            for row in application.proceedings
        ),
    )


def _first_of(*pairs: tuple[str, object, object]) -> str | None:
    wrong = (f"{name}stored {old}, events say {new}" for name, old, new in pairs if old != new)
    return next(wrong, None)


def _stored(row: FileProceeding) -> _Told:
    return row.state, row.state_since, row.opened_on, row.closed_on


def _plain(number: str | None) -> str | None:
    """The office writes a mark's number with or without its country; it is one number."""
    return number.removeprefix("VN-") if number else None


def _refuse_taken(number: str | None, *, but: int | None) -> None:
    if number is None:
        return
    with session.no_autoflush:
        other = session.scalar(
            select(Application).where(Application.number == number, Application.id != (but or 0))
        )
    if other:
        raise Conflict(
            Text(
                "The number %(number)s is already recorded for file %(code)s (%(sign)s). "
                "Check the number.",
                number=number,
                code=other.code,
                sign=other.sign,
            ),
            field=Fact.APPLICATION_NUMBER,
        )
