"""Several lists in one statement: side by side, where joins would multiply them.

Each row of the answer belongs to one strand, and what it says of the others is nothing. So there
are as many rows as all lists together have, and rows that are known already get their lists filled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, literal_column, select, union_all
from sqlalchemy.orm.interfaces import ORMOption

from ipreg.core.db import session


@dataclass(frozen=True, eq=False)
class Strand:
    """One list: what it hangs on, which row of that, and the joins that lead down to its items.

    `wanted` is what is read of each row: `root` itself, or columns of it, the first of them never
    null. Two strands of one model need an alias each.
    """

    root: Any
    which: ColumnElement[bool]
    joins: tuple[Any, ...] = ()
    loads: tuple[ORMOption, ...] = ()
    order: tuple[Any, ...] = ()
    wanted: tuple[Any, ...] = ()

    @property
    def columns(self) -> tuple[Any, ...]:
        return self.wanted or (self.root,)


def twined(strands: Sequence[Strand]) -> dict[Strand, list[Any]]:
    """What each strand wanted, in its order; tuples where that is several columns."""
    found: dict[Strand, list[Any]] = {one: [] for one in strands}
    places = _places(strands)
    for row in session.execute(_statement(strands)).unique():
        one, values = strands[row[0]], row[places[row[0]]]
        if values[0] is not None:
            found[one].append(values if one.wanted else values[0])
    return found


def _places(strands: Sequence[Strand]) -> list[slice]:
    """Where in a row each strand has its columns: the number of the strand stands before all."""
    ends = list(accumulate((len(one.columns) for one in strands), initial=1))
    return [slice(start, end) for start, end in pairwise(ends)]


def _statement(strands: Sequence[Strand]) -> Select[Any]:
    numbers: list[Select[Any]] = [
        select(literal_column(str(n)).label("strand")) for n in range(len(strands))
    ]
    strand = union_all(*numbers).subquery("strands")
    query = select(strand.c.strand, *chain.from_iterable(one.columns for one in strands))
    query = query.select_from(strand)
    for n, one in enumerate(strands):
        own = strand.c.strand == literal_column(str(n))
        query = query.outerjoin(one.root, and_(own, one.which))
        for step in one.joins:
            query = query.outerjoin(step)
    query = query.options(*chain.from_iterable(one.loads for one in strands))
    order = chain.from_iterable(one.order for one in strands)
    return query.order_by(strand.c.strand, *order)
