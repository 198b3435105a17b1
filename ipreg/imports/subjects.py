"""What can be imported: for each, its columns, how a line is looked at, and how it is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ipreg.core.roles import Actor
from ipreg.imports import (
    file_columns,
    file_finding,
    file_lines,
    title_finding,
    title_lines,
    use_right_lines,
)
from ipreg.imports.columns import Column
from ipreg.imports.findings import Finding
from ipreg.imports.lookups import Lookups
from ipreg.imports.models import Subject
from ipreg.imports.shapes import Cells
from ipreg.imports.title_columns import TITLES, USE_RIGHTS


@dataclass(frozen=True)
class Looked:
    """A line that was looked at: what was found, and how to write it down or add to the record."""

    finding: Finding
    write: Callable[[], Any]
    fill: Callable[[int], Any]


@dataclass(frozen=True)
class Kept:
    """How the lines of one subject are read and kept."""

    columns: Sequence[Column]
    identity: Callable[[Cells], str]
    look_at: Callable[[Cells, Lookups, Actor, int | None], Looked]


def _file(cells: Cells, look: Lookups, actor: Actor, before: int | None) -> Looked:
    line = file_finding.look_at(cells, look, actor=actor, before=before)
    return Looked(
        line.finding,
        write=lambda: file_lines.write(line, actor=actor),
        fill=lambda row_id: file_lines.fill(row_id, line, actor=actor),
    )


def _title(cells: Cells, look: Lookups, _actor: Actor, _before: int | None) -> Looked:
    line = title_finding.look_at(cells, look)
    return Looked(
        line.finding,
        write=lambda: title_lines.write(line),
        fill=lambda row_id: title_lines.fill(row_id, line),
    )


def _use_right(cells: Cells, look: Lookups, _actor: Actor, _before: int | None) -> Looked:
    line = use_right_lines.look_at(cells, look)

    def nothing(_row_id: int) -> None:
        raise AssertionError("a right that differs is only shown")

    return Looked(line.finding, write=lambda: use_right_lines.write(line), fill=nothing)


KEPT: dict[Subject, Kept] = {
    Subject.FILES: Kept(file_columns.COLUMNS, file_lines.identity, _file),
    Subject.TITLES: Kept(TITLES, title_lines.identity, _title),
    Subject.USE_RIGHTS: Kept(USE_RIGHTS, use_right_lines.identity, _use_right),
}
