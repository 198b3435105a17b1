"""Finds batches: by lot, product or cooperative, and by the state of the lot today."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import defer, joinedload

from ipreg.accounts.models import Organisation
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.folding import fold
from ipreg.core.paging import Page, page_of
from traceability.areas.models import Area
from traceability.batches.lots import LotState
from traceability.batches.models import Batch
from traceability.batches.notices import Sign
from traceability.catalogue.models import Product


def batches(
    text: str, *, number: int, product_id: int | None = None, state: LotState | None = None
) -> Page[Batch]:
    """A page of the batches that the reader may see, newest harvest first."""
    query = select(Batch).join(Batch.product).join(Batch.organisation)
    query = query.options(joinedload(Batch.product), joinedload(Batch.organisation))
    if text.strip():
        query = query.where(_answering(text))
    if product_id:
        query = query.where(Batch.product_id == product_id)
    if state:
        query = query.where(_in_state(state))
    return page_of(query.order_by(Batch.harvested_on.desc(), Batch.id.desc()), number=number)


def products() -> Sequence[Product]:
    """What a batch may be of."""
    query = select(Product).order_by(Product.folded, Product.id)
    return session.scalars(query.options(joinedload(Product.organisation))).all()


def areas() -> Sequence[Area]:
    """Where a batch may come from."""
    query = select(Area).order_by(Area.name, Area.id)
    return session.scalars(query.options(defer(Area.outline))).all()


def _answering(text: str) -> ColumnElement[bool]:
    spelt = fold(text)
    return or_(
        Batch.lot.contains(text.strip().upper(), autoescape=True),
        Product.folded.contains(spelt, autoescape=True),
        Organisation.folded.contains(spelt, autoescape=True),
    )


def _in_state(state: LotState) -> ColumnElement[bool]:
    """The same as `lots.state_on`, for the database; a test holds the two together."""
    recalled = func.coalesce(Batch.notice == Sign.RECALL, False)
    held = or_(Batch.held.is_(True), func.coalesce(Batch.notice == Sign.HOLD, False))
    expired = func.coalesce(Batch.expires_on < clock.today(), False)
    return {
        LotState.RECALLED: recalled,
        LotState.HELD: and_(held, ~recalled),
        LotState.EXPIRED: and_(~held, ~recalled, expired),
        LotState.IN_DATE: and_(~held, ~recalled, ~expired),
    }[state]
