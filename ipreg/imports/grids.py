"""A sheet as it was received: which of its lines are headings, which are to be read. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from ipreg.imports.cells import Raw
from ipreg.imports.columns import Column, Headings, headings, key

MOST_LINES = 20_000
MOST_COLUMNS = 300
_HEAD_WITHIN = 15  # titles and blank lines may stand above the headings
_EXAMPLE = "vi du"


class Format(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True)
class Line:
    """One line below the headings; `faults` are the places whose value cannot be known, and why."""

    number: int
    cells: Sequence[Raw]
    faults: Mapping[int, Text] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not self.faults and all(cell is None or cell == "" for cell in self.cells)


@dataclass(frozen=True)
class Grid:
    """A sheet whose headings were found; `head` is the number of the line that they stand in."""

    format: Format
    head: int
    headings: Headings
    lines: tuple[Line, ...]
    examples: int
    sheet: str = ""
    separator: str = ""
    encoding: str = ""


def score(rows: Iterable[Sequence[object]], columns: Sequence[Column]) -> int:
    """How many columns the best of these rows names."""
    return max((len(headings(row, columns).places) for row in rows), default=0)


def grid(
    lines: Sequence[Line],
    columns: Sequence[Column],
    *,
    format: Format,  # noqa: A002 - the word of the field
    sheet: str = "",
    separator: str = "",
    encoding: str = "",
) -> Grid:
    """Find the headings; BadInput says what is missing."""
    above = lines[:_HEAD_WITHIN]
    head = max(above, key=lambda line: score([line.cells], columns), default=None)
    if head is None or score([head.cells], columns) < 2:
        raise BadInput(
            Text(
                "No line with the headings of the template is in this sheet. Download the "
                "template and copy its first line above your data."
            ),
            field="sheet",
        )
    found = headings(head.cells, columns)
    if missing := found.missing(columns):
        names = tuple(column.heading for column in missing)
        raise BadInput(
            Text("The sheet lacks these columns: %(names)s. Add them.", names=names), field="sheet"
        )
    below = [line for line in lines if line.number > head.number and not line.empty]
    kept = [line for line in below if not _is_example(line)]
    _check_count(kept)
    return Grid(
        format=format,
        head=head.number,
        headings=found,
        lines=tuple(kept),
        examples=len(below) - len(kept),
        sheet=sheet,
        separator=separator,
        encoding=encoding,
    )


def _is_example(line: Line) -> bool:
    return any(key(str(cell)).startswith(_EXAMPLE) for cell in line.cells[:1] if cell)


def _check_count(lines: Sequence[Line]) -> None:
    if not lines:
        raise BadInput(
            Text("No line stands below the headings. Type the records there, then send it again."),
            field="sheet",
        )
    if len(lines) > MOST_LINES:
        raise BadInput(
            Text(
                "The sheet has more than %(most)s lines. Divide it into several files.",
                most=MOST_LINES,
            ),
            field="sheet",
        )
