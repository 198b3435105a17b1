"""What a time limit is to whoever reads one: its kind, its state on a day. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipreg.core.text import Text
from ipreg.law.moments import Happened, Moment
from ipreg.law.regimes import Grade

__all__ = [
    "LIMIT_KIND_NAMES",
    "LIMIT_STATE_NAMES",
    "Happened",
    "Limit",
    "LimitKind",
    "LimitState",
    "Moment",
]


class LimitKind(StrEnum):
    """Whose time it is, and so what its end means."""

    OFFICE_TARGET = "office_target"
    APPLICANT_DUTY = "applicant_duty"
    THIRD_PARTY_WINDOW = "third_party_window"
    OWNER_WINDOW = "owner_window"
    PROVINCIAL_TASK = "provincial_task"

    @property
    def label(self) -> Text:
        return LIMIT_KIND_NAMES[self]


LIMIT_KIND_NAMES = {
    LimitKind.OFFICE_TARGET: Text("Time of the IP office"),
    LimitKind.APPLICANT_DUTY: Text("Duty of the applicant or owner"),
    LimitKind.THIRD_PARTY_WINDOW: Text("Time of third parties"),
    LimitKind.OWNER_WINDOW: Text("Right of the applicant or owner"),
    LimitKind.PROVINCIAL_TASK: Text("Task of the province"),
}


class LimitState(StrEnum):
    """Where a limit stands on a day."""

    UPCOMING = "upcoming"  # its window has not opened
    RUNNING = "running"
    STOPPED = "stopped"  # its clock stands still, so it has no last day yet
    MET = "met"
    MET_LATE = "met_late"
    OVERDUE = "overdue"  # of the office: information about it; of an applicant: a lapse is proposed
    CLOSED = "closed"  # a window that ended quietly, or a limit that no longer matters

    @property
    def label(self) -> Text:
        return LIMIT_STATE_NAMES[self]


LIMIT_STATE_NAMES = {
    LimitState.UPCOMING: Text("Not open yet"),
    LimitState.RUNNING: Text("Running"),
    LimitState.STOPPED: Text("Clock stopped"),
    LimitState.MET: Text("Done in time"),
    LimitState.MET_LATE: Text("Done late"),
    LimitState.OVERDUE: Text("Past its legal time"),
    LimitState.CLOSED: Text("Closed"),
}


@dataclass(frozen=True)
class Limit:
    """One time limit, computed from the moments of a matter by one row of the table of law.

    `rule` is the stable name of the row (`OPPO@2026`), `basis` its provision, `working` the
    sentences that say how the last day was found. `begins` is the day it is counted from (not
    itself counted), `opens` the first day on which the act can be done where that is later,
    `due` the last day; None while the clock is stopped or where the law sets no day. `met` is the
    day of the act that satisfied it, `closed` the day from which it no longer mattered. `round`
    counts the limits of one code in one matter (the second notice opens round 2). `proposes` is the
    code of the event that a lapse would propose to a person; nothing happens by itself. `doubts`
    say why it is not certain: the row is not verified, or a day that decides is not known yet.
    """

    code: str
    kind: LimitKind
    rule: str
    begins: date
    due: date | None
    state: LimitState
    basis: Text
    grade: Grade
    working: Sequence[Text] = ()
    round: int = 1
    opens: date | None = None
    met: date | None = None
    closed: date | None = None
    proposes: str | None = None
    doubts: Sequence[Text] = ()

    @property
    def verified(self) -> bool:
        return self.grade.verified and not self.doubts
