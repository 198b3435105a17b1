"""One step forward: who bought which labels of which lot, and what is true of them afterwards."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ipreg.core import acting, clock
from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.roles import OPERATOR
from tests.factories import make_organisation
from tests.traceability.deliveries.world import SHOP, came_back, delivered, wrong
from tests.traceability.labels.factories import (
    act_on,
    keeper,
    make_active,
    make_issue,
    make_world,
    serial_of,
)
from traceability.batches.models import Batch
from traceability.deliveries import buyers, reading, service
from traceability.deliveries.cautions import cautions
from traceability.deliveries.models import Delivery
from traceability.deliveries.schemas import Part
from traceability.labels.life.course import LifeAct
from traceability.labels.models import Issue

TODAY = clock.today


@pytest.fixture
def lot(app: Flask) -> Batch:
    return make_world().batch


@pytest.fixture
def issue(lot: Batch) -> Issue:
    return make_active(make_issue(lot, count=100))


def gone(lot: Batch) -> int:
    found = reading.sums([lot.id]).get(lot.id)
    return found.gone if found else 0


def told(delivery: Delivery) -> list[str]:
    return [str(one) for one in cautions(reading.get(delivery.id))]


def test_packs_without_labels_are_counted_for_the_lot(lot: Batch) -> None:
    delivered(lot, Part(packs=30))
    delivered(lot, Part(packs=12))

    assert gone(lot) == 42


def test_a_label_is_with_one_buyer_at_a_time(lot: Batch, issue: Issue) -> None:
    first = delivered(lot, Part(first="1", last="40"))
    with pytest.raises(Conflict, match=rf"Labels 31–40 went to {SHOP} .*{first.number}") as refused:
        delivered(lot, Part(first="31", last="60"))

    assert refused.value.field == f"first_{lot.id}"
    delivered(lot, Part(first="41", last="60"))
    assert gone(lot) == 60
    assert reading.day_of(issue.id, 59) == TODAY()
    assert reading.day_of(issue.id, 60) is None


def test_labels_that_came_back_may_go_out_again(lot: Batch, issue: Issue) -> None:
    first = delivered(lot, Part(first="1", last="10"))
    came_back(first, lot, Part(first="5", last="6"))
    assert gone(lot) == 8
    assert reading.day_of(issue.id, 4) is None

    second = delivered(lot, Part(first="5"), buyer="Chợ phiên mẫu")
    assert gone(lot) == 9
    entry = reading.of_label(issue.id, 4)
    assert entry is not None
    assert (entry.delivery_id, entry.buyer) == (second.id, "Chợ phiên mẫu")


def test_only_what_is_out_comes_back(lot: Batch, issue: Issue) -> None:
    first = delivered(lot, Part(first="1", last="10"))
    loose = delivered(lot, Part(packs=20))
    came_back(loose, lot, Part(packs=15))

    with pytest.raises(BadInput, match="Labels 11–12 are not out"):
        came_back(first, lot, Part(first="9", last="12"))
    with pytest.raises(BadInput, match="name those that came back"):
        came_back(first, lot, Part(packs=3))
    with pytest.raises(BadInput, match="5 packs of this delivery are still out, not 6"):
        came_back(loose, lot, Part(packs=6))
    with pytest.raises(BadInput, match="between"):
        came_back(first, lot, Part(first="1"), delivered_on=TODAY() - timedelta(days=3))


def test_a_wrong_entry_stays_on_record_and_counts_no_more(lot: Batch, issue: Issue) -> None:
    first = delivered(lot, Part(first="1", last="10"))
    wrong(first)
    assert gone(lot) == 0
    assert reading.day_of(issue.id, 0) is None

    delivered(lot, Part(first="1", last="10"))
    taking_back = reading.about(first)[0]
    for entry in (first, taking_back):
        with pytest.raises(Conflict, match="taken back before"):
            wrong(entry)


def test_what_others_rest_on_is_not_taken_back(lot: Batch, issue: Issue) -> None:
    first = delivered(lot, Part(first="1", last="10"))
    returned = came_back(first, lot, Part(first="1"))
    with pytest.raises(Conflict, match="came back since"):
        wrong(first)

    again = delivered(lot, Part(first="1"))
    with pytest.raises(Conflict, match="went out again"):
        wrong(returned)

    for entry in (again, returned, first):
        wrong(entry)
    assert gone(lot) == 0


def test_void_labels_and_labels_returned_unused_are_on_no_pack(lot: Batch, issue: Issue) -> None:
    act_on(issue, LifeAct.VOID, first=3, last=4)

    with pytest.raises(Conflict, match="Labels 4–5 are “Void”"):
        delivered(lot, Part(first="1", last="10"))
    delivered(lot, Part(first="6", last="10"))


def test_what_may_be_wrong_is_told_and_not_refused(lot: Batch) -> None:
    idle = make_issue(lot, count=60)
    few = delivered(lot, Part(first="1", last="20"))
    assert told(few) == ["Labels 1–20 are not activated: whoever scans them is told so."]

    make_active(idle)
    assert told(few) == []
    many = delivered(lot, Part(packs=101))
    assert told(many) == [
        f"Of lot {lot.lot} 121 packs are out by what is recorded, but it makes 120. Check both "
        "numbers."
    ]


@pytest.mark.parametrize(
    ("part", "field", "words"),
    [
        (Part(first="1", last="10", packs=9), "packs", "are 10 packs, not 9"),
        (Part(first="10", last="1"), "last", "before the first"),
        (Part(first="1", last="101"), "last", "labels 1 to 100"),
        (Part(first="0ABC"), "first", "code"),
    ],
)
def test_a_refusal_names_the_box_of_its_lot(
    lot: Batch, issue: Issue, part: Part, field: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words) as refused:
        delivered(lot, part)

    assert refused.value.field == f"{field}_{lot.id}"


def test_goods_leave_neither_before_they_are_packed_nor_tomorrow(lot: Batch) -> None:
    with pytest.raises(BadInput, match="future"):
        delivered(lot, delivered_on=TODAY() + timedelta(days=1))
    with pytest.raises(BadInput, match="was packed on"):
        delivered(lot, delivered_on=lot.packed_on - timedelta(days=1))


def test_of_several_issues_a_number_needs_its_issue_and_a_code_does_not(
    lot: Batch, issue: Issue
) -> None:
    other = make_active(make_issue(lot, count=20))
    with pytest.raises(BadInput, match="several issues") as refused:
        delivered(lot, Part(first="1"))
    assert refused.value.field == f"issue_{lot.id}"

    delivered(lot, Part(first="1", last="3", issue=other.id))
    delivered(lot, Part(first=serial_of(issue.id, 7)))
    assert reading.day_of(other.id, 2) == TODAY()
    assert reading.day_of(issue.id, 7) == TODAY()
    assert gone(lot) == 4


def test_the_same_form_is_one_entry_and_the_same_key_with_other_content_is_refused(
    lot: Batch, issue: Issue
) -> None:
    once = delivered(lot, Part(first="1", last="5"), client_key="k")
    again = delivered(lot, Part(first="1", last="5"), client_key="k")
    assert once.id == again.id
    with pytest.raises(BadInput, match="with other content"):
        delivered(lot, Part(first="1", last="6"), client_key="k")
    with pytest.raises(BadInput, match="with other content"):
        delivered(lot, Part(first="1", last="5"), client_key="k", buyer="Người khác")

    back = came_back(once, lot, Part(first="1"), client_key="b")
    assert came_back(once, lot, Part(first="1"), client_key="b").id == back.id
    assert gone(lot) == 4


def test_another_cooperatives_lots_are_not_delivered(lot: Batch) -> None:
    stranger = keeper(make_organisation().id)
    theirs = delivered(lot)
    with acting.acting_as(stranger):
        with pytest.raises(NotFound):
            reading.get(theirs.id)
        with pytest.raises(BadInput, match="offered here"), transaction():
            service.record(by=stranger, parts={lot.id: Part(packs=1)}, client_key="x")


def test_the_database_refuses_to_change_or_delete_an_entry(lot: Batch) -> None:
    delivered(lot)
    for statement in ("UPDATE delivery SET buyer = 'x'", "DELETE FROM delivery_line"):
        with pytest.raises(DBAPIError):
            session.execute(text(statement))
        session.rollback()


def test_buyers_of_a_lot_are_told_with_what_is_still_out(lot: Batch, issue: Issue) -> None:
    first = delivered(lot, Part(first="1", last="10"), phone="0200 000 001")
    delivered(lot, Part(packs=5), email="shop@example.vn")
    delivered(lot, Part(packs=7), buyer="Chợ phiên mẫu")
    came_back(first, lot, Part(first="1", last="4"))
    with acting.acting_as(OPERATOR):
        found = {one.name: one for one in buyers.of_lots([lot.id])}

    assert {name: one.packs[lot.id] for name, one in found.items()} == {
        SHOP: 11,
        "Chợ phiên mẫu": 7,
    }
    assert (found[SHOP].email, found[SHOP].phone) == ("shop@example.vn", "0200 000 001")
