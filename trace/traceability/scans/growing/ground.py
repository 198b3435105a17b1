"""What is public of a cultivation area, as plain facts: never its outline or households. Pure."""

from dataclasses import dataclass
from datetime import date

from ipreg.core.text import Text
from traceability.areas.codes import CodeState
from traceability.bond import Reason
from traceability.scans.telling.sketch import Sketch
from traceability.scans.telling.subjects import Claimed


@dataclass(frozen=True)
class GroundCode:
    """A code exactly as it was issued, and its state today since a day."""

    issued_as: str
    scheme: Text
    market: Text
    state: CodeState
    said: Text
    since: date | None


@dataclass(frozen=True)
class GroundName:
    """A protected name that goods from here are sold under; `inside` as their scans tell it."""

    claims: Claimed
    inside: Reason | None


@dataclass(frozen=True)
class GroundLot:
    """A lot from here; `path` is the address of its answer where its product has a GTIN."""

    product: str
    number: str
    harvested_on: date
    said: Text
    sound: bool
    path: str | None


@dataclass(frozen=True)
class Ground:
    """The area; `commune` and `province` as they are called today, `former` what they were."""

    gln: str
    name: str
    crop: str
    cooperative: str
    commune: str
    province: str
    former: tuple[str, ...]
    codes: tuple[GroundCode, ...]
    names: tuple[GroundName, ...]
    goods: tuple[str, ...]
    lots: tuple[GroundLot, ...]
    sketch: Sketch | None
    is_sample: bool
    part: str = ""  # what (254) adds to the number

    @property
    def place(self) -> str:
        return ", ".join(filter(None, (self.commune, self.province)))
