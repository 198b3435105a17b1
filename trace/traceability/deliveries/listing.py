"""Finds deliveries by buyer, lot, product and day; and lots that can be delivered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from ipreg.accounts.models import Organisation
from ipreg.core.db import session
from ipreg.core.folding import fold
from ipreg.core.paging import Page, page_of
from ipreg.places.editions import Level
from ipreg.places.models import Unit
from traceability.batches.models import Batch
from traceability.catalogue.models import Product
from traceability.deliveries.kinds import BuyerKind
from traceability.deliveries.models import Delivery, DeliveryLine
from traceability.deliveries.reading import WHOLE, standing
from traceability.labels.models import Issue, IssueKind

OFFERED = 25  # lots shown to choose from; a search finds the others
NEWEST = 10
Lots = Sequence[Batch]


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to."""

    q: str = ""
    kind: BuyerKind | None = None
    batch: int | None = None
    since: date | None = None
    until: date | None = None


def chosen_by(asked: Asked) -> Select[Delivery]:
    """The newest day first."""
    query = select(Delivery).options(*WHOLE)
    if asked.batch:
        query = query.where(_of(DeliveryLine.batch_id == asked.batch))
    if asked.kind:
        query = query.where(Delivery.kind == asked.kind)
    if asked.since:
        query = query.where(Delivery.delivered_on >= asked.since)
    if asked.until:
        query = query.where(Delivery.delivered_on <= asked.until)
    if asked.q.strip():
        query = query.where(_answering(asked.q))
    return query.order_by(Delivery.delivered_on.desc(), Delivery.id.desc())


def page(asked: Asked, *, number: int) -> Page[Delivery]:
    return page_of(chosen_by(asked), number=number)


def of_batch(batch_id: int) -> Sequence[Delivery]:
    return session.scalars(chosen_by(Asked(batch=batch_id)).limit(NEWEST)).unique().all()


def taken_back(rows: Iterable[Delivery]) -> frozenset[int]:
    """Which of these entries count no more."""
    query = select(Delivery.reverses_id).where(Delivery.reverses_id.in_([row.id for row in rows]))
    return frozenset(one for one in session.scalars(query) if one)


def provinces() -> Sequence[Unit]:
    today = select(Unit).where(Unit.level == Level.PROVINCE, Unit.valid_to.is_(None))
    return session.scalars(today.order_by(Unit.folded)).all()


def lots(batch_ids: Iterable[int]) -> Sequence[Batch]:
    query = _lots().where(Batch.id.in_(list(batch_ids)))
    return session.scalars(query.order_by(Batch.harvested_on.desc(), Batch.id.desc())).all()


def offered(text: str, *, but: Iterable[int]) -> Sequence[Batch]:
    """Lots to choose from: the newest, or those that a search finds."""
    query = _lots().where(Batch.id.not_in(list(but)))
    if spelt := fold(text):
        lot = Batch.lot.contains(text.strip().upper(), autoescape=True)
        product = Batch.product.has(Product.folded.contains(spelt, autoescape=True))
        query = query.where(or_(lot, product))
    query = query.order_by(Batch.harvested_on.desc(), Batch.id.desc())
    return session.scalars(query.limit(OFFERED)).all()


def issues_of(batch_ids: Iterable[int]) -> dict[int, list[Issue]]:
    """The issues of each lot whose labels differ from each other."""
    query = select(Issue).where(Issue.batch_id.in_(list(batch_ids)), Issue.kind == IssueKind.UNIT)
    found: dict[int, list[Issue]] = {}
    for issue in session.scalars(query.order_by(Issue.id)):
        found.setdefault(issue.batch_id, []).append(issue)
    return found


def next_labels(issues: Iterable[Issue]) -> dict[int, int]:
    """The number of the label after the last that left, of each issue that has one."""
    sizes = {one.id: one.count for one in issues}
    query = (
        select(DeliveryLine.issue_id, func.max(DeliveryLine.last))
        .join(DeliveryLine.delivery)
        .where(DeliveryLine.issue_id.in_(sizes), standing())
        .group_by(DeliveryLine.issue_id)
    )
    numbers = {one: last + 2 for one, last in session.execute(query) if one and last is not None}
    return {one: number for one, number in numbers.items() if number <= sizes[one]}


def _lots() -> Select[Batch]:
    return select(Batch).options(joinedload(Batch.product), joinedload(Batch.organisation))


def _of(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return Delivery.id.in_(select(DeliveryLine.delivery_id).where(which))


def _answering(text: str) -> ColumnElement[bool]:
    spelt = fold(text)
    lot = Batch.lot.contains(text.strip().upper(), autoescape=True)
    product = Batch.product.has(Product.folded.contains(spelt, autoescape=True))
    return or_(
        Delivery.folded.contains(spelt, autoescape=True),
        Delivery.organisation.has(Organisation.folded.contains(spelt, autoescape=True)),
        _of(DeliveryLine.batch_id.in_(select(Batch.id).where(or_(lot, product)))),
    )
