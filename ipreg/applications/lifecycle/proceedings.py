"""Each type of proceeding beside a file: its table, when it is opened, what it holds up. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ipreg.applications.lifecycle import beside
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact, Ground
from ipreg.applications.lifecycle.phases import (
    FROM_PUBLICATION,
    ONCE_FILED,
    UNTIL_GRANT,
    Phase,
)
from ipreg.applications.lifecycle.standings import ENDED, Standing
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.terms import OPPOSITION, SUSPENSION, Term
from ipreg.core.proceedings import Line, Proceeding, Walk
from ipreg.core.text import Text
from ipreg.law.kinds import ALL_KINDS, MARKS, Kind

FileWalk = Walk[Standing, Event]
FileLine = Line[Standing, Event]


class ProceedingType(StrEnum):
    OPPOSITION = "opposition"
    OPINION = "opinion"
    AMENDMENT = "amendment"
    DIVISION = "division"
    APPLICANT_CHANGE = "applicant_change"
    EARLIER_MARK = "earlier_mark"
    RIGHT_CASE = "right_case"
    COMPLAINT = "complaint"
    COURT_REVIEW = "court_review"

    @property
    def label(self) -> Text:
        return self.row.label

    @property
    def row(self) -> "Beside":
        return BESIDE[self]


class Ref(NamedTuple):
    """One proceeding of a file: the second opposition, the first complaint."""

    type: ProceedingType
    number: int

    @property
    def label(self) -> Text:
        return Text("%(proceeding)s no. %(number)s", proceeding=self.type.label, number=self.number)


@dataclass(frozen=True, kw_only=True)
class Beside(Proceeding[Standing, Event]):
    """A type of proceeding of application files.

    It is opened while the file stands in the phase `opens_at`, within the time limit of the code
    `window`; `who` is what the other side is called, where there is one; under `ground` the law
    suspends the examination while the proceeding freezes the file.
    """

    opens_at: Phase
    matter: Text
    who: Text | None = None
    terms: tuple[Term, ...] = ()
    ground: Ground | None = None
    practice: Text | None = None
    window: str | None = None

    def knows_freezing(self, day: date) -> bool:
        """Does the law of a day let the examination wait for this?"""
        told = {str(Fact.GROUND): str(self.ground)}
        return self.ground is not None and any(term.allows(day, told) for term in SUSPENSION)


def _ends(table: beside.Table) -> frozenset[Standing]:
    return frozenset(state for state in table if state in ENDED)


BESIDE: dict[ProceedingType, Beside] = {
    ProceedingType.OPPOSITION: Beside(
        label=Text("Opposition"),
        kinds=ALL_KINDS,
        table=beside.OPPOSITION,
        ends=_ends(beside.OPPOSITION),
        opens_at=FROM_PUBLICATION,
        who=Text("Opponent"),
        matter=Text("What is opposed, and why"),
        terms=OPPOSITION,
        window="OPPO",
        practice=Text(
            "The office applied the window also to applications filed before 2023 and took later "
            "letters as opinions of third parties; practitioners objected."
        ),
    ),
    ProceedingType.OPINION: Beside(
        label=Text("Opinion of a third party"),
        kinds=ALL_KINDS,
        table=beside.OPINION,
        ends=_ends(beside.OPINION),
        opens_at=FROM_PUBLICATION,
        who=Text("Third party"),
        matter=Text("What the opinion says"),
    ),
    ProceedingType.AMENDMENT: Beside(
        label=Text("Amendment of the application"),
        kinds=ALL_KINDS,
        table=beside.AMENDMENT,
        ends=_ends(beside.AMENDMENT),
        opens_at=UNTIL_GRANT,
        matter=Text("What is to be changed, from what to what"),
    ),
    ProceedingType.DIVISION: Beside(
        label=Text("Division of the application"),
        kinds=MARKS,
        table=beside.DIVISION,
        ends=_ends(beside.DIVISION),
        opens_at=UNTIL_GRANT,
        matter=Text("Which goods or services are divided off"),
    ),
    ProceedingType.APPLICANT_CHANGE: Beside(
        label=Text("Change of applicant"),
        kinds=ALL_KINDS,
        table=beside.APPLICANT_CHANGE,
        ends=_ends(beside.APPLICANT_CHANGE),
        opens_at=UNTIL_GRANT,
        who=Text("New applicant"),
        matter=Text("Why the applicant changes"),
    ),
    ProceedingType.EARLIER_MARK: Beside(
        label=Text("Attack on an earlier mark"),
        kinds=MARKS,
        table=beside.EARLIER_MARK,
        ends=_ends(beside.EARLIER_MARK),
        freezes=frozenset({Standing.PENDING}),
        opens_at=FROM_PUBLICATION,
        who=Text("Owner of the earlier mark"),
        matter=Text("The earlier mark and its certificate number"),
        ground=Ground.EARLIER_MARK_ATTACKED,
    ),
    ProceedingType.RIGHT_CASE: Beside(
        label=Text("Court case on the right to register"),
        kinds=ALL_KINDS,
        table=beside.COURT,
        ends=_ends(beside.COURT),
        freezes=frozenset({Standing.BEFORE_COURT, Standing.APPEALED}),
        opens_at=UNTIL_GRANT,
        who=Text("Plaintiff"),
        matter=Text("What the court is asked for"),
        ground=Ground.COURT_CASE,
    ),
    ProceedingType.COMPLAINT: Beside(
        label=Text("Complaint"),
        kinds=ALL_KINDS,
        table=beside.COMPLAINT,
        ends=_ends(beside.COMPLAINT),
        opens_at=ONCE_FILED,
        who=Text("Complainant"),
        matter=Text("The decision or notice complained of, and why"),
    ),
    ProceedingType.COURT_REVIEW: Beside(
        label=Text("Administrative lawsuit"),
        kinds=ALL_KINDS,
        table=beside.COURT,
        ends=_ends(beside.COURT),
        opens_at=ONCE_FILED,
        who=Text("Plaintiff"),
        matter=Text("The decision that is challenged, and why"),
    ),
}


def types_for(kind: Kind, state: State, *, on: date) -> list[ProceedingType]:
    """What can be opened beside a file of this kind that stands there, under the law of a day."""
    return [
        type_
        for type_, row in BESIDE.items()
        if kind in row.kinds
        and state in row.opens_at.states
        and (not row.terms or any(term.covers(on) for term in row.terms))
    ]
