"""Recalls and holds through their service: what they do to lots, labels and the next scan."""

from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from ipreg.accounts.models import Organisation
from ipreg.core import acting, audit, clock
from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict, Forbidden, NotFound
from ipreg.core.roles import Actor, Role
from tests.factories import make_organisation
from tests.traceability.labels.factories import act_on, make_batch, make_issue, make_world
from tests.traceability.recalls.factories import done, in_force, manager, officer, opened
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.batches.lots import LotState
from traceability.batches.models import Batch
from traceability.batches.notices import Sign
from traceability.checking import disagreements
from traceability.labels import service as labels
from traceability.labels.life.course import LifeAct
from traceability.labels.models import IssueKind
from traceability.recalls import published, reading
from traceability.recalls.amounts import Amount
from traceability.recalls.lifecycle import Act, State
from traceability.recalls.models import Recall


@pytest.fixture
def home(app: object) -> Organisation:
    return make_organisation()


def fresh(batch: Batch) -> Batch:
    session.expire_all()
    return session.get_one(Batch, batch.id)


def state(recall: Recall) -> State:
    session.expire_all()
    return session.get_one(Recall, recall.id).state


def lot_state(batch: Batch) -> LotState:
    return batches.lot_state(fresh(batch), clock.today())


def test_a_recall_takes_effect_when_a_second_person_approves_it(home: Organisation) -> None:
    lot, first = make_batch(home), officer()
    recall = opened(first, lot)
    assert lot_state(lot) is LotState.IN_DATE

    with pytest.raises(Forbidden, match="second person"):
        done(recall, Act.APPROVE, first)
    assert lot_state(lot) is LotState.IN_DATE

    done(recall, Act.APPROVE, officer())
    assert lot_state(lot) is LotState.RECALLED
    assert fresh(lot).notice_since == clock.today()
    assert list(disagreements()) == []


def test_a_managers_recall_is_approved_by_another_manager_or_by_the_department(
    home: Organisation,
) -> None:
    lot, first = make_batch(home), manager(home)
    for second in (manager(home), officer()):
        recall = opened(first, lot)
        done(recall, Act.APPROVE, second)
        assert state(recall) is State.IN_FORCE


def test_a_cooperative_recalls_its_own_lots_only(home: Organisation) -> None:
    other = make_batch(make_organisation())
    with pytest.raises(BadInput, match="offered here"):
        opened(manager(home), other)


def test_a_cooperative_neither_sees_nor_approves_what_another_opened(home: Organisation) -> None:
    recall = opened(manager(home), make_batch(home))
    stranger = manager(make_organisation())
    with pytest.raises(NotFound):
        done(recall, Act.APPROVE, stranger, version=1)


def test_a_cooperative_sees_the_departments_recall_once_it_is_in_force_and_its_own_lots_of_it(
    home: Organisation,
) -> None:
    own, other = make_batch(home), make_batch(make_organisation())
    keeper, recall = manager(home), opened(officer(), own, other)
    with acting.acting_as(keeper), pytest.raises(NotFound):
        reading.get(recall.id, keeper)

    done(recall, Act.APPROVE, officer())
    session.expire_all()
    with acting.acting_as(keeper):
        seen = reading.lots(reading.get(recall.id, keeper))
        assert [one.batch_id for one in seen] == [own.id]
    with pytest.raises(Forbidden):
        done(recall, Act.PROPOSE_END, keeper, note="xong", happened_on=clock.today())


def test_the_owner_of_a_lot_records_progress_with_the_departments_recall(
    home: Organisation,
) -> None:
    own, other = make_batch(home), make_batch(make_organisation())
    keeper, recall = manager(home), in_force(own, other)
    amount = {own.id: Amount(Decimal("500"), Decimal("200"))}
    done(recall, Act.PROGRESS, keeper, amounts=amount, happened_on=clock.today())
    done(recall, Act.PROGRESS, officer(), amounts=amount, happened_on=clock.today())

    session.expire_all()
    assert reading.amounts(reading.get(recall.id, officer())) == {
        own.id: Amount(Decimal(1000), Decimal(400))
    }
    with pytest.raises(BadInput, match="offered here"):
        done(
            recall,
            Act.PROGRESS,
            keeper,
            amounts={other.id: Amount(Decimal(1))},
            happened_on=clock.today(),
        )


def test_more_than_the_lot_cannot_be_recovered(home: Organisation) -> None:
    lot = make_batch(home, packs=10)
    recall = in_force(lot)
    too_much = {lot.id: Amount(lot.quantity + 1)}
    with pytest.raises(BadInput, match="more would have been recovered"):
        done(recall, Act.PROGRESS, officer(), amounts=too_much, happened_on=clock.today())


def test_more_lots_wait_for_a_second_person_too(home: Organisation) -> None:
    lot, later = make_batch(home), make_batch(home)
    recall, first = in_force(lot), officer()
    done(recall, Act.EXTEND, first, batches=[later], note="cùng nguồn nguyên liệu")
    assert (lot_state(lot), lot_state(later)) == (LotState.RECALLED, LotState.IN_DATE)

    with pytest.raises(Forbidden):
        done(recall, Act.APPROVE, first)
    done(recall, Act.REFUSE, officer(), note="chưa đủ căn cứ")
    assert lot_state(later) is LotState.IN_DATE

    done(recall, Act.EXTEND, first, batches=[later], note="đã có kết quả kiểm nghiệm")
    done(recall, Act.APPROVE, officer())
    assert lot_state(later) is LotState.RECALLED
    assert list(disagreements()) == []


def test_a_lot_is_not_named_twice(home: Organisation) -> None:
    lot = make_batch(home)
    recall = in_force(lot)
    with pytest.raises(BadInput, match="named by this notice already"):
        done(recall, Act.EXTEND, officer(), batches=[lot], note="nhầm")


def test_a_recall_is_ended_by_two_and_stays_told(home: Organisation) -> None:
    lot, first = make_batch(home), officer()
    recall = in_force(lot)
    report: dict[str, Any] = {"note": "đã tiêu hủy", "happened_on": clock.today()}
    done(recall, Act.PROPOSE_END, first, **report)
    assert lot_state(lot) is LotState.RECALLED
    with pytest.raises(Forbidden):
        done(recall, Act.APPROVE, first)
    done(recall, Act.APPROVE, officer())
    assert state(recall) is State.ENDED
    assert lot_state(lot) is LotState.IN_DATE
    told = fresh(lot)
    assert (told.recall_id, told.notice, told.notice_until) == (recall.id, None, clock.today())
    assert list(disagreements()) == []
    with pytest.raises(Conflict):
        done(recall, Act.PROGRESS, first, happened_on=clock.today())


def test_a_hold_is_ended_by_one_and_is_then_of_no_concern(home: Organisation) -> None:
    lot = make_batch(home)
    hold = in_force(lot, sign=Sign.HOLD)
    assert lot_state(lot) is LotState.HELD
    done(hold, Act.END, officer(), note="kết quả đạt", happened_on=clock.today())
    assert lot_state(lot) is LotState.IN_DATE
    assert fresh(lot).recall_id is None


def test_the_own_hold_of_a_lot_outlives_a_notice_that_ends(home: Organisation) -> None:
    """Two ways to hold, and no two truths: as long as one of them holds, the lot is held."""
    lot = make_batch(home)
    hold = in_force(lot, sign=Sign.HOLD)
    with transaction():
        batches.record(lot.id, HoldAct.HOLD, by=Actor("Cán bộ", Role.SO_OFFICER), reason="ngờ")
    done(hold, Act.END, officer(), note="kết quả đạt", happened_on=clock.today())
    assert lot_state(lot) is LotState.HELD
    with transaction():
        batches.record(lot.id, HoldAct.RELEASE, by=Actor("Cán bộ", Role.SO_OFFICER), reason="ổn")
    assert lot_state(lot) is LotState.IN_DATE


def test_what_was_withdrawn_never_had_an_effect(home: Organisation) -> None:
    lot, first = make_batch(home), officer()
    recall = opened(first, lot)
    done(recall, Act.WITHDRAW, first, note="nhầm lô")
    assert state(recall) is State.WITHDRAWN
    assert fresh(lot).recall_id is None
    with pytest.raises(NotFound):
        published.public(recall.id)


def test_an_approval_is_of_what_was_seen(home: Organisation) -> None:
    lot = make_batch(home)
    recall = in_force(lot)
    done(recall, Act.EXTEND, officer(), batches=[make_batch(home)], note="thêm")
    with pytest.raises(Conflict, match="Somebody else acted"):
        done(recall, Act.APPROVE, officer(), version=2)


def test_no_label_of_a_recalled_lot_is_issued_printed_or_activated(home: Organisation) -> None:
    world = make_world()
    issue = make_issue(world.batch)
    in_force(world.batch)
    for act in (LifeAct.ACTIVATE, LifeAct.PRINT):
        with pytest.raises(Conflict, match="Recalled"):
            act_on(issue, act, first=0, last=1)
    with pytest.raises(Conflict, match="recalled"), transaction():
        labels.issue(batch_id=world.batch.id, count=1, kind=IssueKind.UNIT, client_key="sau")
    act_on(issue, LifeAct.VOID, first=0, last=1)


def test_a_recall_shows_in_the_very_next_scan_and_its_end_too(client: FlaskClient) -> None:
    world, issue = issued()
    assert asked(client, path_of(issue))["outcome"] == "ok_first"

    recall = in_force(world.batch)
    told = asked(client, path_of(issue))
    assert (told["status"], told["outcome"], told["lot"]["state"]) == (200, "recalled", "recalled")
    assert (told["lot"]["recall"]["number"], told["lot"]["recall"]["until"]) == (
        recall.number,
        None,
    )
    page = client.get(path_of(issue)).text
    assert "THU HỒI" in page
    assert "Dư lượng thuốc bảo vệ thực vật" in page
    assert "Ngừng sử dụng" in page
    assert "0200 000 000" in page

    report: dict[str, Any] = {"note": "đã tiêu hủy", "happened_on": clock.today()}
    done(recall, Act.PROPOSE_END, officer(), **report)
    assert asked(client, path_of(issue))["outcome"] == "recalled"
    done(recall, Act.APPROVE, officer())
    told = asked(client, path_of(issue))
    assert told["outcome"].startswith("ok_")
    assert told["lot"]["recall"]["until"] == clock.today().isoformat()
    assert recall.number in client.get(path_of(issue)).text


def test_a_void_label_of_a_recalled_lot_says_recalled(client: FlaskClient) -> None:
    world, issue = issued()
    act_on(issue, LifeAct.VOID, first=0, last=0)
    in_force(world.batch)
    assert asked(client, path_of(issue))["outcome"] == "recalled"


def test_the_check_finds_a_lot_whose_notice_was_lost(home: Organisation) -> None:
    lot = make_batch(home)
    in_force(lot)
    with transaction():
        row = session.get_one(Batch, lot.id)
        row.notice = row.notice_since = row.recall_id = None
        audit.act("batch.change", row)
    assert [fault for fault in disagreements() if f"batch {lot.id}" in fault]
