"""Whoever bought of some lots: what is still with them, and how to reach them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from ipreg.core.db import session
from ipreg.core.folding import fold
from traceability.deliveries.kinds import BuyerKind
from traceability.deliveries.models import Delivery, DeliveryLine
from traceability.deliveries.reading import standing

Key = tuple[int, str]


@dataclass
class Buyer:
    """One name among the deliveries of one cooperative, whatever the lot its contact came with.

    `packs` says by lot what did not come back.
    """

    delivery_id: int
    organisation_id: int
    name: str
    kind: BuyerKind
    last_on: date
    province: str | None = None
    email: str | None = None
    phone: str | None = None
    packs: dict[int, int] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return self.organisation_id, fold(self.name)

    @property
    def total(self) -> int:
        return sum(self.packs.values())


def key_of(delivery: Delivery) -> Key:
    """The same for all deliveries to one buyer."""
    return delivery.organisation_id, delivery.folded


def of_lots(batch_ids: Iterable[int]) -> list[Buyer]:
    """Those with the most packs first; in two statements, however many lots."""
    query = (
        select(Delivery, DeliveryLine.batch_id, DeliveryLine.packs)
        .join(DeliveryLine.delivery)
        .where(DeliveryLine.batch_id.in_(list(batch_ids)), standing())
        .options(joinedload(Delivery.province))
        .order_by(Delivery.id)
    )
    found: dict[Key, Buyer] = {}
    for row, batch_id, packs in session.execute(query):
        _add(found, row, batch_id, -packs if row.returns_id else packs)
    for row in _with_contact(found):
        buyer = found.get(key_of(row))
        if buyer:
            buyer.email, buyer.phone = row.email or buyer.email, row.phone or buyer.phone
    return sorted(found.values(), key=lambda one: (-one.total, one.name))


def _add(found: dict[Key, Buyer], row: Delivery, batch_id: int, packs: int) -> None:
    facts = (row.id, row.organisation_id, row.buyer, row.kind, row.delivered_on)
    buyer = found.setdefault(key_of(row), Buyer(*facts))
    buyer.packs[batch_id] = buyer.packs.get(batch_id, 0) + packs
    if row.returns_id:
        return
    buyer.delivery_id, buyer.kind, buyer.last_on = row.id, row.kind, row.delivered_on
    buyer.province = row.province.name if row.province else buyer.province


def _with_contact(keys: Iterable[Key]) -> Iterable[Delivery]:
    """All deliveries to buyers of these names that say how to reach them, oldest first."""
    names = {name for _, name in keys}
    said = or_(Delivery.email.is_not(None), Delivery.phone.is_not(None))
    query = select(Delivery).where(Delivery.folded.in_(names), said, standing())
    return session.scalars(query.order_by(Delivery.id)) if names else ()
