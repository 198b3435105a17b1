"""The code list as plain rows, and what a later resolution does to them. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from math import cos, hypot, radians
from typing import Protocol

REFORM_ON = date(2025, 7, 1)
_KM_PER_DEGREE = 111.2


class Level(StrEnum):
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class ChangeKind(StrEnum):
    WHOLE = "whole"
    PART = "part"
    RENAMED = "renamed"


@dataclass(frozen=True)
class UnitKey:
    """Codes are re-used, so a code means something only together with the day it began."""

    level: Level
    code: str
    valid_from: date | None

    def __str__(self) -> str:
        return f"{self.level} {self.code} ({self.valid_from or 'since unknown'})"


@dataclass(frozen=True)
class EditionRow:
    name: str
    basis: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class UnitRow:
    key: UnitKey
    kind: str
    name: str
    parent: UnitKey | None
    edition: str
    valid_to: date | None = None
    lat: float | None = None
    lon: float | None = None

    def holds_on(self, day: date) -> bool:
        begun = self.key.valid_from is None or self.key.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class ChangeRow:
    old: UnitKey
    new: UnitKey
    kind: ChangeKind
    effective_on: date
    source: str
    note: str = ""


@dataclass(frozen=True)
class Opening:
    """A unit that a resolution creates or rewrites, and the units in force that it comes from."""

    level: Level
    code: str
    kind: str
    name: str
    was: Mapping[str, ChangeKind]
    parent: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Patch:
    edition: EditionRow
    openings: Sequence[Opening]

    @property
    def on(self) -> date:
        if self.edition.valid_from is None:
            raise ValueError(f"patch {self.edition.name} has no first day")
        return self.edition.valid_from


@dataclass(frozen=True)
class CodeList:
    """Every edition, unit and change that the source and our patches know."""

    editions: Mapping[str, EditionRow] = field(default_factory=dict)
    units: Mapping[UnitKey, UnitRow] = field(default_factory=dict)
    changes: Mapping[tuple[UnitKey, UnitKey], ChangeRow] = field(default_factory=dict)

    def in_force(self, level: Level, code: str) -> UnitRow:
        for row in self.units.values():
            if row.valid_to is None and (row.key.level, row.key.code) == (level, code):
                return row
        raise ValueError(f"no {level} {code} is in force")


def apply(listed: CodeList, patch: Patch) -> CodeList:
    """The list after one more resolution: old rows end the day before, new rows begin."""
    units, changes = dict(listed.units), dict(listed.changes)
    for opening in patch.openings:
        olds = {code: listed.in_force(opening.level, code) for code in opening.was}
        for code, old in olds.items():
            if opening.was[code] is not ChangeKind.PART:
                units[old.key] = replace(old, valid_to=patch.on - timedelta(days=1))
        row = _opened(listed, patch, opening, list(olds.values()))
        units[row.key] = row
        for code, old in olds.items():
            changes[old.key, row.key] = ChangeRow(
                old.key, row.key, opening.was[code], patch.on, patch.edition.source, opening.note
            )
    return CodeList({**listed.editions, patch.edition.name: patch.edition}, units, changes)


def _opened(listed: CodeList, patch: Patch, opening: Opening, olds: Sequence[UnitRow]) -> UnitRow:
    first = olds[0] if len(olds) == 1 else None
    parent = first.parent if first else None
    if opening.parent:
        parent = listed.in_force(Level.PROVINCE, opening.parent).key
    return UnitRow(
        key=UnitKey(opening.level, opening.code, patch.on),
        kind=opening.kind,
        name=opening.name,
        parent=parent,
        edition=patch.edition.name,
        lat=first.lat if first else None,
        lon=first.lon if first else None,
    )


def counts(units: Iterable[UnitRow], *, on: date) -> Counter[Level]:
    """How many units of each level there are on a day."""
    return Counter(row.key.level for row in units if row.holds_on(on))


class Located(Protocol):
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...


def apart_km(a: Located, b: Located) -> float:
    """Between two centres, on a plane: good to a percent here; 0 if one is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    flat = cos(radians((a.lat + b.lat) / 2))
    return hypot(a.lat - b.lat, (a.lon - b.lon) * flat) * _KM_PER_DEGREE
