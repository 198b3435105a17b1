"""Deliveries as a table that leaves the registry: one line for each lot of each entry."""

from collections.abc import Iterator

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.sheets import Column, Shape, Table
from ipreg.core.text import Text
from traceability.deliveries.listing import Asked, chosen_by

NAME = Text("Deliveries")
_COLUMNS = (
    Column(Text("Number"), Shape.CODE, 12),
    Column(Text("Kind of entry"), width=18),
    Column(Text("About entry"), Shape.CODE, 12),
    Column(Text("Day"), Shape.DAY),
    Column(Text("Cooperative")),
    Column(Text("Product")),
    Column(Text("Lot"), Shape.CODE),
    Column(Text("Packs"), Shape.WHOLE),
    Column(Text("Issue"), Shape.WHOLE),
    Column(Text("First label"), Shape.WHOLE),
    Column(Text("Last label"), Shape.WHOLE),
    Column(Text("Buyer")),
    Column(Text("Kind of buyer")),
    Column(Text("Province")),
    Column(Text("E-mail")),
    Column(Text("Telephone"), Shape.CODE),
    Column(Text("Note")),
    Column(Text("Recorded"), Shape.INSTANT),
    Column(Text("Recorded by")),
)


def table(asked: Asked) -> Table:
    return Table(NAME, _COLUMNS, _rows(asked))


def file_name() -> str:
    return f"deliveries-{clock.today():%Y%m%d}.csv"


def _rows(asked: Asked) -> Iterator[tuple[object, ...]]:
    for one in session.scalars(chosen_by(asked)).unique():
        entry = (one.number, one.move.label, one.about_id and f"GH-{one.about_id}")
        day = (one.delivered_on, one.organisation.name)
        buyer = (one.buyer, one.kind.label, one.province and one.province.name)
        told = (one.email, one.phone, one.note, one.recorded_at, one.recorded_by)
        for line in one.lines:
            first, last = line.span.numbers if line.span else (None, None)
            goods = (line.batch.product.name, line.batch.lot, line.packs, line.issue_id)
            yield (*entry, *day, *goods, first, last, *buyer, *told)
        if not one.lines:  # an entry that takes another back
            yield (*entry, *day, None, None, None, None, None, None, *buyer, *told)
