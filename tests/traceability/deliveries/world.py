"""Deliveries of a cooperative; a test names only what it is about."""

from typing import Any
from uuid import uuid4

from ipreg.core import acting, clock
from ipreg.core.db import transaction
from tests.traceability.labels.factories import keeper
from traceability.batches.models import Batch
from traceability.deliveries import service
from traceability.deliveries.kinds import BuyerKind
from traceability.deliveries.models import Delivery
from traceability.deliveries.schemas import Part

SHOP = "Cửa hàng nông sản mẫu"


def delivered(lot: Batch, part: Part | None = None, **facts: Any) -> Delivery:
    """Ten packs of the lot went to a shop today, unless the test says otherwise."""
    by = keeper(lot.organisation_id)
    told = {
        "buyer": SHOP,
        "kind": BuyerKind.RETAILER,
        "delivered_on": clock.today(),
        "client_key": uuid4().hex,
        "parts": {lot.id: part or Part(packs=10)},
        **facts,
    }
    with acting.acting_as(by), transaction():
        return service.record(by=by, **told)


def came_back(delivery: Delivery, lot: Batch, part: Part, **facts: Any) -> Delivery:
    by = keeper(lot.organisation_id)
    told = {"delivered_on": clock.today(), "client_key": uuid4().hex, "note": None, **facts}
    number = delivery.id
    with acting.acting_as(by), transaction():
        return service.bring_back(number, by=by, parts={lot.id: part}, **told)


def wrong(delivery: Delivery) -> Delivery:
    by, number = keeper(delivery.organisation_id), delivery.id
    with acting.acting_as(by), transaction():
        return service.take_back(number, by=by, note="ghi nhầm")
