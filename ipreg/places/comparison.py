"""What is stored against what the source says: rows to add, to end, to report. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ipreg.places.editions import ChangeRow, CodeList, UnitKey, UnitRow


@dataclass(frozen=True)
class Difference:
    """What is stored no longer agrees with the source; nobody but a person may settle it."""

    key: UnitKey
    what: str
    stored: object
    source: object

    def __str__(self) -> str:
        return f"{self.key}: {self.what} is {self.stored}, the source says {self.source}"


@dataclass(frozen=True)
class Plan:
    """What loading would do: add rows, end rows that a later edition replaces, report the rest."""

    units: Sequence[UnitRow]
    changes: Sequence[ChangeRow]
    endings: Sequence[UnitRow]
    differences: Sequence[Difference]

    @property
    def nothing_to_do(self) -> bool:
        return not (self.units or self.changes or self.endings)


def compare(stored: CodeList, wanted: CodeList) -> Plan:
    endings, differences = [], []
    for key, row in stored.units.items():
        new = wanted.units.get(key)
        if new is None:
            differences.append(Difference(key, "unit", row.name, None))
            continue
        if row.valid_to is None and new.valid_to is not None:
            endings.append(new)
            new = replace(new, valid_to=None)
        differences += _unlike(key, row, new, ("kind", "name", "parent", "valid_to", "lat", "lon"))
    for pair, change in stored.changes.items():
        found = wanted.changes.get(pair)
        if found is None:
            differences.append(Difference(pair[0], f"change to {pair[1]}", change.kind, None))
        else:
            differences += _unlike(pair[0], change, found, ("kind", "effective_on"))
    return Plan(
        [row for key, row in wanted.units.items() if key not in stored.units],
        [row for pair, row in wanted.changes.items() if pair not in stored.changes],
        endings,
        differences,
    )


def _unlike(key: UnitKey, old: object, new: object, names: Iterable[str]) -> list[Difference]:
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in names]
    return [Difference(key, name, was, now) for name, was, now in pairs if was != now]
