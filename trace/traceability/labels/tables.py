"""The codes of an issue as a table, for print houses."""

from collections.abc import Iterator

from ipreg.core import separated
from ipreg.core.sheets import Column, Shape, Table
from ipreg.core.text import Text
from traceability.labels.codes import Code, Codes


def csv_lines(codes: Codes, labels: range | None = None) -> Iterator[bytes]:
    """A header and one line for each different code; the mark in front tells Excel it is UTF-8."""
    asked = range(codes.size) if labels is None else labels
    return separated.chunks(table(codes, asked), separator=",")


def table(codes: Codes, labels: range) -> Table:
    columns = (
        Column("index", Shape.WHOLE),
        Column("serial", Shape.CODE, 24),
        Column("address", Shape.CODE, 80),
    )
    rows = ((one.index, one.serial, one.address) for one in _asked(codes, labels))
    return Table(
        Text("Codes of issue %(issue)s", issue=codes.issue),
        columns,
        rows,
        ((Text("Lot"), codes.lot),),
    )


def _asked(codes: Codes, labels: range) -> Iterator[Code]:
    """All labels of a lot bear its one code, whichever of them are asked for."""
    return codes.between(0, 1) if codes.size == 1 else codes.between(labels.start, labels.stop)
