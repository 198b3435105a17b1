"""What a lifecycle table is written with: where an event leads, by whom, how usual. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.terms import Term
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from ipreg.law.kinds import ALL_KINDS, Kind


class Relative(StrEnum):
    """A target that depends on where the file stands."""

    STAY = "stay"
    BACK = "back"  # to the state from which the present one was entered


class Course(StrEnum):
    """What a step is to the main line, so that pages can tell the expected from the possible."""

    NEXT = "next"
    ASIDE = "aside"
    CATCH_UP = "catch_up"  # a later act is known although the acts between were never recorded
    END = "end"

    @property
    def label(self) -> Text:
        return COURSE_NAMES[self]


COURSE_NAMES = {
    Course.NEXT: Text("Comes next"),
    Course.ASIDE: Text("May happen as well"),
    Course.CATCH_UP: Text("A later act whose earlier steps were not recorded"),
    Course.END: Text("Ends the matter"),
}


@dataclass(frozen=True)
class Step:
    """Where an event leads, who may record it, for which kinds, and under which law.

    No terms: the act exists under every law. `once`: not twice while the file stands there.
    """

    target: State | Relative
    by: frozenset[Role] = SO
    kinds: frozenset[Kind] = ALL_KINDS
    terms: tuple[Term, ...] = ()
    course: Course = Course.NEXT
    once: bool = False

    def lands(self, state: State, *, came_from: State) -> State:
        match self.target:
            case Relative.STAY:
                return state
            case Relative.BACK:
                return came_from
            case State() as target:
                return target

    def exists_on(self, day: date) -> bool:
        return not self.terms or any(term.covers(day) for term in self.terms)

    def allows(self, day: date, facts: Mapping[str, str]) -> bool:
        return not self.terms or any(term.allows(day, facts) for term in self.terms)
