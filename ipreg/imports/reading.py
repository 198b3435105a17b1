"""From the bytes of a sheet to its lines as forms would have typed them. Pure."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ipreg.imports import cells, textfiles, workbooks
from ipreg.imports.columns import Column, Reads
from ipreg.imports.findings import Problem
from ipreg.imports.grids import Grid, Line

_WIDEST = 200


@dataclass(frozen=True)
class Read:
    """One line: its cells by the names of the fields, and what reading them brought up."""

    number: int
    cells: dict[str, str]
    problems: list[Problem]
    identity: str
    fingerprint: str


def grid_of(data: bytes, columns: tuple[Column, ...]) -> Grid:
    """The sheet of a workbook or a CSV file, told apart by its content."""
    read = workbooks.read if workbooks.is_workbook(data) else textfiles.read
    return read(data, columns)


def read_line(
    line: Line, grid: Grid, *, identity: Callable[[Mapping[str, str]], str], subject: str
) -> Read:
    """Every cell of a known column; an identity of its own where the line has no number."""
    told: dict[str, str] = {}
    problems: list[Problem] = []
    for place, column in grid.headings.places.items():
        if column.reads is Reads.NOTHING:
            continue
        if fault := line.faults.get(place):
            problems.append(Problem(column.heading, fault))
            continue
        raw = line.cells[place] if place < len(line.cells) else None
        text, said = cells.read(column, raw)
        problems += said
        if text:
            told[column.name] = text
    fingerprint = _hash([subject, told])
    name = identity(told)[:_WIDEST] or f"line:{fingerprint}"
    return Read(line.number, told, problems, name, fingerprint)


def told_of(grid: Grid) -> dict[str, Any]:
    """How a sheet was read, as it is kept with the import."""
    return {
        "format": grid.format.value,
        "sheet": grid.sheet,
        "separator": grid.separator,
        "encoding": grid.encoding,
        "head": grid.head,
        "known": [column.heading for column in grid.headings.places.values()],
        "unknown": list(grid.headings.unknown),
        "repeated": list(grid.headings.repeated),
        "examples": grid.examples,
    }


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
