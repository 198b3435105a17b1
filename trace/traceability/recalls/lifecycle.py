"""The life of a recall or a hold: one table of what may follow what, and who may do it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ipreg.core.errors import Conflict, Forbidden
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from traceability.batches.notices import Sign


class State(StrEnum):
    PENDING = "pending"
    IN_FORCE = "in_force"
    EXTENDING = "extending"
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
    },
    State.IN_FORCE: {
        Act.PROGRESS: State.IN_FORCE,
        Act.EXTEND: State.EXTENDING,
        Act.PROPOSE_END: State.CLOSING,
        Act.END: State.ENDED,
    },
    State.EXTENDING: {
        Act.APPROVE: State.IN_FORCE,
        Act.REFUSE: State.IN_FORCE,
        Act.WITHDRAW: State.IN_FORCE,
        Act.PROGRESS: State.EXTENDING,
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
PROPOSALS = frozenset({Act.OPEN, Act.EXTEND, Act.PROPOSE_END})
IN_FORCE = frozenset({State.IN_FORCE, State.EXTENDING, State.CLOSING})
WAITING = frozenset({State.PENDING, State.EXTENDING, State.CLOSING})
_MANAGER = frozenset({Role.COOPERATIVE_MANAGER})
OPENERS = _MANAGER | SO
# The Department may approve what a cooperative proposes, so that one with a single manager can
# act; a cooperative records what it took back in the Department's name too, for its own lots.
BY: Mapping[Side, Mapping[Act, frozenset[Role]]] = {
    Side.COOPERATIVE: {**dict.fromkeys(Act, _MANAGER), **dict.fromkeys(BY_A_SECOND, OPENERS)},
    Side.DEPARTMENT: {**dict.fromkeys(Act, SO), Act.PROGRESS: OPENERS},
}


@dataclass(frozen=True, slots=True)
class Done:
    """An act in its place; `by` is the account of who did it."""

    seq: int
    act: Act
    by: int | None


@dataclass(frozen=True)
class Course:
    """Where the acts so far lead: the state, what waits, and which approval took which proposal."""

    state: State | None = None
    waiting: Done | None = None
    taken: Mapping[int, int] = field(default_factory=dict)
    ended: int | None = None

    @property
    def in_force(self) -> bool:
        return self.state in IN_FORCE


def course(done: Iterable[Done]) -> Course:
    """Replay acts that were let in, oldest first."""
    now = Course()
    for one in done:
        now = _after(now, one)
    return now


def _after(now: Course, one: Done) -> Course:
    state = LIFECYCLE[now.state][one.act]
    waiting, taken = now.waiting, now.taken
    if one.act is Act.APPROVE and waiting:
        taken = {**taken, waiting.seq: one.seq}
    if one.act in PROPOSALS:
        waiting = one
    elif one.act is not Act.PROGRESS:
        waiting = None
    return Course(state, waiting, taken, one.seq if state is State.ENDED else None)


def side_of(role: Role) -> Side:
    return Side.DEPARTMENT if role in SO else Side.COOPERATIVE


def acts_for(now: Course, *, sign: Sign, side: Side, role: Role, user: int | None) -> list[Act]:
    """What this person may do next."""
    return [
        act
        for act in LIFECYCLE[now.state]
        if ONLY_FOR.get(act, sign) is sign and role in BY[side][act] and not _is_own(now, act, user)
    ]


def insist(now: Course, act: Act, *, sign: Sign, side: Side, role: Role, user: int | None) -> None:
    """Raises Conflict where the state forbids it, Forbidden where the person may not."""
    if act not in LIFECYCLE[now.state] or ONLY_FOR.get(act, sign) is not sign:
        state = now.state.label if now.state else ""
        raise Conflict(
            Text("Its state is “%(state)s”: look at it as it is now, then act.", state=state)
        )
    if role not in BY[side][act]:
        raise Forbidden(Text("This is for whoever gave the notice, or for the Department."))
    if _is_own(now, act, user):
        raise Forbidden(
            Text("You proposed this yourself. A second person has to approve or refuse it.")
        )


def _is_own(now: Course, act: Act, user: int | None) -> bool:
    """Somebody without an account is nobody's second person either."""
    if act not in BY_A_SECOND:
        return False
    return user is None or now.waiting is None or now.waiting.by in {None, user}
