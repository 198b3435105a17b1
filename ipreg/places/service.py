"""What can be asked about places: which one is meant, what it is called, what became of it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.text import Text
from ipreg.places.editions import REFORM_ON, Level
from ipreg.places.lineage import (
    AskWhich,
    Cover,
    Link,
    NoSuccessor,
    ancestors,
    contains,
    cover,
    predecessors,
    resolve,
    successors,
)
from ipreg.places.models import Unit
from ipreg.places.naming import search_text
from ipreg.places.search import Hit, exact, search

__all__ = [
    "AskWhich",
    "Cover",
    "Hit",
    "Link",
    "NoSuccessor",
    "NoSuchPlace",
    "ancestors",
    "choices",
    "contains",
    "cover",
    "get",
    "identify",
    "inside",
    "label",
    "label_with_history",
    "predecessors",
    "resolve",
    "same_code",
    "search",
    "successors",
]

_OFFERED = 20
_GREATEST_ID = 2**31 - 1  # what the column holds; a database refuses to be asked for more
_NAMED = 4


class NoSuchPlace(NotFound):
    """No unit answers to what was typed."""


def get(unit_id: int) -> Unit:
    unit = session.get(Unit, unit_id) if 0 < unit_id <= _GREATEST_ID else None
    if unit is None:
        raise NoSuchPlace(Text("There is no administrative unit with this number."))
    return unit


def identify(text: str, *, on: date | None = None) -> Unit:
    """The one unit of that day (of any day if none is given) that the text names, else AskWhich."""
    units = exact(text)
    if on is None:
        return _only(text, units)
    holding = [unit for unit in units if unit.holds_on(on)]
    if holding:
        return _only(text, holding)
    if len(units) == 1:
        return resolve(units[0], on=on)
    return _only(text, [link.unit for unit in units for link in successors(unit, on=on)])


def choices(text: str, *, on: date | None = None) -> list[Unit]:
    """What to offer somebody who typed this."""
    try:
        return [identify(text, on=on)]
    except AskWhich as asked:
        return list(asked.candidates)[:_OFFERED]
    except (NoSuchPlace, NoSuccessor):
        return [hit.unit for hit in search(text, on=on, limit=_OFFERED)]


def label(unit: Unit, *, on: date | None = None) -> str:
    """xã Hồng Thái, tỉnh Tuyên Quang; a former unit as it was on its last day."""
    return ", ".join(place.full_name for place in [unit, *ancestors(unit, on=on)])


def label_with_history(unit: Unit, *, was: Unit | None = None) -> Text | str:
    """The label, and what stood there before the reform of 2025-07-01 (or only the unit given)."""
    links = predecessors(unit, on=REFORM_ON - timedelta(days=1))
    olds = [was] if was else [link.unit for link in links]
    if not olds or olds == [unit]:
        return label(unit)
    then = "; ".join(_below_province(old) for old in olds)
    return Text("%(now)s (before %(day)s: %(then)s)", now=label(unit), day=REFORM_ON, then=then)


def same_code(unit: Unit) -> Sequence[Unit]:
    """Other units of any time that bore or bear this code."""
    query = select(Unit).where(Unit.level == unit.level, Unit.code == unit.code, Unit.id != unit.id)
    return session.scalars(query.order_by(Unit.valid_to)).all()


def inside(unit: Unit) -> Sequence[Unit]:
    """The units right below it, as the code list of its time puts them."""
    rows = [unit.id]
    if unit.level is Level.PROVINCE and unit.valid_from:
        rows += [link.unit.id for link in predecessors(unit) if link.unit.valid_from]
    last = unit.valid_to or clock.today()
    units = session.scalars(select(Unit).where(Unit.parent_id.in_(rows)).order_by(Unit.code))
    return [below for below in units if below.holds_on(last)]


def _below_province(unit: Unit) -> str:
    above = [a.full_name for a in ancestors(unit) if a.level is not Level.PROVINCE]
    return ", ".join([unit.full_name, *above])


def _only(text: str, units: Iterable[Unit]) -> Unit:
    """The only one there is, or the only one whose whole label was typed."""
    found = {unit.id: unit for unit in units}
    if len(found) > 1:
        typed = search_text(text.replace(",", " "))
        spelt = {
            unit.id: unit
            for unit in found.values()
            if search_text(label(unit).replace(",", " ")) == typed
        }
        found = spelt if len(spelt) == 1 else found
    if not found:
        raise NoSuchPlace(_not_found(text))
    if len(found) > 1:
        raise AskWhich(_several(text, list(found.values())), candidates=list(found.values()))
    return next(iter(found.values()))


def _numbered(unit: Unit) -> str:
    """Where two editions give one name, the number tells them apart; forms take it too."""
    until = f" (– {unit.valid_to:%d/%m/%Y})" if unit.valid_to else ""
    return f"{label(unit)} #{unit.id}{until}"


def _not_found(text: str) -> Text:
    return Text(
        "No commune, district or province is called “%(typed)s”. Type its name and its province.",
        typed=text,
    )


def _several(text: str, units: list[Unit]) -> Text:
    labels = [label(unit) for unit in units]
    same = len(set(labels)) < len(labels)
    names = "; ".join(_numbered(unit) if same else label(unit) for unit in units[:_NAMED])
    return Text(
        "“%(typed)s” may be one of %(count)s units: %(names)s. Choose one, or write it as it "
        "stands here.",
        typed=text,
        count=len(units),
        names=names + ("…" if len(units) > _NAMED else ""),
    )
