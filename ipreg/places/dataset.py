"""The code list as the package `vietnamadminunits` and our own patches tell it.

The package's tables and its conversion map are read as files: importing it would load a parser, a
geocoder and a second of start-up that nobody here needs.
"""

import json
import sqlite3
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import reduce
from importlib import metadata
from pathlib import Path
from typing import Any
from unicodedata import normalize

from ipreg.places.editions import (
    REFORM_ON,
    ChangeKind,
    ChangeRow,
    CodeList,
    EditionRow,
    Level,
    Opening,
    Patch,
    UnitKey,
    UnitRow,
    apply,
)
from ipreg.places.naming import split_kind

PACKAGE = "vietnamadminunits"
DECISION = "19/2025/QĐ-TTg"
BEFORE, SINCE = "2025-06-30", "2025-07-01"
_LAST_DAY_BEFORE = REFORM_ON - timedelta(days=1)
_PATCHES = Path(__file__).parent / "patches"


def read() -> CodeList:
    """Both editions of the package and, on top of them, every patch in the order of its day."""
    return reduce(apply, patches(), package())


def package() -> CodeList:
    """The two editions of the package and its map between them, without later resolutions."""
    tables = _rows("admin_units_legacy"), _rows("admin_units")
    old, now = _Table(tables[0], SINCE_UNKNOWN), _Table(tables[1], IN_FORCE)
    changes = [*_provinces(old, now), *_communes(old, now)]
    return CodeList(
        editions={row.name: row for row in (SINCE_UNKNOWN, IN_FORCE)},
        units=old.units | now.units,
        changes={(row.old, row.new): row for row in changes},
    )


def patches() -> list[Patch]:
    found = [_patch(tomllib.loads(p.read_text("utf-8"))) for p in sorted(_PATCHES.glob("*.toml"))]
    return sorted(found, key=lambda patch: patch.on)


def _file(name: str) -> Path:
    return Path(str(metadata.distribution(PACKAGE).locate_file(f"{PACKAGE}/data/{name}")))


def _source(part: str) -> str:
    return f"{PACKAGE} {metadata.version(PACKAGE)}, {part}"


# The package does not say since when each former unit existed; that it existed on the last day is
# all that is claimed.
SINCE_UNKNOWN = EditionRow(
    BEFORE, "", _source("dataset.db admin_units_legacy"), None, _LAST_DAY_BEFORE
)
CONVERSION = _source("converter_2025.json")
IN_FORCE = EditionRow(SINCE, DECISION, _source("dataset.db admin_units"), REFORM_ON)


def _rows(table: str) -> list[dict[str, Any]]:
    address = f"{_file('dataset.db').resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608


class _Table:
    """One table of the package as our rows, and the package's own search keys to find them by."""

    def __init__(self, rows: list[dict[str, Any]], edition: EditionRow) -> None:
        self.edition = edition
        self.units: dict[UnitKey, UnitRow] = {}
        self.provinces: dict[str, UnitKey] = {}
        self.places: dict[str, UnitKey] = {}
        for row in rows:
            self._take(row)

    def _take(self, row: dict[str, Any]) -> None:
        parent = self.provinces[row["provinceKey"]] = self._add(Level.PROVINCE, row, None)
        path = row["provinceKey"]
        if "district" in row:
            parent = self._add(Level.DISTRICT, row, parent)
            path = f"{path}_{row['districtKey']}"
        if row["wardCode"]:  # five island districts had no commune
            parent = self._add(Level.COMMUNE, row, parent)
        self.places[f"{path}_{row['wardKey'] or ''}"] = parent

    def _add(self, level: Level, row: dict[str, Any], parent: UnitKey | None) -> UnitKey:
        column = {"commune": "ward"}.get(level, level.value)
        key = UnitKey(level, row[f"{column}Code"], self.edition.valid_from)
        if key in self.units:
            return key
        # The column of types contradicts the full name in five rows; the full name is right.
        kind, name = split_kind(normalize("NFC", row[column]))
        is_commune = level is Level.COMMUNE
        self.units[key] = UnitRow(
            key,
            kind,
            name,
            parent,
            self.edition.name,
            self.edition.valid_to,
            lat=row["wardLat"] if is_commune else None,
            lon=row["wardLon"] if is_commune else None,
        )
        return key


def _provinces(old: _Table, now: _Table) -> Iterator[ChangeRow]:
    pairs = [
        (old.provinces[was], now.provinces[new])
        for new, olds in _conversion()["DICT_PROVINCE"].items()
        for was in olds
    ]
    yield from _changes(pairs, old, now)


def _communes(old: _Table, now: _Table) -> Iterator[ChangeRow]:
    whole = [
        (old.places[was], now.places[f"{province}_{new}"])
        for province, wards in _conversion()["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for new, olds in wards.items()
        for was in olds
    ]
    parts = [
        (old.places[was], now.places[f"{province}_{new['newWardKey']}"])
        for province, wards in _conversion()["DICT_PROVINCE_WARD_DIVIDED"].items()
        for was, news in wards.items()
        for new in news
    ]
    yield from _changes(whole + parts, old, now)


def _changes(pairs: list[tuple[UnitKey, UnitKey]], old: _Table, now: _Table) -> Iterator[ChangeRow]:
    leaving = Counter(pair[0] for pair in pairs)
    arriving = Counter(pair[1] for pair in pairs)
    for was, new in pairs:
        before, after = old.units[was], now.units[new]
        alike = (before.kind, before.name) == (after.kind, after.name)
        if leaving[was] > 1:
            kind = ChangeKind.PART
        else:
            kind = ChangeKind.WHOLE if alike or arriving[new] > 1 else ChangeKind.RENAMED
        yield ChangeRow(was, new, kind, REFORM_ON, CONVERSION)


def _conversion() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_file("converter_2025.json").read_text("utf-8"))
    return found


def _patch(data: dict[str, Any]) -> Patch:
    """A resolution as written in `patches/`: its edition, and the units it opens."""
    openings = [
        Opening(
            **{k: v for k, v in unit.items() if k not in {"level", "was"}},
            level=Level(unit["level"]),
            was={code: ChangeKind(kind) for code, kind in unit["was"].items()},
        )
        for unit in data["unit"]
    ]
    return Patch(EditionRow(**data["edition"]), openings)
