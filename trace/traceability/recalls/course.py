"""Where the acts of a notice lead, what may follow, and by whom. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ipreg.core.errors import Conflict, Forbidden
from ipreg.core.roles import Role
from ipreg.core.text import Text
from traceability.batches.notices import Sign
from traceability.recalls.lifecycle import (
    BY,
    BY_A_SECOND,
    IN_FORCE,
    LIFECYCLE,
    ONLY_FOR,
    PROPOSALS,
    WITH_WORDS,
    Act,
    Side,
    State,
)


@dataclass(frozen=True, slots=True)
class Done:
    """An act in its place; `by` is the account of who did it."""

    seq: int
    act: Act
    by: int | None


@dataclass(frozen=True)
class Course:
    """Where the acts so far lead: the state, what waits, and which approval took which proposal.

    `authors` are those who had a part in what waits. `worded` is the act whose words hold,
    `corrected` the approval that last put others in the place of words in force.
    """

    state: State | None = None
    waiting: Done | None = None
    authors: frozenset[int | None] = frozenset()
    taken: Mapping[int, int] = field(default_factory=dict)
    worded: int | None = None
    corrected: int | None = None
    ended: int | None = None

    @property
    def in_force(self) -> bool:
        return self.state in IN_FORCE


def course(done: Iterable[Done]) -> Course:
    """Replay acts that were let in, oldest first."""
    now = Course()
    for one in done:
        now = after(now, one)
    return now


def after(now: Course, one: Done) -> Course:
    """Where one more act leads."""
    now = replace(now, state=LIFECYCLE[now.state][one.act])
    if one.act is Act.APPROVE and now.waiting:
        now = _taken(now, now.waiting, one)
    if one.act in PROPOSALS:
        now = replace(now, waiting=now.waiting or one, authors=now.authors | {one.by})
    elif one.act is not Act.PROGRESS:
        now = replace(now, waiting=None, authors=frozenset())
    if one.act in WITH_WORDS and now.state is State.PENDING:
        now = replace(now, worded=one.seq)
    return replace(now, ended=one.seq) if now.state is State.ENDED else now


def _taken(now: Course, proposal: Done, approval: Done) -> Course:
    now = replace(now, taken={**now.taken, proposal.seq: approval.seq})
    if proposal.act is not Act.CORRECT:
        return now
    return replace(now, worded=proposal.seq, corrected=approval.seq)


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
    return user is None or now.waiting is None or not now.authors.isdisjoint({None, user})
