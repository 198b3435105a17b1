"""Claims to ask the bond about: one in which everything holds, and what tests change in it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ipreg.law.kinds import Kind
from ipreg.rights.changes import UseChange
from ipreg.rights.validity import Force, UseStep, in_force_on, usable_on
from traceability.areas.codes import CodeState
from traceability.bond import Claim, Code, Measured, Right, Source

GRANTED = date(2021, 4, 23)
HARVESTED = date(2026, 5, 3)
TODAY = date(2026, 11, 21)

ACTIVE = Code("VN-MAU-0001", CodeState.ACTIVE, date(2023, 5, 10))
SUSPENDED = Code("VN-MAU-0002", CodeState.SUSPENDED, date(2026, 5, 1))
SOURCE = Source("Đồi chè mẫu", Decimal(100), (ACTIVE,), "xã Hồng Thái", Decimal(1))
POLYPHENOL = Measured("Polyphenol", "%", Decimal(20), Decimal(30), Decimal(25))


def force(day: date, *, granted_on: date = GRANTED) -> Force:
    return in_force_on(day, kind=Kind.GEOGRAPHICAL_INDICATION, granted_on=granted_on, filed_on=None)


def right(day: date, *steps: tuple[UseChange, date], **facts: Any) -> Right:
    """A right granted with the title, after these changes, as it stands on the day."""
    done = [UseStep(UseChange.GRANT, GRANTED), *(UseStep(*step) for step in steps)]
    valid_to = facts.pop("valid_to", None)
    use = usable_on(day, valid_from=GRANTED, valid_to=valid_to, steps=done)
    return Right(use, **facts)


GOOD = Claim(
    sign="Na Hang",
    title_product="Chè Shan tuyết",
    product="Chè Shan tuyết mẫu, gói 100 g",
    holder="HTX mẫu",
    harvested_on=HARVESTED,
    today=TODAY,
    title_then=force(HARVESTED),
    title_now=force(TODAY),
    right_then=right(HARVESTED),
    right_now=right(TODAY),
    sources=(SOURCE,),
    criteria=(POLYPHENOL,),
)


def source(**facts: Any) -> Claim:
    """The good claim, with one source that differs so."""
    return replace(GOOD, sources=(replace(SOURCE, **facts),))


def product(name: str, *, scope: tuple[str, ...] = ()) -> Claim:
    limited = replace(GOOD, product=name)
    return replace(
        limited,
        right_then=right(HARVESTED, products=scope),
        right_now=right(TODAY, products=scope),
    )


def measured(value: str | None, *, low: str | None = "20", high: str | None = "30") -> Claim:
    minimum, maximum, found = (Decimal(n) if n else None for n in (low, high, value))
    one = Measured("Polyphenol", "%", minimum, maximum, found)
    return replace(GOOD, criteria=(one,))
