"""The codes of an issue as a table, for print houses."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ipreg.core import separated
from ipreg.core.sheets import Column, Shape, Table
from ipreg.core.text import Text
from traceability.labels.codes import Code, Codes

_AT_ONCE = 8192


def csv_lines(codes: Codes, labels: range | None = None) -> Iterator[bytes]:
    """A header and one line for each different code; the mark in front tells Excel it is UTF-8."""
    asked = range(codes.size) if labels is None else labels
    return (lines for lines, _ in csv_batches(codes, asked))


def csv_batches(codes: Codes, labels: range) -> Iterator[tuple[bytes, int]]:
    """The lines of the table, some at a time, with how many labels they are of.

    The lines are all alike but for number and serial, so the first is written as any table is and
    the others after its pattern.
    """
    asked = _asked(codes, labels)
    sample = codes[asked.start]
    header, line = b"".join(separated.chunks(_table(codes, [sample]), separator=",")).splitlines(
        keepends=True
    )
    yield header, 0
    number, before, after = line.decode().split(sample.serial)
    between = number.removeprefix(str(sample.index + 1))
    for first in range(asked.start, asked.stop, _AT_ONCE):
        count = min(_AT_ONCE, asked.stop - first)
        lines = (
            f"{number}{between}{serial}{before}{serial}{after}"
            for number, serial in enumerate(codes.serials(first, count)[0], start=first + 1)
        )
        yield "".join(lines).encode(), len(labels) if len(asked) < len(labels) else count


def table(codes: Codes, labels: range, *, made_at: datetime | None = None) -> Table:
    asked = _asked(codes, labels)
    return _table(codes, codes.between(asked.start, asked.stop), made_at=made_at)


def _table(codes: Codes, of: Iterable[Code], *, made_at: datetime | None = None) -> Table:
    columns = (
        Column("number", Shape.WHOLE),
        Column("serial", Shape.CODE, 24),
        Column("address", Shape.CODE, 80),
    )
    rows = ((one.index + 1, one.serial, one.address) for one in of)
    title = Text("Codes of issue %(issue)s", issue=codes.issue)
    return Table(title, columns, rows, ((Text("Lot"), codes.lot),), made_at=made_at)


def _asked(codes: Codes, labels: range) -> range:
    """All labels of a lot bear its one code, whichever of them are asked for."""
    return range(1) if codes.size == 1 else range(labels.start, min(labels.stop, codes.size))
