"""What is known when a batch claims a protected name: plain facts that others gather. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ipreg.rights.validity import Force, Use
from traceability.areas.codes import CodeState


class Reach(StrEnum):
    """How much of an area's commune the named units take in, the most first."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True)
class Right:
    """The holder's right as it stands on one day; `units` names those it is limited to."""

    use: Use
    products: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    decision_number: str | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Code:
    """A cultivation-area code and its state on the harvest day; None before it was granted."""

    issued_as: str
    state: CodeState | None
    since: date | None = None


@dataclass(frozen=True)
class Source:
    """An area that gave `share` per cent of the batch.

    `inside` is the share (0 to 1) of its outline inside the protected area, None where one of the
    outlines is missing; `by_title` and `by_right` tell how the units of the title and of the right
    take in its commune, None where there is nothing to compare.
    """

    area: str
    share: Decimal
    codes: tuple[Code, ...] = ()
    unit: str | None = None
    inside: Decimal | None = None
    by_title: Reach | None = None
    by_right: Reach | None = None


@dataclass(frozen=True)
class Measured:
    """A criterion of the title and the latest value measured of the batch, if any was."""

    name: str
    unit: str
    minimum: Decimal | None
    maximum: Decimal | None
    value: Decimal | None


@dataclass(frozen=True)
class Claim:
    """This batch, of this holder, wants to bear this title's name."""

    sign: str
    title_product: str
    product: str
    holder: str
    harvested_on: date
    today: date
    title_then: Force
    title_now: Force
    right_then: Right | None
    right_now: Right | None
    sources: tuple[Source, ...]
    criteria: tuple[Measured, ...] = ()
