"""What may come next in an application file, and who must do it: buttons and panels. Pure."""

from dataclasses import dataclass
from datetime import date

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.parties import Party
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.steps import Course, Step
from ipreg.applications.lifecycle.table import LIFECYCLE, may_record, steps_of
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind

_ORDER = list(Course)


@dataclass(frozen=True)
class NextStep:
    """One event that the table lists for the present state."""

    event: Event
    step: Step

    @property
    def party(self) -> Party:
        return self.event.party

    @property
    def course(self) -> Course:
        return self.step.course


def possible(kind: Kind, state: State, *, on: date) -> list[NextStep]:
    """Everything the table lists for a state on a day, the expected first."""
    found = [
        NextStep(event, step)
        for event, step in LIFECYCLE[state].items()
        if kind in step.kinds and step.exists_on(on)
    ]
    return sorted(found, key=lambda step: (_ORDER.index(step.course), step.event.rank))


def next_steps(kind: Kind, state: State, *, role: Role, on: date) -> list[NextStep]:
    """What this role may record next: the buttons."""
    return [step for step in possible(kind, state, on=on) if role in step.step.by]


def awaited(kind: Kind, state: State, *, on: date) -> dict[Party, list[Event]]:
    """Who must act now, and what is expected of them: the panel."""
    expected: dict[Party, list[Event]] = {}
    for step in possible(kind, state, on=on):
        if step.course is Course.NEXT:
            expected.setdefault(step.party, []).append(step.event)
    return expected


def recordable(kind: Kind, *, role: Role) -> list[Event]:
    """Every event this role may record for this kind, at whatever day: the late entry's choice."""
    return [
        event
        for event in Event
        if may_record(role, event) and any(kind in step.kinds for step in steps_of(event))
    ]
