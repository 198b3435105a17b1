"""What the labels of an issue say where nobody chose otherwise: as much as finds room."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from flask_babel import force_locale, pgettext

from ipreg.core.i18n import LANGUAGES
from traceability.labels.drawing.content import LARGEST_TYPE, Content, Line, Linear, Slot, Weight
from traceability.labels.drawing.design import Design, Part, Row
from traceability.labels.drawing.layout import compose
from traceability.labels.drawing.marks import Composition
from traceability.labels.drawing.order import Order
from traceability.labels.drawing.profiles import Profile

_USUAL_ROOM, _MOST_GROWTH = (60.0, 30.0), 2.2  # mm: the label that the sizes below are made for
_HOME = "{cooperative}"
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
    for finer in (False, True):
        made = _all_composed(replace(order, finer=finer), said)
        whole = next((one for one in made if not one.errors and not one.warnings), None)
        if whole is not None:
            return whole
    printable = [one for one in made if not one.errors] or made
    return printable[0 if order.room.width >= _ROOMY else -1]


def _all_composed(order: Order, said: Captions) -> list[Composition]:
    made = []
    for content in _with_logo(order, list(_contents(order, said))):
        bars = order.linear if content.linear is not Linear.NONE else None
        made.append(compose(replace(order, content=content, linear=bars)))
    return made


def _with_logo(order: Order, contents: list[Content]) -> list[Content]:
    """A logo where it may stand and costs neither bars, nor the product, nor who made it."""
    if order.logo is None:
        return contents
    bars = [one for one in contents if one.linear is not Linear.NONE]
    plain = [one for one in contents if one.linear is Linear.NONE]
    return [*_under_logo(bars), *bars, *_under_logo(plain), *plain]


def _under_logo(contents: list[Content]) -> Iterator[Content]:
    for one in contents:
        if any(line.template == _HOME for line in one.lines):
            yield replace(one, logo=True)


def _contents(order: Order, said: Captions) -> Iterator[Content]:
    """From the fullest to the least, in the sizes that the label is large enough for."""
    by = _growth(order.profile)
    name = Line("{protected_name}", 10, "semibold")
    # Where no name is protected, the product stands in its place.
    product = Line(
        "{product}", *((9,) if order.facts.get(Slot.PROTECTED_NAME) else (10, "semibold"))
    )
    home, lot = Line(_HOME, 7), Line(f"{said.lot} {{lot}}", 7, "semibold", whole=True)
    dates = _dates(order.facts, said)
    in_one = [Line(" · ".join(dates), 6.5)] if dates else []
    choices = [
        (name, product, home, lot, *(Line(date, 6.5) for date in dates)),
        (name, product, home, lot, *in_one),
        (name, product, lot),
        (product, lot),
        (lot,),
        (Line("{lot}", 7, "semibold", whole=True),),
    ]
    if order.linear is not None:
        # Bars take half of the room: of the dates the first and the last are enough.
        few = [Line(" · ".join(dict.fromkeys((dates[0], dates[-1]))), 6.5)] if dates else []
        for lines in (choices[1], (name, product, home, lot, *few), (name, product, lot, *few)):
            grown = tuple(_grown(line, by) for line in lines)
            yield Content(grown, said.scan, linear=Linear.EAN)
    for choice in choices:
        yield Content(tuple(_grown(line, by) for line in choice), said.scan)


def standard(profile: Profile) -> Design:
    """The label that people begin with who word their own: every line, in every language."""
    by, said = _growth(profile), {language: _captions_in(language) for language in LANGUAGES}
    usual: dict[Part, tuple[str, float, Weight]] = {
        Part.PROTECTED_NAME: ("{protected_name}", 10, "semibold"),
        Part.PRODUCT: ("{product}", 9, "semibold"),
        Part.COOPERATIVE: ("{cooperative}", 7, "regular"),
        Part.LOT: ("%(lot)s {lot}", 7, "semibold"),
        Part.DATES: (
            "%(harvested)s {harvested} · %(packed)s {packed} · %(expires)s {expires}",
            6.5,
            "regular",
        ),
        Part.FREE: ("", 6.5, "regular"),
        Part.FREE_2: ("", 6.5, "regular"),
    }
    rows = {
        part: Row(
            {language: template % asdict(words) for language, words in said.items()},
            round(min(LARGEST_TYPE, size * by), 1),
            weight,
        )
        for part, (template, size, weight) in usual.items()
    }
    return Design(rows, {language: words.scan for language, words in said.items()})


def _captions_in(language: str) -> Captions:
    with force_locale(language):
        return captions(one_by_one=True)


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
