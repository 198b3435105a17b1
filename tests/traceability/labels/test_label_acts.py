"""What may be done to labels, by whom and until when; a scan never reads as good without it."""

from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from ipreg.core import acting, clock
from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict, Forbidden, NotFound
from ipreg.core.roles import OPERATOR, Actor, Role
from tests.factories import make_organisation
from tests.statements import statements
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import (
    act_on,
    code_of,
    keeper,
    make_active,
    make_batch,
    make_issue,
    make_world,
    serial_of,
)
from tests.traceability.scans.looking import asked, path_of
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.labels.life import acts, living, undoing
from traceability.labels.life.course import LifeAct
from traceability.labels.life.models import LabelAct
from traceability.labels.models import Issue, IssueKind

OFFICER = Actor("Cán bộ Sở", Role.SO_OFFICER, user_id=9)


def _issue(count: int = 12) -> Issue:
    return make_issue(make_world(packs=count).batch, count=count)


def _record(issue: Issue, act: LifeAct, by: Actor | None = None, **asked: Any) -> LabelAct:
    actor = by or keeper(issue.organisation_id)
    with acting.acting_as(actor), transaction():
        return acts.record(issue.id, act, by=actor, **asked)


def _undo(row: LabelAct, by: Actor | None = None) -> None:
    actor = by or keeper(row.organisation_id)
    with acting.acting_as(actor), transaction():
        undoing.undo(row.issue_id, row.id, by=actor)


def _counts(issue: Issue) -> dict[str, int]:
    counts = living.lives([issue])[issue.id].counts
    return {state.value: count for state, count in counts.items() if count}


def test_a_code_is_good_only_between_activation_and_voiding(client: FlaskClient) -> None:
    issue = _issue()
    outcomes = [asked(client, path_of(issue, 3))["outcome"]]
    for act in (LifeAct.PRINT, LifeAct.ACTIVATE, LifeAct.REPRINT, LifeAct.VOID):
        act_on(issue, act, last=5)
        outcomes.append(asked(client, path_of(issue, 3))["outcome"])
    act_on(issue, LifeAct.RETURN, first=6)

    assert outcomes == ["not_activated", "not_activated", "ok_repeat", "ok_repeat", "void"]
    told = asked(client, path_of(issue, 7), lang="en")
    assert (told["status"], told["outcome"]) == (200, "not_activated")
    assert told["headline"] == "This label has not been activated"
    assert "chưa được kích hoạt" in client.get(path_of(issue, 7)).text
    assert "Mã đã bị hủy" in client.get(path_of(issue, 3)).text


@pytest.mark.parametrize("gtin", [True, False])
def test_what_became_of_a_label_costs_a_scan_no_statement_of_its_own(
    client: FlaskClient, gtin: bool
) -> None:
    batch = make_world(gtin=make_gtin() if gtin else None).batch
    issue = make_issue(batch, count=20)
    path = path_of(issue)
    with statements() as before:
        client.get(path)
    for index in range(10):
        act_on(issue, first=index, last=index)
    with statements() as after:
        assert asked(client, path)["outcome"] == "ok_repeat"

    assert len(after) == len(before)


def test_a_held_lot_is_said_before_the_life_of_its_label(client: FlaskClient) -> None:
    issue = _issue()
    with transaction():
        batches.record(issue.batch_id, HoldAct.HOLD, by=OFFICER, reason="chờ kết quả")

    assert asked(client, path_of(issue))["outcome"] == "held"
    with pytest.raises(Conflict, match="no labels of it can be activated"):
        _record(issue, LifeAct.ACTIVATE, first=0, last=11)


def test_the_one_code_of_a_lot_is_activated_for_all_its_labels(client: FlaskClient) -> None:
    issue = make_issue(make_world().batch, count=50, kind=IssueKind.LOT)
    assert asked(client, path_of(issue))["outcome"] == "not_activated"

    with pytest.raises(BadInput, match="bear the same code"):
        _record(issue, LifeAct.ACTIVATE, first=0, last=49)
    make_active(issue)
    assert asked(client, path_of(issue))["outcome"] == "ok_lot"


def test_a_range_is_named_by_numbers_from_1_or_by_the_codes_on_its_labels(app: Flask) -> None:
    issue = _issue()
    row = _record(
        issue, LifeAct.ACTIVATE, first=serial_of(issue.id, 2), last=code_of(issue, 5).address
    )
    alone = _record(issue, LifeAct.ACTIVATE, first="8")
    with pytest.raises(BadInput, match="there is no label 0"):
        _record(issue, LifeAct.ACTIVATE, first="0")

    assert (row.first, row.last, alone.first, alone.last) == (2, 5, 7, 7)
    assert _counts(issue) == {"issued": 7, "active": 5}


def test_an_overlap_is_refused_with_range_state_and_day_and_changes_nothing(app: Flask) -> None:
    issue = _issue()
    make_active(issue, first=3, last=6)
    with pytest.raises(Conflict) as refused:
        _record(issue, LifeAct.ACTIVATE, first=0, last=4)

    told = str(refused.value)
    assert "labels 4–5" in told
    assert str(clock.today()) in told
    assert "Người giữ tem" in told
    assert _counts(issue) == {"issued": 8, "active": 4}


def test_more_than_was_issued_is_refused_with_the_arithmetic(app: Flask) -> None:
    issue = _issue()
    with pytest.raises(BadInput, match=r"has the labels 1 to 12; there is no label 13"):
        _record(issue, LifeAct.ACTIVATE, first=0, last=12)
    with pytest.raises(BadInput, match="comes before"):
        _record(issue, LifeAct.ACTIVATE, first=5, last=4)
    with pytest.raises(BadInput, match="no code of issue"):
        _record(issue, LifeAct.ACTIVATE, first=serial_of(_issue().id, 0))


@pytest.mark.parametrize("act", [LifeAct.VOID, LifeAct.REPRINT])
def test_voiding_and_printing_again_say_why(app: Flask, act: LifeAct) -> None:
    issue = make_active(_issue())
    with pytest.raises(BadInput, match="Say why"):
        _record(issue, act, first=0)

    for number in (1, 2):
        _record(issue, LifeAct.REPRINT, first=0, last=number, reason="in lem")
    assert living.lives([issue])[issue.id].reprinted == 5


def test_nobody_but_the_own_cooperative_activates(app: Flask) -> None:
    issue, stranger = _issue(), keeper(make_organisation().id)
    for actor in (OFFICER, OPERATOR, Actor("Xã", Role.LOCAL_AUTHORITY, user_id=3)):
        with pytest.raises(Forbidden):
            _record(issue, LifeAct.ACTIVATE, actor, first=0)
    with pytest.raises(NotFound):
        _record(issue, LifeAct.ACTIVATE, stranger, first=0)
    assert _counts(issue) == {"issued": 12}

    member = Actor("Thành viên", Role.COOPERATIVE_MEMBER, 8, issue.organisation_id)
    _record(issue, LifeAct.ACTIVATE, member, first=0)
    _record(issue, LifeAct.VOID, OFFICER, first=0, last=3, reason="hàng giả")
    assert _counts(issue) == {"issued": 8, "void": 4}


def test_an_act_is_undone_and_both_stay_on_record(app: Flask) -> None:
    issue = _issue()
    activated = act_on(issue, last=5)
    _undo(activated)

    assert _counts(issue) == {"issued": 12}
    with pytest.raises(Conflict, match="undone before"):
        _undo(activated)
    again = act_on(issue, last=2)
    assert _counts(issue) == {"issued": 9, "active": 3}
    assert [(row.id, gone) for row, gone in living.newest(issue)] == [
        (again.id, False),
        (activated.id, True),
    ]


def test_an_act_is_undone_within_fifteen_minutes_only(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = act_on(_issue())
    late = clock.now() + timedelta(minutes=15, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: late)
    with pytest.raises(Conflict, match="15 minutes"):
        _undo(row)

    monkeypatch.setattr(clock, "now", lambda: late - timedelta(seconds=10))
    _undo(row)


def test_an_act_is_not_undone_after_a_public_scan_of_any_code_in_its_range(
    client: FlaskClient,
) -> None:
    issue = _issue()
    near, row = act_on(issue, first=6, last=11), act_on(issue, last=5)
    asked(client, path_of(issue, 5))

    with pytest.raises(Conflict, match="Label 6 has been scanned"):
        _undo(row)
    _undo(near)
    assert _counts(issue) == {"issued": 6, "active": 6}


def test_what_was_built_upon_is_undone_after_what_was_built(app: Flask) -> None:
    issue = _issue()
    activated, voided = act_on(issue), act_on(issue, LifeAct.VOID, first=4, last=4)
    with pytest.raises(Conflict, match=r"labels 5 on .* undo that first"):
        _undo(activated)

    _undo(voided)
    _undo(activated)
    assert _counts(issue) == {"issued": 12}


def test_each_side_undoes_its_own(app: Flask) -> None:
    issue = make_active(_issue())
    voided = act_on(issue, LifeAct.VOID, last=0, by=OFFICER)
    with pytest.raises(Conflict, match="other side"):
        _undo(voided)

    _undo(voided, OFFICER)
    assert _counts(issue) == {"active": 12}


def test_a_label_scanned_twice_is_activated_once(app: Flask) -> None:
    issue = _issue()
    actor, found = keeper(issue.organisation_id), []
    for index in (4, 4, 9):
        with acting.acting_as(actor), transaction():
            found.append(acts.take(issue.id, serial_of(issue.id, index), by=actor))

    assert [(taken.index, taken.new) for taken in found] == [(4, True), (4, False), (9, True)]
    assert _rows() == 2


def test_a_hundred_thousand_codes_are_voided_by_one_row_at_once(client: FlaskClient) -> None:
    issue = make_issue(make_batch(make_organisation(), packs=500_000), count=500_000)
    make_active(issue)
    started = perf_counter()
    _record(issue, LifeAct.VOID, OFFICER, first=100_000, last=199_999, reason="mất cuộn tem")
    passed = perf_counter() - started

    assert _rows() == 2
    assert passed < 1
    assert _counts(issue) == {"active": 400_000, "void": 100_000}
    told = [asked(client, path_of(issue, i))["outcome"] for i in (99_999, 100_000, 199_999)]
    assert told == ["ok_first", "void", "void"]


@pytest.mark.parametrize("statement", ["UPDATE label_act SET last = 0", "DELETE FROM label_act"])
def test_the_database_itself_keeps_every_act(app: Flask, statement: str) -> None:
    make_active(_issue())

    with pytest.raises(DatabaseError, match="takes new rows only"), transaction():
        session.execute(text(statement))


def _rows() -> int:
    return session.scalar(select(func.count()).select_from(LabelAct)) or 0
