"""The life of a label: one table of what may follow what, and the state that acts come to. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ipreg.core.roles import COOPERATIVE, SO, Role
from ipreg.core.text import Text
from traceability.labels.life.ranges import Cover, Span


class LabelState(StrEnum):
    ISSUED = "issued"
    PRINTED = "printed"
    ACTIVE = "active"
    VOID = "void"
    RETURNED = "returned"

    @property
    def label(self) -> Text:
        return STATE_NAMES[self]


class LifeAct(StrEnum):
    PRINT = "print"
    ACTIVATE = "activate"
    REPRINT = "reprint"
    RETURN = "return"
    VOID = "void"

    @property
    def label(self) -> Text:
        return ACT_NAMES[self]


STATE_NAMES = {
    LabelState.ISSUED: Text("Not activated"),
    LabelState.PRINTED: Text("Printed, not activated"),
    LabelState.ACTIVE: Text("Activated"),
    LabelState.VOID: Text("Void"),
    LabelState.RETURNED: Text("Returned unused"),
}
ACT_NAMES = {
    LifeAct.PRINT: Text("Labels printed"),
    LifeAct.ACTIVATE: Text("Labels activated"),
    LifeAct.REPRINT: Text("Labels printed again"),
    LifeAct.RETURN: Text("Unused labels returned"),
    LifeAct.VOID: Text("Labels voided"),
}
_NEW, _PRINTED, _ACTIVE, _VOID, _BACK = LabelState
# What each act does to a label in each state; what stands nowhere may not be done.
LIFE: Mapping[LifeAct, Mapping[LabelState, LabelState]] = {
    LifeAct.PRINT: {_NEW: _PRINTED},
    LifeAct.ACTIVATE: {_NEW: _ACTIVE, _PRINTED: _ACTIVE},
    LifeAct.REPRINT: {_PRINTED: _PRINTED, _ACTIVE: _ACTIVE},
    LifeAct.RETURN: {_NEW: _BACK, _PRINTED: _BACK},
    LifeAct.VOID: {_NEW: _VOID, _PRINTED: _VOID, _ACTIVE: _VOID, _BACK: _VOID},
}
# The state an act leaves, whatever it was before; a second printing changes none.
LEAVES = {
    LifeAct.PRINT: _PRINTED,
    LifeAct.ACTIVATE: _ACTIVE,
    LifeAct.RETURN: _BACK,
    LifeAct.VOID: _VOID,
}
MAY: Mapping[LifeAct, frozenset[Role]] = {
    **dict.fromkeys(LifeAct, COOPERATIVE),
    LifeAct.VOID: COOPERATIVE | SO,
}
WITH_REASON = frozenset({LifeAct.REPRINT, LifeAct.VOID})


@dataclass(frozen=True, slots=True)
class Done:
    """One act that was not undone; `on` is the legal day."""

    act: LifeAct
    span: Span
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Indexes in one state, and the act that left them in it; `on` and `by` of issue where none."""

    span: Span
    state: LabelState
    on: date
    by: str


def stretches(done: Sequence[Done], whole: Span, *, on: date, by: str) -> list[Stretch]:
    """Every index of `whole` once, in order: the newest act that reached it says its state.

    `done` is oldest first; `on` and `by` say when and by whom the codes were issued.
    """
    cover, found = Cover(), []
    for one in reversed(done):
        reached = one.span.common(whole)
        if one.act in LEAVES and reached:
            state = LEAVES[one.act]
            found += [Stretch(span, state, one.on, one.by) for span in cover.lay(reached)]
    found += [Stretch(span, LabelState.ISSUED, on, by) for span in cover.lay(whole)]
    return sorted(found, key=lambda stretch: stretch.span)


def parts(found: Iterable[Stretch], span: Span) -> Iterator[Stretch]:
    """As much of each as lies in the range."""
    for stretch in found:
        if common := stretch.span.common(span):
            yield replace(stretch, span=common)


def counted(found: Iterable[Stretch]) -> dict[LabelState, int]:
    counts = dict.fromkeys(LabelState, 0)
    for stretch in found:
        counts[stretch.state] += stretch.span.size
    return counts


def refusal(act: LifeAct, found: Iterable[Stretch]) -> Text | None:
    """Why the act cannot be done to these, by the first that stands against it."""
    for stretch in found:
        if stretch.state not in LIFE[act]:
            return Text(
                "“%(act)s” is not possible for labels %(labels)s: their state is “%(state)s” since "
                "%(day)s (%(who)s). Choose a range without them.",
                act=act.label,
                labels=str(stretch.span),
                state=stretch.state.label,
                day=stretch.on,
                who=stretch.by,
            )
    return None
