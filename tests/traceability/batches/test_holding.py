"""Holding a batch back and releasing it: who may, what is kept, and that only one wins."""

import threading

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from tests.factories import browser
from tests.traceability.batch_factories import Harvest, make_harvest
from traceability.batches import service
from traceability.batches.holding import HoldAct
from traceability.batches.models import Batch, Hold

MANAGER, MEMBER, OFFICER = Role.COOPERATIVE_MANAGER, Role.COOPERATIVE_MEMBER, Role.SO_OFFICER
REASON = {"reason": "chờ kết quả kiểm nghiệm"}


@pytest.fixture
def harvest(app: Flask) -> Harvest:
    return make_harvest()


def client(app: Flask, role: Role, harvest: Harvest) -> FlaskClient:
    return browser(app, role, organisation=None if role is OFFICER else harvest.home)


def act(who: FlaskClient, harvest: Harvest, verb: str, **data: str) -> tuple[int, str]:
    answer = who.post(f"/batches/{harvest.batch.id}/{verb}?lang=en", data=data or REASON)
    return answer.status_code, answer.text


@pytest.mark.parametrize("role", [MANAGER, OFFICER])
def test_a_batch_is_held_back_and_released_with_the_reason(
    app: Flask, harvest: Harvest, role: Role
) -> None:
    who = client(app, role, harvest)
    assert "Reason" in who.get(f"/batches/{harvest.batch.id}/hold?lang=en").text
    assert act(who, harvest, "hold")[0] == 303
    batch = service.get(harvest.batch.id)
    assert batch.held
    page = who.get(f"/batches/{batch.id}").text
    assert REASON["reason"] in page
    assert "Batch held back" in page
    assert act(who, harvest, "release", reason="đạt")[0] == 303
    batch = service.get(harvest.batch.id)
    assert not batch.held
    told = [(hold.seq, hold.act, hold.role, hold.reason) for hold in batch.holds]
    assert told == [(1, HoldAct.HOLD, role, REASON["reason"]), (2, HoldAct.RELEASE, role, "đạt")]


def test_the_second_who_holds_it_back_is_told(app: Flask, harvest: Harvest) -> None:
    first, second = client(app, MANAGER, harvest), client(app, MANAGER, harvest)
    assert act(first, harvest, "hold")[0] == 303
    status, page = act(second, harvest, "hold")
    assert status == 409
    assert "This batch is held back already." in page
    assert len(service.get(harvest.batch.id).holds) == 1


def test_what_the_department_holds_only_the_department_releases(
    app: Flask, harvest: Harvest
) -> None:
    manager, officer = client(app, MANAGER, harvest), client(app, OFFICER, harvest)
    assert act(manager, harvest, "hold")[0] == 303
    assert act(officer, harvest, "hold", reason="thanh tra")[0] == 303
    status, page = act(manager, harvest, "release")
    assert status == 403
    assert "only the Department can release it" in page
    assert (
        f"/batches/{harvest.batch.id}/release"
        not in manager.get(f"/batches/{harvest.batch.id}").text
    )
    assert act(officer, harvest, "release")[0] == 303
    assert not service.get(harvest.batch.id).held


@pytest.mark.parametrize("role", [MEMBER, Role.SO_LEADER, Role.ADMINISTRATOR])
def test_others_neither_hold_nor_release(app: Flask, harvest: Harvest, role: Role) -> None:
    home = harvest.home if role is MEMBER else None
    assert act(browser(app, role, organisation=home), harvest, "hold")[0] == 403


def test_a_reason_is_asked_for(app: Flask, harvest: Harvest) -> None:
    status, page = act(client(app, MANAGER, harvest), harvest, "hold", reason="  ")
    assert status == 422
    assert "Fill in this field." in page


def test_what_is_not_held_cannot_be_released(app: Flask, harvest: Harvest) -> None:
    assert act(client(app, OFFICER, harvest), harvest, "release")[0] == 409


def test_the_projection_agrees_with_the_rows(app: Flask, harvest: Harvest) -> None:
    who = client(app, MANAGER, harvest)
    for verb in ("hold", "release", "hold"):
        assert act(who, harvest, verb)[0] == 303
        for batch in session.scalars(select(Batch)):
            assert batch.held == (batch.held_by is not None)


def test_the_database_refuses_to_change_or_drop_a_hold(app: Flask, harvest: Harvest) -> None:
    assert act(client(app, MANAGER, harvest), harvest, "hold")[0] == 303
    for statement in (update(Hold).values(reason="khác"), delete(Hold)):
        with pytest.raises(DatabaseError), transaction():
            session.execute(statement)


def test_of_two_who_release_it_at_the_same_moment_one_wins(app: Flask, harvest: Harvest) -> None:
    clients = [client(app, MANAGER, harvest), client(app, OFFICER, harvest)]
    assert act(clients[0], harvest, "hold")[0] == 303
    url, gate, statuses = f"/batches/{harvest.batch.id}/release", threading.Barrier(2), list[int]()

    def release(one: FlaskClient) -> None:
        gate.wait()
        statuses.append(one.post(url, data=REASON).status_code)

    session.remove()
    threads = [threading.Thread(target=release, args=(one,)) for one in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(statuses) == [303, 409]
    batch = session.scalars(select(Batch)).one()
    assert [hold.act for hold in batch.holds] == [HoldAct.HOLD, HoldAct.RELEASE]
