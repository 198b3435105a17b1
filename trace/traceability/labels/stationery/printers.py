"""A printer of one's own is added, changed, retired."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select

from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.text import Text
from traceability.labels import versions
from traceability.labels.drawing.printers import Printer
from traceability.labels.stationery import naming
from traceability.labels.stationery.models import LabelPrinter


def used() -> Sequence[LabelPrinter]:
    """Those in use."""
    return session.scalars(
        select(LabelPrinter).where(LabelPrinter.retired_at.is_(None)).order_by(LabelPrinter.name)
    ).all()


def get(printer_id: int) -> LabelPrinter:
    found = session.scalar(select(LabelPrinter).where(LabelPrinter.id == printer_id))
    if found is None:
        raise NotFound(Text("There is no printer of your own with this number."))
    return found


def add(*, name: str, made: Printer) -> LabelPrinter:
    naming.insist_on_new(LabelPrinter, name)
    row = LabelPrinter(organisation_id=acting.current().organisation_id, name=name, **asdict(made))
    session.add(row)
    session.flush()
    audit.act("label_printer.add", row)
    return row


def change(printer_id: int, *, name: str, made: Printer, version: int) -> LabelPrinter:
    row = _in_use(printer_id, version)
    naming.insist_on_new(LabelPrinter, name, but=row.id)
    row.name = name
    for column, value in asdict(made).items():
        setattr(row, column, value)
    row.version += 1
    audit.act("label_printer.change", row)
    return row


def retire(printer_id: int, *, version: int) -> LabelPrinter:
    """Nobody chooses the printer any more."""
    row = _in_use(printer_id, version)
    row.retired_at = clock.now()
    audit.act("label_printer.retire", row)
    return row


def _in_use(printer_id: int, version: int) -> LabelPrinter:
    row = get(printer_id)
    if row.retired_at is not None:
        raise Conflict(Text("This printer is retired. Add it anew if it is used again."))
    versions.insist_on(row, version)
    return row
