"""The procedures after a grant: what can happen in each, as literal tables, default deny. Pure."""

from enum import StrEnum

from ipreg.core.proceedings import Move, Proceeding
from ipreg.core.text import Text
from ipreg.law.kinds import ALL_KINDS, MARKS
from ipreg.rights.changes import REGISTRARS


class Procedure(StrEnum):
    RENEWAL = "renewal"
    AMENDMENT = "amendment"
    NARROWING = "narrowing"
    CORRECTION = "correction"
    ASSIGNMENT = "assignment"
    LICENCE = "licence"
    SUCCESSION = "succession"
    TERMINATION = "termination"
    INVALIDATION = "invalidation"
    REVOCATION = "revocation"
    SURRENDER = "surrender"
    CERTIFICATE = "certificate"

    @property
    def label(self) -> Text:
        return PROCEEDINGS[self].label


class ProceedingAct(StrEnum):
    """What can happen in a proceeding, in the natural order of the acts of one day."""

    label: Text
    rank: int

    def __new__(cls, value: str, label: Text) -> "ProceedingAct":
        act = str.__new__(cls, value)
        act._value_ = value
        act.label, act.rank = label, len(cls.__members__)
        return act

    REQUESTED = "requested", Text("Request filed")
    INITIATED = "initiated", Text("Opened by the office")
    FORWARDED = "forwarded", Text("Owner asked for an answer")
    NOTICE = "notice", Text("Notice of the office")
    EXTENDED = "extended", Text("More time to answer given")
    ANSWERED = "answered", Text("Answer filed")
    GRANTED = "granted", Text("Request granted")
    REFUSED = "refused", Text("Request refused")
    REVOKED = "revoked", Text("Grant revoked")
    DROPPED = "dropped", Text("Dropped by the office")
    WITHDRAWN = "withdrawn", Text("Request withdrawn")
    PUBLISHED = "published", Text("Decision published in the gazette")


class ProceedingState(StrEnum):
    REQUESTED = "requested"
    INITIATED = "initiated"
    FORWARDED = "forwarded"
    NOTICED = "noticed"
    ANSWERED = "answered"
    GRANTED = "granted"
    REFUSED = "refused"
    REVOKED = "revoked"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        return PROCEEDING_STATE_NAMES[self]

    @property
    def colour(self) -> str:
        return _COLOURS.get(self, "blue")


PROCEEDING_STATE_NAMES = {
    ProceedingState.REQUESTED: Text("Waiting for the office"),
    ProceedingState.INITIATED: Text("Under way at the office"),
    ProceedingState.FORWARDED: Text("Waiting for the owner's answer"),
    ProceedingState.NOTICED: Text("Notice to be answered"),
    ProceedingState.ANSWERED: Text("Answered, waiting for the office"),
    ProceedingState.GRANTED: Text("Accepted by the office"),
    ProceedingState.REFUSED: Text("Refused"),
    ProceedingState.REVOKED: Text("Grant revoked"),
    ProceedingState.DROPPED: Text("Dropped"),
    ProceedingState.WITHDRAWN: Text("Withdrawn"),
}
_COLOURS = {
    ProceedingState.FORWARDED: "orange",
    ProceedingState.NOTICED: "orange",
    ProceedingState.GRANTED: "green",
    ProceedingState.REFUSED: "grey",
    ProceedingState.REVOKED: "red",
    ProceedingState.DROPPED: "grey",
    ProceedingState.WITHDRAWN: "grey",
}

Row = dict[ProceedingAct, Move[ProceedingState]]
Table = dict[ProceedingState | None, Row]
_TO = {
    target: Move(target, by=REGISTRARS, awaited=target not in {ProceedingState.WITHDRAWN})
    for target in ProceedingState
}
_STAY: Move[ProceedingState] = Move(None, by=REGISTRARS, awaited=False)
_MORE_TIME: Row = {ProceedingAct.EXTENDED: _STAY}
_AFTERWARDS: Row = {ProceedingAct.PUBLISHED: _STAY}
_CLOSED: Table = {
    ProceedingState.GRANTED: _AFTERWARDS,
    ProceedingState.REFUSED: {},
    ProceedingState.WITHDRAWN: {},
}
# The office's notice may never reach the register, so a decision may be recorded without it.
_DECISION: Row = {
    ProceedingAct.GRANTED: _TO[ProceedingState.GRANTED],
    ProceedingAct.REFUSED: _TO[ProceedingState.REFUSED],
    ProceedingAct.WITHDRAWN: _TO[ProceedingState.WITHDRAWN],
}
_NOTICE: Row = {ProceedingAct.NOTICE: _TO[ProceedingState.NOTICED]}
_HEARING: Row = {ProceedingAct.FORWARDED: _TO[ProceedingState.FORWARDED]}
_ANSWER: Row = {ProceedingAct.ANSWERED: _TO[ProceedingState.ANSWERED]}
BY_THE_OWNER: Table = {
    None: {ProceedingAct.REQUESTED: _TO[ProceedingState.REQUESTED]},
    ProceedingState.REQUESTED: _NOTICE | _DECISION,
    ProceedingState.NOTICED: _ANSWER | _MORE_TIME | _DECISION,
    ProceedingState.ANSWERED: _NOTICE | _DECISION,
    **_CLOSED,
}
BY_ANYBODY: Table = {
    None: {ProceedingAct.REQUESTED: _TO[ProceedingState.REQUESTED]},
    ProceedingState.REQUESTED: _HEARING | _NOTICE | _DECISION,
    ProceedingState.NOTICED: _ANSWER | _MORE_TIME | _HEARING | _DECISION,
    ProceedingState.FORWARDED: _ANSWER | _MORE_TIME | _DECISION,
    ProceedingState.ANSWERED: _HEARING | _NOTICE | _DECISION,
    **_CLOSED,
}
_REVOCATION: Row = {
    ProceedingAct.REVOKED: _TO[ProceedingState.REVOKED],
    ProceedingAct.DROPPED: _TO[ProceedingState.DROPPED],
}
BY_THE_OFFICE: Table = {
    None: {ProceedingAct.INITIATED: _TO[ProceedingState.INITIATED]},
    ProceedingState.INITIATED: _HEARING | _REVOCATION,
    ProceedingState.FORWARDED: _ANSWER | _MORE_TIME | _REVOCATION,
    ProceedingState.ANSWERED: _HEARING | _REVOCATION,
    ProceedingState.REVOKED: _AFTERWARDS,
    ProceedingState.DROPPED: {},
}
ENDS = frozenset(
    {
        ProceedingState.GRANTED,
        ProceedingState.REFUSED,
        ProceedingState.REVOKED,
        ProceedingState.DROPPED,
        ProceedingState.WITHDRAWN,
    }
)
# What changes the title; everything else only moves the proceeding.
DECIDES = frozenset({ProceedingAct.GRANTED, ProceedingAct.REVOKED})

PROCEEDINGS: dict[Procedure, Proceeding[ProceedingState, ProceedingAct]] = {
    Procedure.RENEWAL: Proceeding(Text("Renewal"), MARKS, BY_THE_OWNER, ENDS),
    Procedure.AMENDMENT: Proceeding(
        Text("Amendment of the certificate"), ALL_KINDS, BY_THE_OWNER, ENDS
    ),
    Procedure.NARROWING: Proceeding(Text("Narrowing of the scope"), MARKS, BY_THE_OWNER, ENDS),
    Procedure.CORRECTION: Proceeding(
        Text("Correction of the office's own error"), ALL_KINDS, BY_THE_OWNER, ENDS
    ),
    Procedure.ASSIGNMENT: Proceeding(Text("Assignment"), MARKS, BY_THE_OWNER, ENDS),
    Procedure.LICENCE: Proceeding(Text("Licence"), MARKS, BY_THE_OWNER, ENDS),
    Procedure.SUCCESSION: Proceeding(
        Text("Succession of the owner (merger, division, dissolution)"), MARKS, BY_THE_OWNER, ENDS
    ),
    Procedure.TERMINATION: Proceeding(Text("Termination"), ALL_KINDS, BY_ANYBODY, ENDS),
    Procedure.INVALIDATION: Proceeding(Text("Invalidation"), ALL_KINDS, BY_ANYBODY, ENDS),
    Procedure.REVOCATION: Proceeding(
        Text("Revocation of the grant"), ALL_KINDS, BY_THE_OFFICE, ENDS
    ),
    Procedure.SURRENDER: Proceeding(Text("Surrender"), MARKS, BY_THE_OWNER, ENDS),
    Procedure.CERTIFICATE: Proceeding(
        Text("Duplicate or new copy of the certificate"), ALL_KINDS, BY_THE_OWNER, ENDS
    ),
}
ATTACKS = frozenset({Procedure.TERMINATION, Procedure.INVALIDATION, Procedure.REVOCATION})
