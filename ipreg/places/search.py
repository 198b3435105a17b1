"""Find units by name or code, with or without accents, by what they are called or once were."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, case, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload

from ipreg.core.db import session
from ipreg.places.editions import ChangeKind, Level
from ipreg.places.lineage import successors
from ipreg.places.models import Unit
from ipreg.places.naming import Asked, ask, fit, other_readings, search_text

_RANKED = 400
_LEVELS = list(Level)


@dataclass(frozen=True)
class Hit:
    """A unit that answers; `via` is the former unit whose name was typed, and how it went over."""

    unit: Unit
    via: Unit | None = None
    kind: ChangeKind | None = None


def search(
    text: str, *, on: date | None = None, level: Level | None = None, limit: int = 20
) -> list[Hit]:
    """Best first. With a day: units of that day, also found by the names of what they were."""
    found = [unit for unit, _ in ranked(text)]
    hits = [Hit(unit) for unit in found] if on is None else _on(found, on, limit)
    return [hit for hit in hits if level in {None, hit.unit.level}][:limit]


def exact(text: str) -> list[Unit]:
    """Units whose code or whole name was typed, of any time; accents decide if they were typed."""
    found = ranked(text)
    code = ask(text).code
    by_code = [unit for unit, _ in found if unit.code == code]
    if by_code:
        return by_code
    named = [(unit, accents) for unit, (accents, loose) in found if loose == 0]
    obeyed = [unit for unit, accents in named if accents == 0]
    return obeyed or [unit for unit, _ in named]


def ranked(text: str) -> list[tuple[Unit, tuple[int, int]]]:
    """Units of any time, best first, each with how well its name answers (`naming.fit`)."""
    asked = ask(text)
    if not search_text(asked.head):
        return []
    for reading in [asked, *other_readings(asked)]:
        units = session.scalars(_matching(reading)).all()
        fits = [(u, fit(reading.head, kind=u.kind, name=u.name)) for u in units]
        if fits:
            return sorted(fits, key=lambda pair: _rank(reading, *pair))
    return []


def _on(found: list[Unit], day: date, limit: int) -> list[Hit]:
    hits: dict[int, Hit] = {}
    for unit in found:
        if len(hits) >= limit:
            break
        came = [Hit(link.unit, unit, link.kind) for link in successors(unit, on=day)]
        for hit in [Hit(unit)] if unit.holds_on(day) else came:
            hits.setdefault(hit.unit.id, hit)
    return list(hits.values())


def _rank(asked: Asked, unit: Unit, fits: tuple[int, int]) -> tuple[object, ...]:
    by_code = 0 if asked.code == unit.code else 1
    former = unit.valid_to is not None
    return by_code, *fits, former, _LEVELS.index(unit.level), unit.folded, unit.code, unit.id


def _matching(asked: Asked) -> Select[Unit]:
    above, top = aliased(Unit), aliased(Unit)
    head = search_text(asked.head)
    named = _says(Unit.folded, head)
    inside = [
        or_(_says(above.folded, search_text(part)), _says(top.folded, search_text(part)))
        for part in asked.within
    ]
    whole = or_(Unit.folded == head, Unit.folded.endswith(" " + head, autoescape=True))
    return (
        select(Unit)
        .outerjoin(above, Unit.parent_id == above.id)
        .outerjoin(top, above.parent_id == top.id)
        .where(or_(named, Unit.code == asked.code) if asked.code else named, *inside)
        .order_by(case((Unit.code == asked.head, 0), (whole, 1), else_=2))
        .order_by(Unit.valid_to.is_not(None), Unit.level.desc(), Unit.folded, Unit.id)
        .limit(_RANKED)
        .options(joinedload(Unit.parent).joinedload(Unit.parent))
    )


def _says(column: InstrumentedAttribute[str], words: str) -> ColumnElement[bool]:
    """The words stand in it, at the beginning of a word."""
    return or_(
        column.startswith(words, autoescape=True), column.contains(" " + words, autoescape=True)
    )
