"""Writes what was typed about a batch into its record, if the rules allow it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from traceability.areas.models import Area
from traceability.batches.lots import check_days, check_shares
from traceability.batches.models import Batch, BatchSource
from traceability.catalogue.models import Product


def take(batch: Batch, *, product_id: int, shares: Mapping[int, Decimal], **facts: Any) -> None:
    """Facts are lot, quantity and the three days; shares are per cent by area."""
    product = session.scalar(select(Product).where(Product.id == product_id))
    if product is None:
        raise BadInput(Text("Choose a product that is offered here."), field="product_id")
    days = {name: facts[name] for name in ("harvested_on", "packed_on", "expires_on")}
    check_days(today=clock.today(), **days)
    check_shares(shares.values())
    _refuse_taken_lot(product, facts["lot"], but=batch.id)
    batch.product, batch.organisation_id = product, product.organisation_id
    batch.is_sample = product.is_sample
    for field, value in facts.items():
        setattr(batch, field, value)
    _take_sources(batch, shares)
    batch.changed_at = clock.now()


def _take_sources(batch: Batch, shares: Mapping[int, Decimal]) -> None:
    own = Area.organisation_id == batch.organisation_id
    if set(shares) - set(session.scalars(select(Area.id).where(own, Area.id.in_(shares)))):
        raise BadInput(Text("Choose areas that are offered here."), field="shares")
    kept = {source.area_id: source for source in batch.sources}
    for area_id in set(kept) - set(shares):
        batch.sources.remove(kept[area_id])
        session.delete(kept[area_id])  # by itself, so that the audit trail sees the row go
    for area_id, share in shares.items():
        if area_id in kept:
            kept[area_id].share = share
        else:
            batch.sources.append(BatchSource(area_id=area_id, share=share))


def _refuse_taken_lot(product: Product, lot: str, *, but: int | None) -> None:
    taken = select(Batch.id).where(Batch.product_id == product.id, Batch.lot == lot)
    if session.scalar(taken.where(Batch.id != but) if but else taken):
        raise Conflict(
            Text(
                "The product “%(product)s” already has a lot %(lot)s. Give this batch another one.",
                product=product.name,
                lot=lot,
            ),
            field="lot",
        )
