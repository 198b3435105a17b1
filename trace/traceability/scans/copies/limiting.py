"""From how many looks on a code of a product is unusual: set by the Department, from then on."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.text import Text
from traceability.catalogue.models import Product
from traceability.scans.copies.mark_models import LimitsRow
from traceability.scans.copies.signs import Limits


def product(product_id: int) -> Product:
    query = select(Product).where(Product.id == product_id)
    found = session.scalar(query.options(joinedload(Product.organisation)))
    if found is None:
        raise NotFound(Text("There is no such product."))
    return found


def history(product_id: int) -> list[LimitsRow]:
    """Every row that was set, the newest first."""
    query = select(LimitsRow).where(LimitsRow.product_id == product_id)
    return list(session.scalars(query.order_by(LimitsRow.id.desc())))


def set_limits(product_id: int, limits: Limits, *, by: str) -> LimitsRow:
    about = product(product_id)
    told = {"recorded_at": clock.now(), "recorded_by": by}
    row = LimitsRow(product_id=about.id, **asdict(limits), **told)
    session.add(row)
    session.flush()
    audit.act("sign_limits.set", about)
    return row
