"""What a form offers where a place is to be chosen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ipreg.core import clock
from ipreg.places import service
from ipreg.places.editions import Level
from ipreg.places.models import Unit

_REFERENCE = re.compile(r"(?:[^#]*\s)?#(\d{1,9})")


@dataclass(frozen=True)
class Offer:
    """The text in the box, the units to choose from as (value, label), and the one chosen."""

    text: str = ""
    options: tuple[tuple[str, str], ...] = ()
    chosen: str = ""


def reference(unit_id: int) -> str:
    """How a form writes a unit that was chosen from a list."""
    return f"#{unit_id}"


def referred(value: object) -> int | None:
    """The id in "#12" or "tỉnh Lào Cai #12", or the number that a program or a row gives."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = _REFERENCE.fullmatch(value.strip()) if isinstance(value, str) else None
    return int(found[1]) if found else None


def offer(value: object, *, refused: bool = False) -> Offer:
    """For what was stored or typed; a text that was refused brings the units it may mean."""
    unit_id = referred(value)
    text = str(value or "").strip()
    if unit_id is not None:
        try:
            option = reference(unit_id), service.label(service.get(unit_id))
        except service.NoSuchPlace:
            return Offer(text)
        return Offer("", (option,), option[0])
    if not (refused and text):
        return Offer(text)
    units = service.choices(text, on=clock.today())
    return Offer(text, tuple((reference(unit.id), service.label(unit)) for unit in units))


def lines(value: object) -> str:
    """Several units as a text box shows them, one a line; a text that was typed stays as it is."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value or "")
    return "\n".join(_line(service.get(int(unit_id))) for unit_id in value)


def _line(unit: Unit) -> str:
    """A province bears its name in several editions, so its number stands beside it."""
    numbered = unit.level is Level.PROVINCE
    return f"{service.label(unit)} {reference(unit.id)}" if numbered else service.label(unit)
