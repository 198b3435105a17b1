"""The columns of a file wherever the list leaves the screen: one table for workbook, CSV, paper."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ipreg.applications.listing import Listed
from ipreg.core.sheets import Column, Shape
from ipreg.core.text import Text


@dataclass(frozen=True)
class FileColumn:
    column: Column
    read: Callable[[Listed], object]


_YES = Text("yes")


def _of(
    title: Text, read: Callable[[Listed], object], shape: Shape = Shape.TEXT, width: int = 0
) -> FileColumn:
    return FileColumn(Column(title, shape, width or None), read)


COLUMNS: Sequence[FileColumn] = (
    _of(Text("Code"), lambda row: row.file.code, Shape.CODE, 14),
    _of(Text("Sign or protected name"), lambda row: row.file.sign),
    _of(Text("Kind"), lambda row: row.file.kind.label, width=20),
    _of(Text("Product"), lambda row: row.file.product),
    _of(Text("Nice classes"), lambda row: row.file.nice_classes, Shape.CODE, 12),
    _of(Text("Application number"), lambda row: row.file.number, Shape.CODE),
    _of(Text("Filed on"), lambda row: row.file.filed_on, Shape.DAY),
    _of(Text("State"), lambda row: row.file.state.label),
    _of(Text("In this state since"), lambda row: row.file.state_since, Shape.DAY),
    _of(Text("Nearest last day"), lambda row: row.due_on, Shape.DAY),
    _of(Text("Applicant"), lambda row: row.file.applicant.name if row.file.applicant else None),
    _of(Text("Officer in charge"), lambda row: row.file.officer.name if row.file.officer else None),
    _of(Text("Administrative units"), lambda row: row.file.places),
    _of(Text("Latest change"), lambda row: row.file.changed_at, Shape.INSTANT),
    _of(Text("Sample"), lambda row: _YES if row.file.is_sample else None, width=8),
)


def cells(rows: Iterable[Listed]) -> Iterator[Sequence[object]]:
    for row in rows:
        yield [column.read(row) for column in COLUMNS]
