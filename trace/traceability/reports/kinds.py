"""What a report may be about, and its life: one table of who may do what to it when. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from ipreg.core.roles import SO, Role
from ipreg.core.text import Text


class Matter(StrEnum):
    """What somebody who holds a pack may have seen."""

    COPIED = "copied"
    DIFFERENT = "different"
    UNKNOWN_CODE = "unknown_code"
    OPENED = "opened"
    QUALITY = "quality"
    NAME = "name"
    OTHER = "other"

    @property
    def label(self) -> Text:
        return MATTER_NAMES[self]


MATTER_NAMES = {
    Matter.COPIED: Text("The label looks copied, or was stuck on again"),
    Matter.DIFFERENT: Text("The goods differ from what the page says"),
    Matter.UNKNOWN_CODE: Text("The code is not known here"),
    Matter.OPENED: Text("The pack had been opened when I bought it"),
    Matter.QUALITY: Text("The goods are spoilt or unsafe"),
    Matter.NAME: Text("A protected name is used without right"),
    Matter.OTHER: Text("Something else"),
}


class State(StrEnum):
    RECEIVED = "received"
    IN_HAND = "in_hand"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def label(self) -> Text:
        return STATE_NAMES[self]

    @property
    def explanation(self) -> Text:
        return EXPLANATIONS[self]


STATE_NAMES = {
    State.RECEIVED: Text("Newly received"),
    State.IN_HAND: Text("In hand"),
    State.ANSWERED: Text("Answered"),
    State.CLOSED: Text("Finished with"),
}
EXPLANATIONS = {
    State.RECEIVED: Text("The Department has your report; nobody has begun with it yet."),
    State.IN_HAND: Text("An officer of the Department is looking into it."),
    State.ANSWERED: Text("The Department has looked into it and answers below."),
    State.CLOSED: Text("The Department has finished with this report."),
}


class ReportAct(StrEnum):
    TAKE = "take"
    NOTE = "note"
    ANSWER = "answer"
    CLOSE = "close"
    REOPEN = "reopen"

    @property
    def label(self) -> Text:
        return ACT_NAMES[self]


ACT_NAMES = {
    ReportAct.TAKE: Text("Take it in hand"),
    ReportAct.NOTE: Text("Note something"),
    ReportAct.ANSWER: Text("Answer it"),
    ReportAct.CLOSE: Text("Close it"),
    ReportAct.REOPEN: Text("Take it up again"),
}
DONE = {
    ReportAct.TAKE: Text("Taken in hand"),
    ReportAct.NOTE: Text("Noted"),
    ReportAct.ANSWER: Text("Answered"),
    ReportAct.CLOSE: Text("Finished with"),
    ReportAct.REOPEN: Text("Taken up again"),
}
# What may be done in each state, and the state it leads to; what stands nowhere may not be done.
LIFE: Mapping[State, Mapping[ReportAct, State]] = {
    State.RECEIVED: {
        ReportAct.TAKE: State.IN_HAND,
        ReportAct.NOTE: State.RECEIVED,
        ReportAct.CLOSE: State.CLOSED,
    },
    State.IN_HAND: {
        ReportAct.TAKE: State.IN_HAND,  # somebody else takes it over
        ReportAct.NOTE: State.IN_HAND,
        ReportAct.ANSWER: State.ANSWERED,
        ReportAct.CLOSE: State.CLOSED,
    },
    State.ANSWERED: {
        ReportAct.NOTE: State.ANSWERED,
        ReportAct.ANSWER: State.ANSWERED,
        ReportAct.CLOSE: State.CLOSED,
        ReportAct.REOPEN: State.IN_HAND,
    },
    State.CLOSED: {ReportAct.REOPEN: State.IN_HAND},
}
HANDLERS: frozenset[Role] = SO
WAITING = frozenset({State.RECEIVED, State.IN_HAND})
# These say something: the answer to whoever reported, everything else to colleagues.
WITH_WORDS = frozenset({ReportAct.NOTE, ReportAct.ANSWER, ReportAct.CLOSE})


def acts_for(state: State, role: Role) -> list[ReportAct]:
    """What somebody of this role may do now, in the order of the table."""
    return list(LIFE[state]) if role in HANDLERS else []
