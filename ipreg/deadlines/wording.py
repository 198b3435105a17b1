"""How far a last day is, in words, as one says it of the office and of everybody else. Pure."""

from datetime import date, timedelta

from ipreg.core.text import Text
from ipreg.law.limits import LimitKind, LimitState

COLOURS = {
    LimitState.UPCOMING: "grey",
    LimitState.RUNNING: "blue",
    LimitState.STOPPED: "purple",
    LimitState.MET: "green",
    LimitState.MET_LATE: "yellow",
    LimitState.OVERDUE: "red",
    LimitState.CLOSED: "grey",
}


def colour_of(kind: LimitKind, state: LimitState) -> str:
    """The office's lateness is nobody's alarm here."""
    if state is LimitState.OVERDUE and kind is LimitKind.OFFICE_TARGET:
        return "yellow"
    return COLOURS[state]


def distance(due: date, today: date) -> Text:
    """How many days are left, or how many have passed."""
    match (due - today) // timedelta(days=1):
        case 0:
            return Text("today is the last day")
        case 1:
            return Text("tomorrow is the last day")
        case -1:
            return Text("the last day was yesterday")
        case left if left > 0:
            return Text("%(days)s days left", days=left)
        case past:
            return Text("%(days)s days past", days=-past)
