"""The rows of the table of time limits, found by kind and code. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ipreg.law.kinds import Kind
from ipreg.law.moments import Moment
from ipreg.law.rules import Rule


@dataclass(frozen=True)
class Versions:
    """Every version of one time limit for one kind, and all that can open it."""

    rows: tuple[Rule, ...]
    triggers: frozenset[Moment]

    def with_row(self, row: Rule) -> "Versions":
        return Versions((*self.rows, row), self.triggers.union(row.trigger))


class Table:
    """Rows in the order of a matter's life."""

    def __init__(self, rows: Iterable[Rule]) -> None:
        self._rows = tuple(rows)
        self._by_name = {row.name: row for row in self._rows}
        self._of = {kind: _codes(self._rows, kind) for kind in Kind}

    def of(self, kind: Kind) -> Mapping[str, Versions]:
        """The versions that concern a kind, by code in the table's order."""
        return self._of[kind]

    def named(self, name: str) -> Rule | None:
        return self._by_name.get(name)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _codes(rows: Iterable[Rule], kind: Kind) -> Mapping[str, Versions]:
    none, codes = Versions((), frozenset()), dict[str, Versions]()
    for row in rows:
        if kind in row.kinds:
            codes[row.code] = codes.get(row.code, none).with_row(row)
    return codes
