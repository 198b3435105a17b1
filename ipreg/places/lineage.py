"""What a unit became and what it was: steps from old to new, followed to any day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.core.text import Text
from ipreg.places.editions import ChangeKind, Level, apart_km
from ipreg.places.models import Unit, UnitChange

# The source places centres by name, and some names are borne by several units.
DOUBTFUL_KM = 25


@dataclass(frozen=True)
class Link:
    """A unit at the other end, how the old one went into the new one, and through which steps."""

    unit: Unit
    kind: ChangeKind
    steps: tuple[UnitChange, ...]

    @property
    def doubtful_km(self) -> int | None:
        """How far apart the source puts the two centres, where that is too far to believe."""
        far = max((apart_km(step.old, step.new) for step in self.steps), default=0.0)
        return round(far) if far > DOUBTFUL_KM else None


class Cover(StrEnum):
    """How much of a unit lies in another."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


class AskWhich(DomainError):
    """Several units answer, and only a person may say which."""

    def __init__(self, text: Text, *, candidates: Sequence[Unit]) -> None:
        super().__init__(text)
        self.candidates = candidates


class NoSuccessor(DomainError):
    """The code list does not tell what became of the unit."""


def successors(unit: Unit, *, on: date | None = None) -> list[Link]:
    """The units of that day (today if none is given) that hold what the old one held."""
    return _follow(unit, on or clock.today(), forward=True)


def predecessors(unit: Unit, *, on: date | None = None) -> list[Link]:
    """The units of that day, or of the day before the unit began, that went into it."""
    if unit.valid_from is None:
        return []
    return _follow(unit, on or unit.valid_from - timedelta(days=1), forward=False)


def resolve(unit: Unit, *, on: date | None = None) -> Unit:
    """The same place on that day; a place that was split is never chosen for anybody."""
    on = on or clock.today()
    if unit.holds_on(on):
        return unit
    links = successors(unit, on=on)
    if not links:
        raise NoSuccessor(
            Text("It is not known which unit %(unit)s was on %(day)s.", unit=unit.full_name, day=on)
        )
    if len(links) > 1 or links[0].kind is ChangeKind.PART:
        raise AskWhich(
            Text("%(unit)s was divided. Choose the unit of today.", unit=unit.full_name),
            candidates=[link.unit for link in links],
        )
    return links[0].unit


def cover(ancestor: Unit, unit: Unit) -> Cover:
    """How much of the unit lies in the ancestor, each as it was in its own time."""
    day = _meeting_day(ancestor, unit)
    same = [unit] if unit.holds_on(day) else [link.unit for link in _follow_to(unit, day)]
    inside = sum(_lies_in(ancestor, place, day) for place in same)
    if not inside:
        return Cover.NONE
    return Cover.WHOLE if inside == len(same) else Cover.PART


def contains(ancestor: Unit, unit: Unit) -> bool:
    return cover(ancestor, unit) is Cover.WHOLE


def parent_on(unit: Unit, day: date) -> Unit | None:
    """The unit above it on that day; a parent that was only rewritten since is followed."""
    parent = unit.parent
    if parent is None or parent.holds_on(day):
        return parent
    links = _follow_to(parent, day)
    return links[0].unit if len(links) == 1 else parent


def ancestors(unit: Unit, *, on: date | None = None) -> list[Unit]:
    """Nearest first, as they were on that day or on the unit's last one."""
    day = _own_day(unit, on)
    found: list[Unit] = []
    above = parent_on(unit, day)
    while above is not None:
        found.append(above)
        above = parent_on(above, day)
    return found


def _own_day(unit: Unit, on: date | None) -> date:
    day = on or clock.today()
    if unit.valid_to is not None and unit.valid_to < day:
        return unit.valid_to
    return max(day, unit.valid_from) if unit.valid_from else day


def _meeting_day(ancestor: Unit, unit: Unit) -> date:
    """A day on which the ancestor was there, as near as can be to the unit's own days."""
    day = _own_day(unit, ancestor.valid_to)
    return _own_day(ancestor, day)


def _lies_in(ancestor: Unit, unit: Unit, day: date) -> bool:
    return ancestor.id in {unit.id, *(above.id for above in ancestors(unit, on=day))}


def _follow_to(unit: Unit, day: date) -> list[Link]:
    forward = unit.valid_to is not None and unit.valid_to < day
    return _follow(unit, day, forward=forward)


def _follow(unit: Unit, day: date, *, forward: bool) -> list[Link]:
    """Walk the steps until units of that day are met; a district walks through its communes."""
    if unit.holds_on(day):
        return []
    front = [Link(start, ChangeKind.WHOLE, ()) for start in _starts(unit, forward)]
    met: dict[int, Link] = {}
    while front:
        reached: dict[int, Link] = {}
        for link in _step(front, forward):
            reached[link.unit.id] = _joined(reached.get(link.unit.id), link)
        met |= {key: link for key, link in reached.items() if link.unit.holds_on(day)}
        front = [link for link in reached.values() if link.unit.id not in met]
    links = sorted(met.values(), key=lambda link: link.unit.code)
    if forward and unit.level is Level.DISTRICT and len(links) > 1:
        return [Link(link.unit, ChangeKind.PART, link.steps) for link in links]
    return links


def _starts(unit: Unit, forward: bool) -> Sequence[Unit]:
    """Itself, or the communes of a former district: the list maps communes, not districts."""
    if not forward or unit.level is not Level.DISTRICT:
        return [unit]
    communes = session.scalars(select(Unit).where(Unit.parent_id == unit.id)).all()
    return communes or [unit]


def _step(front: Iterable[Link], forward: bool) -> Iterable[Link]:
    here, there = ("old_id", "new") if forward else ("new_id", "old")
    links = {link.unit.id: link for link in front}
    query = select(UnitChange).where(getattr(UnitChange, here).in_(links))
    above = joinedload(Unit.parent).joinedload(Unit.parent)
    ends = (joinedload(end).options(above) for end in (UnitChange.old, UnitChange.new))
    for change in session.scalars(query.options(*ends).order_by(UnitChange.id)):
        came = links[getattr(change, here)]
        kinds = {change.kind, *(step.kind for step in came.steps)}
        yield Link(getattr(change, there), _together(kinds), (*came.steps, change))


def _together(kinds: set[ChangeKind]) -> ChangeKind:
    """Several steps in a row: a part of a part is a part, a rename of a merger is no rename."""
    if len(kinds) == 1:
        return next(iter(kinds))
    return ChangeKind.PART if ChangeKind.PART in kinds else ChangeKind.WHOLE


def _joined(known: Link | None, link: Link) -> Link:
    if known is None:
        return link
    kind = known.kind if known.kind is link.kind else ChangeKind.PART
    return Link(link.unit, kind, (*known.steps, *link.steps))
