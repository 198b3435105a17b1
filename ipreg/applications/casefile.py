"""What the page of a file and its forms show, put together from the one lifecycle table."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History
from ipreg.applications.lifecycle.nextsteps import NextStep, awaited, next_steps, recordable
from ipreg.applications.lifecycle.parties import Party
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.steps import Course
from ipreg.applications.lifecycle.table import step_for
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.applications.projection import history_of
from ipreg.applications.timeline import Day, timeline
from ipreg.core import clock
from ipreg.core.errors import NotFound
from ipreg.core.files import Document, StoredFile
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.law.kinds import Kind


@dataclass(frozen=True)
class CaseFile:
    """A file as one reader sees it on one day."""

    application: Application
    actor: Actor
    history: History

    @classmethod
    def of(cls, application: Application, *, actor: Actor) -> "CaseFile":
        return cls(application, actor, history_of(application))

    @property
    def days(self) -> list[Day]:
        return timeline(self.application, self.history)

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
        choice = recordable(self.application.kind, role=self.actor.role)
        return [event for event in choice if event not in now]

    @property
    def documents(self) -> list[tuple[ApplicationEvent, Document]]:
        rows = sorted(self.application.events, key=lambda row: row.effective_on, reverse=True)
        return [(row, row.document) for row in rows if row.document]

    def _next_steps(self) -> list[NextStep]:
        file = self.application
        return next_steps(file.kind, file.state, role=self.actor.role, on=clock.today())

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


def openings(actor: Actor) -> Sequence[Event]:
    """What this reader may open a file with, in the order in which things happen."""
    steps = [
        step
        for kind in Kind
        for step in next_steps(kind, State.OPENED, role=actor.role, on=clock.today())
        if step.course is not Course.END
    ]
    return sorted({step.event for step in steps}, key=lambda event: event.rank)
