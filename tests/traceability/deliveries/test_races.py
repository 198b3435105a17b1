"""Of those who deliver the same labels at the same moment, one wins and the others are told."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Event
from time import sleep

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.core import acting, clock
from ipreg.core.db import session, transaction
from ipreg.core.errors import Conflict
from tests.traceability.deliveries.world import SHOP, delivered
from tests.traceability.labels.factories import keeper, make_active, make_issue, make_world
from tests.traceability.labels.test_issue_races import _at_once
from traceability.deliveries import service
from traceability.deliveries.kinds import BuyerKind
from traceability.deliveries.models import DeliveryLine
from traceability.deliveries.schemas import Part


def test_of_two_deliveries_that_overlap_one_wins_and_a_form_sent_twice_is_one(app: Flask) -> None:
    issue = make_active(make_issue(make_world().batch, count=100))
    lot, actor = issue.batch_id, keeper(issue.organisation_id)

    def deliver(thread: int) -> int:
        acting.begin(actor, request="test")
        first = thread // 2 * 20 + 1  # two send the same form, each pair reaches into the next
        with transaction():
            return service.record(
                by=actor,
                parts={lot: Part(first=str(first), last=str(first + 29))},
                buyer=SHOP,
                kind=BuyerKind.RETAILER,
                delivered_on=clock.today(),
                client_key=f"form-{thread // 2}",
            ).id

    made = _at_once(app, 8, deliver)
    assert {type(answer) for answer in made} <= {int, Conflict}
    won = {answer for answer in made if isinstance(answer, int)}
    lines = session.scalars(select(DeliveryLine).order_by(DeliveryLine.first)).all()
    spans = [line.span for line in lines if line.span]
    assert len(spans) == len(won) >= 2
    assert all(left.last < right.first for left, right in pairwise(spans))


def test_of_an_entry_that_is_being_taken_back_nothing_comes_back(app: Flask) -> None:
    lot = make_world().batch
    actor, number = keeper(lot.organisation_id), delivered(lot, Part(packs=10)).id
    lot_id, begun = lot.id, Event()
    session.remove()

    def bring_back() -> None:
        with app.app_context():
            acting.begin(actor, request="test")
            begun.set()
            with transaction():
                service.bring_back(
                    number,
                    by=actor,
                    parts={lot_id: Part(packs=3)},
                    delivered_on=clock.today(),
                    client_key="back",
                    note=None,
                )

    with ThreadPoolExecutor(1) as other:
        with acting.acting_as(actor), transaction():
            service.take_back(number, by=actor, note="ghi nhầm")
            coming = other.submit(bring_back)
            begun.wait()
            sleep(0.5)  # by now it waits for the lot
        with pytest.raises(Conflict, match="nothing can come back"):
            coming.result()
