"""What the pages of a proceeding show, put together from its one table."""

from dataclasses import dataclass

from ipreg.applications.casefile import CaseFile
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.parties import Party
from ipreg.applications.lifecycle.proceedings import FileWalk, ProceedingType, types_for
from ipreg.applications.lifecycle.standings import Standing
from ipreg.applications.models import FileProceeding
from ipreg.applications.timeline import Happening, acts_of
from ipreg.core import clock
from ipreg.core.proceedings import Move
from ipreg.core.roles import Role
from ipreg.core.text import Text


@dataclass(frozen=True)
class Sideline:
    """One proceeding as one reader of the file sees it."""

    row: FileProceeding
    walk: FileWalk | None
    role: Role

    @property
    def happenings(self) -> list[Happening]:
        return acts_of(self.row, self.walk)

    @property
    def other_side(self) -> str | None:
        return self.row.organisation.name if self.row.organisation else self.row.who

    @property
    def moves(self) -> dict[Event, Move[Standing]]:
        """What this reader may record now."""
        return self.row.type.row.follows(self.row.state, role=self.role)

    @property
    def expected(self) -> list[Event]:
        return [event for event, move in self.moves.items() if move.awaited]

    @property
    def possible(self) -> list[Event]:
        listed = [event for event, move in self.moves.items() if not move.awaited]
        return sorted(listed, key=lambda event: event.rank)

    @property
    def awaited(self) -> dict[Party, list[Event]]:
        """Who must act now, and what is expected of them."""
        listed = self.row.type.row.table[self.row.state]
        found: dict[Party, list[Event]] = {}
        for event, move in listed.items():
            if move.awaited and self.row.state and not self.row.closed_on:
                found.setdefault(event.party, []).append(event)
        return found

    def target(self, event: Event) -> Standing | None:
        """Where the proceeding would stand after this act today; nothing if it is not its turn."""
        move = self.moves.get(event)
        return (move.target or self.row.state) if move else None

    @property
    def freezes(self) -> bool:
        return self.walk is not None and self.row.state in self.walk.proceeding.freezes


@dataclass(frozen=True)
class Sidelines:
    """Every proceeding of a file: the open ones, the closed ones, those that were taken back."""

    open: list[Sideline]
    closed: list[Sideline]
    void: list[Sideline]

    @classmethod
    def of(cls, case: CaseFile) -> "Sidelines":
        every = [sideline(case, row) for row in case.application.proceedings]
        standing = [one for one in every if one.row.state]
        return cls(
            open=[one for one in standing if not one.row.closed_on],
            closed=[one for one in standing if one.row.closed_on],
            void=[one for one in every if not one.row.state],
        )


def sideline(case: CaseFile, row: FileProceeding) -> Sideline:
    return Sideline(row, case.docket.walks.get(row.ref), case.actor.role)


def openable(case: CaseFile) -> list[ProceedingType]:
    """What this reader may open beside the file as it stands today."""
    types = types_for(case.application.kind, case.application.state, on=clock.today())
    return [type_ for type_ in types if type_.row.follows(None, role=case.actor.role)]


def openings(type_: ProceedingType) -> list[tuple[Event, Text]]:
    """The acts that a proceeding may begin with, the usual one first."""
    return [(event, event.label) for event in type_.row.table[None]]
