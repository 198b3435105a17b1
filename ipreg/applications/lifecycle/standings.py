"""Where a proceeding beside an application file can stand, and how that is shown. Pure."""

from enum import StrEnum

from ipreg.applications.lifecycle.states import Colour
from ipreg.core.text import Text


class Standing(StrEnum):
    """A state of a proceeding with its label and its tag colour."""

    label: Text
    colour: Colour

    def __new__(cls, value: str, label: Text, colour: Colour) -> "Standing":
        state = str.__new__(cls, value)
        state._value_ = value
        state.label, state.colour = label, colour
        return state

    FILED = "filed", Text("Filed – the office looks at it"), Colour.BLUE
    NOTICE = "notice", Text("Notice of the office – answer due"), Colour.ORANGE
    FORWARDED = "forwarded", Text("Sent to the applicant – answer due"), Colour.ORANGE
    ANSWERED = "answered", Text("Answered – the office weighs it"), Colour.PURPLE
    PENDING = "pending", Text("Pending – a decision is awaited"), Colour.PURPLE
    COMPLAINED = "complained", Text("Complaint filed – acceptance awaited"), Colour.BLUE
    ACCEPTED = "accepted", Text("Complaint accepted – decision awaited"), Colour.PURPLE
    COMPLAINED_AGAIN = (
        "complained_again",
        Text("Second complaint filed – acceptance awaited"),
        Colour.BLUE,
    )
    ACCEPTED_AGAIN = (
        "accepted_again",
        Text("Second complaint accepted – decision awaited"),
        Colour.PURPLE,
    )
    SUED = "sued", Text("Action filed – the court looks at it"), Colour.BLUE
    BEFORE_COURT = "before_court", Text("Before the court"), Colour.PURPLE
    APPEALED = "appealed", Text("Before the court of appeal"), Colour.PURPLE

    NOTED = "noted", Text("Noted for reference"), Colour.GREY
    CONCLUDED = "concluded", Text("Concluded"), Colour.GREEN
    RECORDED = "recorded", Text("Recorded by the office"), Colour.GREEN
    REFUSED = "refused", Text("Refused by the office"), Colour.RED
    NOT_TAKEN_UP = "not_taken_up", Text("Not taken up"), Colour.GREY
    DECIDED = "decided", Text("First complaint decided"), Colour.GREEN
    DECIDED_AGAIN = "decided_again", Text("Second complaint decided"), Colour.GREEN
    NOT_TAKEN_UP_AGAIN = "not_taken_up_again", Text("Second complaint not taken up"), Colour.GREY
    JUDGED = "judged", Text("Judgment given – an appeal is possible"), Colour.GREEN
    JUDGED_FINALLY = "judged_finally", Text("Appeal judgment given"), Colour.GREEN
    DISCONTINUED = "discontinued", Text("Discontinued by the court"), Colour.GREY
    WITHDRAWN = "withdrawn", Text("Withdrawn by who asked for it"), Colour.GREY
    MOOT = "moot", Text("Closed without a result"), Colour.GREY


OPEN = frozenset(list(Standing)[: list(Standing).index(Standing.NOTED)])
ENDED = frozenset(Standing) - OPEN
