"""What the labels of an issue say where nobody chose otherwise: as much as finds room."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask_babel import pgettext

from traceability.labels.content import LARGEST_TYPE, Content, Line, Linear, Slot
from traceability.labels.layout import Order, compose
from traceability.labels.marks import Composition
from traceability.labels.profiles import Profile

_USUAL_ROOM, _MOST_GROWTH = (60.0, 30.0), 2.2  # mm: the label that the sizes below are made for
_ROOMY = 45.0  # mm across: there a long name is rather cut than everything else left out


@dataclass(frozen=True, slots=True)
class Captions:
    """The words around the facts, in the language of the label."""

    lot: str
    harvested: str
    packed: str
    expires: str
    scan: str


def captions(*, one_by_one: bool) -> Captions:
    """In the language that is spoken now."""
    return Captions(
        lot=pgettext("label", "Lot"),
        harvested=pgettext("label", "Harvested"),
        packed=pgettext("label", "Packed"),
        expires=pgettext("label", "Use by"),
        scan=pgettext("label", "Scan to see the origin")
        if one_by_one
        else pgettext("label", "Code of the whole lot"),
    )


def composed(order: Order, said: Captions) -> Composition:
    """The label that says most of what is known without leaving out or cutting any of it."""
    made = []
    for content in _contents(order, said):
        bars = order.linear if content.linear is not Linear.NONE else None
        made.append(compose(replace(order, content=content, linear=bars)))
    whole = next((one for one in made if not one.errors and not one.warnings), None)
    if whole is not None:
        return whole
    printable = [one for one in made if not one.errors] or made
    return printable[0 if order.room.width >= _ROOMY else -1]


def _contents(order: Order, said: Captions) -> Iterator[Content]:
    """From the fullest to the least, in the sizes that the label is large enough for."""
    by = _growth(order.profile)
    name = Line("{protected_name}", 10, "semibold")
    # Where no name is protected, the product stands in its place.
    product = Line(
        "{product}", *((9,) if order.facts.get(Slot.PROTECTED_NAME) else (10, "semibold"))
    )
    home, lot = Line("{cooperative}", 7), Line(f"{said.lot} {{lot}}", 7, "semibold")
    dates = _dates(order.facts, said)
    in_one = [Line(" · ".join(dates), 6.5)] if dates else []
    choices = [
        (name, product, home, lot, *(Line(date, 6.5) for date in dates)),
        (name, product, home, lot, *in_one),
        (name, product, lot),
        (product, lot),
        (lot,),
        (Line("{lot}", 7, "semibold"),),
    ]
    if order.linear is not None:
        # Bars take half of the room: of the dates the first and the last are enough.
        few = [Line(" · ".join(dict.fromkeys((dates[0], dates[-1]))), 6.5)] if dates else []
        for lines in (choices[1], (name, product, home, lot, *few), (name, product, lot, *few)):
            grown = tuple(_grown(line, by) for line in lines)
            yield Content(grown, said.scan, linear=Linear.EAN)
    for choice in choices:
        yield Content(tuple(_grown(line, by) for line in choice), said.scan)


def _dates(facts: Mapping[Slot, str], said: Captions) -> list[str]:
    named = (
        (said.harvested, Slot.HARVESTED),
        (said.packed, Slot.PACKED),
        (said.expires, Slot.EXPIRES),
    )
    return [f"{caption} {{{slot.value}}}" for caption, slot in named if facts.get(slot)]


def _growth(profile: Profile) -> float:
    shares = (has / usual for has, usual in zip(profile.room, _USUAL_ROOM, strict=True))
    return min(_MOST_GROWTH, max(1.0, min(shares)))


def _grown(line: Line, by: float) -> Line:
    return replace(line, size=min(LARGEST_TYPE, line.size * by))
