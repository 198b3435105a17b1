"""What the register says of a record beside what a line says of it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ipreg.imports.findings import Difference, Finding, kept

Fact = tuple[str, object, object]  # (heading, what the register says, what the line says)


def compare(facts: Iterable[Fact], finding: Finding) -> None:
    """A line that says nothing differs in nothing; where the register is silent, the line fills."""
    for heading, now, sheet in facts:
        if not _silent(sheet) and _plain(now) != _plain(sheet):
            finding.differences.append(
                Difference(heading, kept(now), kept(sheet), fills=_silent(now))
            )


def _silent(value: object) -> bool:
    return value is None or value == "" or value == [] or value == ()


def _plain(value: object) -> Any:
    return sorted(value) if isinstance(value, list) else value


def only_shown(difference: Difference) -> Difference:
    """A difference that a list may not settle, even where the register is silent."""
    return replace(difference, fills=False)
