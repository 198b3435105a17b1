"""How far each item is, and the whole dossier with it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ipreg.applications.dossier.checklist.items import Circumstance, Item, ItemCode
from ipreg.core.text import Text


class ItemState(StrEnum):
    """What people say of an item; `CANNOT_START` is never said, it follows from other items."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    INSUFFICIENT = "insufficient"
    COMPLETE = "complete"
    CANNOT_START = "cannot_start"

    @property
    def label(self) -> Text:
        return _STATES[self][0]

    @property
    def colour(self) -> str:
        return _STATES[self][2]

    def label_of(self, item: Item) -> Text:
        """A paper that an authority gives is asked for and given, not drafted and completed."""
        drafted, given, _colour = _STATES[self]
        return given if item.content.event else drafted


_STATES: dict[ItemState, tuple[Text, Text, str]] = {
    ItemState.NOT_STARTED: (Text("Not started"), Text("Not asked for"), "grey"),
    ItemState.IN_PROGRESS: (Text("Being prepared"), Text("Asked for, awaiting the answer"), "blue"),
    ItemState.INSUFFICIENT: (Text("Insufficient"), Text("Sent back, something is missing"), "red"),
    ItemState.COMPLETE: (Text("Complete"), Text("Given"), "green"),
    ItemState.CANNOT_START: (Text("Cannot start yet"), Text("Cannot start yet"), "yellow"),
}
SAID = tuple(state for state in ItemState if state is not ItemState.CANNOT_START)


@dataclass(frozen=True)
class Told:
    """What was recorded of one item."""

    state: ItemState = ItemState.NOT_STARTED
    missing: str | None = None
    asked: bool = False
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Line:
    """One item of a dossier as it stands; `awaits` are the items it cannot start before."""

    item: Item
    state: ItemState
    told: Told
    needed: bool = True
    awaits: tuple[Item, ...] = ()

    @property
    def lacking(self) -> bool:
        return self.needed and self.state is not ItemState.COMPLETE

    @property
    def why(self) -> Text:
        """What is missing of it, in one sentence."""
        if self.state is ItemState.INSUFFICIENT:
            return Text("%(item)s: %(missing)s", item=self.item.name, missing=self.told.missing)
        return Text(
            "%(item)s (%(state)s)", item=self.item.name, state=self.state.label_of(self.item)
        )


@dataclass(frozen=True)
class Progress:
    """The dossier, line by line."""

    lines: tuple[Line, ...]

    @property
    def lacking(self) -> list[Line]:
        return [line for line in self.lines if line.lacking]

    @property
    def wanted(self) -> int:
        return sum(line.needed for line in self.lines)

    @property
    def done(self) -> int:
        return self.wanted - len(self.lacking)

    @property
    def state(self) -> ItemState:
        """Of the whole: insufficient as soon as one item is, complete when all are."""
        states = {line.state for line in self.lines if line.needed}
        if states == {ItemState.COMPLETE}:
            return ItemState.COMPLETE
        if ItemState.INSUFFICIENT in states:
            return ItemState.INSUFFICIENT
        begun = states & {ItemState.COMPLETE, ItemState.IN_PROGRESS}
        return ItemState.IN_PROGRESS if begun else ItemState.NOT_STARTED


def progress(
    items: Sequence[Item],
    told: Mapping[ItemCode, Told],
    *,
    so: frozenset[Circumstance],
    given: frozenset[ItemCode],
) -> Progress:
    """Every item as it stands; `given` are decisive papers whose act is recorded and stands."""
    states = {item.code: _said(item, told, given) for item in items}
    by_code = {item.code: item for item in items}
    return Progress(tuple(_line(item, told, states, by_code, so) for item in items))


def _said(item: Item, told: Mapping[ItemCode, Told], given: frozenset[ItemCode]) -> ItemState:
    if item.code in given:
        return ItemState.COMPLETE
    said = told.get(item.code, Told()).state
    withdrawn = item.content.event and said is ItemState.COMPLETE  # its act was taken back
    return ItemState.IN_PROGRESS if withdrawn else said


def _line(
    item: Item,
    told: Mapping[ItemCode, Told],
    states: Mapping[ItemCode, ItemState],
    by_code: Mapping[ItemCode, Item],
    so: frozenset[Circumstance],
) -> Line:
    state = states[item.code]
    awaits = tuple(
        by_code[code]
        for code in item.content.after
        if states.get(code, ItemState.COMPLETE) is not ItemState.COMPLETE
    )
    if state is ItemState.NOT_STARTED and awaits:
        state = ItemState.CANNOT_START
    needed = item.content.needed(so)
    return Line(item, state, told.get(item.code, Told()), needed, awaits)
