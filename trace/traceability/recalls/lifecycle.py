"""The life of a recall or a hold: one table of what may follow what, and who may do it. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from traceability.batches.notices import Sign


class State(StrEnum):
    PENDING = "pending"
    IN_FORCE = "in_force"
    EXTENDING = "extending"
    CORRECTING = "correcting"
    CLOSING = "closing"
    ENDED = "ended"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        return STATE_NAMES[self]


class Act(StrEnum):
    OPEN = "open"
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    PROGRESS = "progress"
    EXTEND = "extend"
    CORRECT = "correct"
    PROPOSE_END = "propose-end"
    END = "end"

    @property
    def label(self) -> Text:
        return ACT_NAMES[self]


class Side(StrEnum):
    """Who gives the notice: a cooperative for its own lots, the Department for any."""

    COOPERATIVE = "cooperative"
    DEPARTMENT = "department"


STATE_NAMES = {
    State.PENDING: Text("Waits for approval"),
    State.IN_FORCE: Text("In force"),
    State.EXTENDING: Text("In force, more lots wait for approval"),
    State.CORRECTING: Text("In force, corrected words wait for approval"),
    State.CLOSING: Text("In force, its end waits for approval"),
    State.ENDED: Text("Ended"),
    State.REFUSED: Text("Not approved"),
    State.WITHDRAWN: Text("Withdrawn"),
}
ACT_NAMES = {
    Act.OPEN: Text("Opened"),
    Act.APPROVE: Text("Approved"),
    Act.REFUSE: Text("Not approved"),
    Act.WITHDRAW: Text("Withdrawn"),
    Act.PROGRESS: Text("Progress recorded"),
    Act.EXTEND: Text("More lots proposed"),
    Act.CORRECT: Text("Words corrected"),
    Act.PROPOSE_END: Text("End proposed, with the closing report"),
    Act.END: Text("Ended"),
}
# What each act makes of each state; what stands nowhere may not be done.
LIFECYCLE: Mapping[State | None, Mapping[Act, State]] = {
    None: {Act.OPEN: State.PENDING},
    State.PENDING: {
        Act.APPROVE: State.IN_FORCE,
        Act.REFUSE: State.REFUSED,
        Act.WITHDRAW: State.WITHDRAWN,
        Act.CORRECT: State.PENDING,
    },
    State.IN_FORCE: {
        Act.PROGRESS: State.IN_FORCE,
        Act.EXTEND: State.EXTENDING,
        Act.CORRECT: State.CORRECTING,
        Act.PROPOSE_END: State.CLOSING,
        Act.END: State.ENDED,
    },
    State.EXTENDING: {
        Act.APPROVE: State.IN_FORCE,
        Act.REFUSE: State.IN_FORCE,
        Act.WITHDRAW: State.IN_FORCE,
        Act.PROGRESS: State.EXTENDING,
    },
    State.CORRECTING: {
        Act.APPROVE: State.IN_FORCE,
        Act.REFUSE: State.IN_FORCE,
        Act.WITHDRAW: State.IN_FORCE,
        Act.PROGRESS: State.CORRECTING,
    },
    State.CLOSING: {
        Act.APPROVE: State.ENDED,
        Act.REFUSE: State.IN_FORCE,
        Act.WITHDRAW: State.IN_FORCE,
    },
    State.ENDED: {},
    State.REFUSED: {},
    State.WITHDRAWN: {},
}
# A recall ends by two persons, a hold by one.
ONLY_FOR = {Act.PROPOSE_END: Sign.RECALL, Act.END: Sign.HOLD}
# Whoever approves or refuses is never the one who proposed.
BY_A_SECOND = frozenset({Act.APPROVE, Act.REFUSE})
PROPOSALS = frozenset({Act.OPEN, Act.EXTEND, Act.CORRECT, Act.PROPOSE_END})
WITH_WORDS = frozenset({Act.OPEN, Act.CORRECT})
IN_FORCE = frozenset({State.IN_FORCE, State.EXTENDING, State.CORRECTING, State.CLOSING})
WAITING = frozenset({State.PENDING, State.EXTENDING, State.CORRECTING, State.CLOSING})
_MANAGER = frozenset({Role.COOPERATIVE_MANAGER})
OPENERS = _MANAGER | SO
# The Department may approve what a cooperative proposes, so that one with a single manager can
# act; a cooperative records what it took back in the Department's name too, for its own lots.
BY: Mapping[Side, Mapping[Act, frozenset[Role]]] = {
    Side.COOPERATIVE: {**dict.fromkeys(Act, _MANAGER), **dict.fromkeys(BY_A_SECOND, OPENERS)},
    Side.DEPARTMENT: {**dict.fromkeys(Act, SO), Act.PROGRESS: OPENERS},
}


def side_of(role: Role) -> Side:
    return Side.DEPARTMENT if role in SO else Side.COOPERATIVE
