"""Finds deliveries: one, those about it, what of a lot is out, and where a label went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.text import Text
from traceability.batches.models import Batch
from traceability.deliveries.models import Delivery, DeliveryLine
from traceability.deliveries.whereabouts import Entry, with_buyers
from traceability.labels.life.ranges import Span

_LINES = selectinload(Delivery.lines)
WHOLE = (
    joinedload(Delivery.organisation),
    joinedload(Delivery.province),
    _LINES.joinedload(DeliveryLine.batch).joinedload(Batch.product),
    _LINES.joinedload(DeliveryLine.issue),
)


@dataclass(frozen=True, slots=True)
class Sum:
    """Packs of a lot that went out, and how many of them came back."""

    out: int = 0
    back: int = 0

    @property
    def gone(self) -> int:
        return self.out - self.back


def standing() -> ColumnElement[bool]:
    """The entries that hold: neither taken back nor themselves a taking back."""
    other = aliased(Delivery)
    wrong = exists().where(other.reverses_id == Delivery.id).correlate(Delivery)
    return Delivery.reverses_id.is_(None) & ~wrong


def get(delivery_id: int) -> Delivery:
    found = session.scalar(select(Delivery).where(Delivery.id == delivery_id).options(*WHOLE))
    if found is None:
        raise NotFound(Text("There is no delivery of this number that you may see."))
    return found


def about(delivery: Delivery) -> Sequence[Delivery]:
    """What came back of it, and that it was taken back; oldest first."""
    named = or_(Delivery.returns_id == delivery.id, Delivery.reverses_id == delivery.id)
    return session.scalars(
        select(Delivery).where(named).options(*WHOLE).order_by(Delivery.id)
    ).all()


def holds(delivery: Delivery) -> bool:
    return bool(session.scalar(select(Delivery.id).where(Delivery.id == delivery.id, standing())))


def last() -> Delivery | None:
    """What was delivered last, by the order of entries, so that it can be copied."""
    query = select(Delivery).where(Delivery.returns_id.is_(None), standing())
    return session.scalar(query.order_by(Delivery.id.desc()).limit(1))


def sums(batch_ids: Iterable[int]) -> dict[int, Sum]:
    """Of each of these lots, in one statement."""
    came_back = Delivery.returns_id.is_not(None)
    query = (
        select(DeliveryLine.batch_id, came_back, func.sum(DeliveryLine.packs))
        .join(DeliveryLine.delivery)
        .where(DeliveryLine.batch_id.in_(list(batch_ids)), standing())
        .group_by(DeliveryLine.batch_id, came_back)
    )
    found: dict[int, Sum] = {}
    for batch_id, back, packs in session.execute(query):
        so_far = found.get(batch_id, Sum())
        more = Sum(so_far.out, int(packs)) if back else Sum(int(packs), so_far.back)
        found[batch_id] = more
    return found


def of_label(issue_id: int, index: int) -> Entry | None:
    """The delivery by which this label is with a buyer, if that is known."""
    label = Span(index, index)
    found = with_buyers(entries(issue_id, label), label)
    return found[0].entry if found else None


def day_of(issue_id: int, index: int) -> date | None:
    """The day on which the pack of this label left for a buyer."""
    entry = of_label(issue_id, index)
    return entry.on if entry else None


def entries(issue_id: int, span: Span) -> list[Entry]:
    """The entries that hold and reach these labels, oldest first."""
    query = (
        select(DeliveryLine)
        .join(DeliveryLine.delivery)
        .where(
            DeliveryLine.issue_id == issue_id,
            DeliveryLine.first <= span.last,
            DeliveryLine.last >= span.first,
            standing(),
        )
        .options(contains_eager(DeliveryLine.delivery))
        .order_by(Delivery.id)
    )
    return [_entry(line.delivery, line.span) for line in session.scalars(query) if line.span]


def _entry(row: Delivery, span: Span) -> Entry:
    back = row.returns_id is not None
    return Entry(row.returns_id or row.id, span, back, row.delivered_on, row.buyer)
