"""What the page of a file and its forms show, put together from the one lifecycle table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ipreg.applications.lifecycle.docket import HELD_UP, Docket
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.history import History
from ipreg.applications.lifecycle.nextsteps import NextStep, awaited, next_steps, recordable
from ipreg.applications.lifecycle.parties import Party
from ipreg.applications.lifecycle.sharing import shared_with_applicant
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.steps import Course
from ipreg.applications.lifecycle.table import step_for
from ipreg.applications.limits import limits_of, nearest
from ipreg.applications.models import Application, ApplicationEvent, FileProceeding
from ipreg.applications.projection import docket_of, history_of, records_of
from ipreg.applications.timeline import Day, timeline
from ipreg.core import clock
from ipreg.core.errors import NotFound
from ipreg.core.files import Document, StoredFile
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text
from ipreg.deadlines import service as deadlines
from ipreg.deadlines.lines import Board, Line
from ipreg.deadlines.models import Deadline, Origin
from ipreg.deadlines.service import Subject
from ipreg.law.kinds import Kind
from ipreg.law.limits import Limit


@dataclass(frozen=True)
class CaseFile:
    """A file as one reader sees it on one day."""

    application: Application
    actor: Actor
    history: History
    whole: bool = True  # or only what is shared with the applicant

    @classmethod
    def of(cls, application: Application, *, actor: Actor, whole: bool = True) -> "CaseFile":
        return cls(application, actor, history_of(application), whole)

    @property
    def days(self) -> list[Day]:
        return timeline(self.application, self.docket)

    @cached_property
    def docket(self) -> Docket:
        """The main line with every proceeding beside it."""
        return docket_of(self.application)

    @property
    def freezes(self) -> list[tuple[FileProceeding, date]]:
        """What the examination waits for, and since when."""
        since = self.docket.freezes
        return [(row, since[row.ref]) for row in self.application.proceedings if row.ref in since]

    def holds_up(self, event: Event) -> bool:
        """Is this an act that a file which waits does not expect?"""
        return bool(self.freezes) and event in HELD_UP

    @property
    def awaited(self) -> dict[Party, list[Event]]:
        """Who must act now, and what is expected of them."""
        return awaited(self.application.kind, self.application.state, on=clock.today())

    @property
    def buttons(self) -> dict[Course, list[NextStep]]:
        """What this reader may record now, the expected apart from the merely possible."""
        found: dict[Course, list[NextStep]] = {}
        for step in self._next_steps():
            found.setdefault(step.course, []).append(step)
        return found

    @property
    def earlier(self) -> list[Event]:
        """What this reader may record of the past besides."""
        now = {step.event for step in self._next_steps()}
        choice = recordable(self.application.kind, role=self.actor.role) if self.whole else []
        return [event for event in choice if event not in now]

    @property
    def documents(self) -> list[tuple[ApplicationEvent, Document]]:
        rows = sorted(self.application.events, key=lambda row: row.effective_on, reverse=True)
        mine = [row for row in rows if self.whole or shared_with_applicant(row.code)]
        return [(row, row.document) for row in mine if row.document]

    @property
    def department(self) -> bool:
        """Is the reader of the Department?"""
        return self.actor.role in SO

    @cached_property
    def limits(self) -> list[Limit]:
        """Every time limit of the file as of today."""
        return limits_of(self.history, records_of(self.application))

    @property
    def board(self) -> Board:
        """The time limits; days that officers set are the Department's own."""
        typed = [row for row in self._kept if row.origin is Origin.OFFICER]
        return Board.of(self.limits, typed, today=clock.today())

    @property
    def _kept(self) -> Sequence[Deadline]:
        own = self.actor.role in SO
        return deadlines.of(Subject(application_id=self.application.id)) if own else ()

    def due(self, event: Event) -> Line | None:
        """By when the law wants this act, where an open limit says so."""
        limit = nearest(self.limits, event)
        return Line(limit, clock.today()) if limit else None

    def _next_steps(self) -> list[NextStep]:
        file = self.application
        if not self.whole:
            return []
        found = next_steps(file.kind, file.state, role=self.actor.role, on=clock.today())
        return [step for step in found if self.history.step(step.event)]

    def leads_to(self, event: Event) -> State | None:
        """Where the file would stand after this event today; nothing where it is not its turn."""
        state = self.application.state
        step = step_for(state, event, kind=self.application.kind)
        return step.lands(state, came_from=self.history.came_from) if step else None

    def row(self, seq: int) -> ApplicationEvent:
        found = next((row for row in self.application.events if row.seq == seq), None)
        if found is None:
            raise NotFound(Text("This file has no such entry."))
        return found

    def stored_file(self, document_id: int) -> StoredFile:
        """What a paper of this file holds; a paper of another file is simply not found."""
        found = next((paper for _, paper in self.documents if paper.id == document_id), None)
        if found is None or found.file is None:
            raise NotFound(Text("This file has no such document."))
        return found.file


def event_of(code: str) -> Event:
    """The event that an address names."""
    found = next((event for event in Event if event.value == code), None)
    if found is None:
        raise NotFound(Text("There is no event of this name."))
    return found


def event_name(code: str) -> Text:
    """What the event that a limit proposes is called."""
    return event_of(code).label


def openings(actor: Actor) -> Sequence[Event]:
    """What this reader may open a file with, in the order in which things happen."""
    steps = [
        step
        for kind in Kind
        for step in next_steps(kind, State.OPENED, role=actor.role, on=clock.today())
        if step.course is not Course.END and set(step.event.facts) <= {Fact.APPLICATION_NUMBER}
    ]
    return sorted({step.event for step in steps}, key=lambda event: event.rank)
