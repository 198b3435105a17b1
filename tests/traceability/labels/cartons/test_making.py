"""Cartons get numbers that nobody had, hold no more than the lot, and can be voided once."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict
from tests.factories import make_organisation
from tests.traceability.labels.cartons.factories import (
    give_prefix,
    make_cartons,
    make_packed_world,
    void_cartons,
)
from tests.traceability.labels.factories import make_batch, make_issue, make_world
from tests.traceability.recalls.factories import in_force
from traceability.gs1 import Sscc
from traceability.labels.cartons import finding
from traceability.labels.cartons.models import CartonRun
from traceability.labels.cartons.numbering import following, room
from traceability.labels.models import IssueKind


def test_cartons_get_the_numbers_behind_those_given_before(app: Flask) -> None:
    world = make_packed_world()
    prefix = world.organisation.company_prefix

    first = make_cartons(world.batch, cartons=3, holds=10)
    second = make_cartons(make_batch(world.organisation), cartons=1, holds=5)

    assert first.first_sscc.startswith(f"0{prefix}0000001")
    assert first.numbers.count == 3
    assert second.first_sscc == following(first.last_sscc)


def test_another_company_prefix_begins_with_its_own_numbers(app: Flask) -> None:
    one, other = make_packed_world(), make_packed_world()
    make_cartons(one.batch)

    assert make_cartons(other.batch).first_sscc[1:10] == other.organisation.company_prefix


def test_who_takes_over_a_prefix_goes_on_where_the_other_stopped(app: Flask) -> None:
    one = make_packed_world()
    last = make_cartons(one.batch).last_sscc
    heir = make_world()
    give_prefix(heir.organisation, one.organisation.company_prefix)

    assert make_cartons(heir.batch).first_sscc == following(last)


def test_without_a_company_prefix_no_carton_gets_a_number(app: Flask) -> None:
    with pytest.raises(Conflict, match="No GS1 company prefix"):
        make_cartons(make_world().batch)


def test_a_number_that_was_typed_is_taken_and_the_next_ones_follow_it(app: Flask) -> None:
    world = make_packed_world()
    typed = room(world.organisation.company_prefix or "", 3).part(901, 901).first

    assert make_cartons(world.batch, cartons=1, sscc=typed).first_sscc == typed
    assert make_cartons(world.batch, cartons=1).first_sscc == following(typed)


def test_when_the_numbers_behind_a_digit_are_used_up_the_next_digit_follows(app: Flask) -> None:
    world = make_packed_world()
    prefix = world.organisation.company_prefix or ""
    make_cartons(world.batch, cartons=1, sscc=room(prefix, 0).last)

    assert make_cartons(world.batch, cartons=1).first_sscc.startswith(f"1{prefix}0000001")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"sscc": Sscc("395212345678901236")}, "goes on with your company prefix"),
        ({"cartons": 6}, "6 cartons of 24 hold 144 packs. The batch makes 120, and 120 of them"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    app: Flask, wanted: dict[str, Any], told: str
) -> None:
    world = make_packed_world()

    with pytest.raises((BadInput, Conflict), match=told):
        make_cartons(world.batch, **wanted)
    assert session.scalar(select(func.count()).select_from(CartonRun)) == 0


def test_a_run_of_numbers_may_not_run_into_one_given_before(app: Flask) -> None:
    world = make_packed_world()
    given = make_cartons(world.batch, cartons=2, holds=1)
    begin = room(world.organisation.company_prefix or "", 0).first

    with pytest.raises(Conflict, match="were given before"):
        make_cartons(world.batch, cartons=2, holds=1, sscc=begin)
    assert make_cartons(world.batch, cartons=1, sscc=begin).last_sscc < given.first_sscc


def test_the_database_itself_refuses_a_number_given_twice(app: Flask) -> None:
    world = make_packed_world()
    run = make_cartons(world.batch, cartons=3, holds=1)
    same = {
        column.name: getattr(run, column.name)
        for column in CartonRun.__table__.columns
        if column.name not in {"id", "first_sscc", "client_key"}
    }

    session.add(CartonRun(**same, first_sscc=following(run.first_sscc), client_key="other"))

    with pytest.raises(IntegrityError):
        session.flush()


def test_what_was_numbered_is_neither_changed_nor_taken_away(app: Flask) -> None:
    make_cartons(make_packed_world().batch)

    with pytest.raises((IntegrityError, OperationalError, ProgrammingError)), transaction():
        session.execute(update(CartonRun).values(holds=1))


def test_the_same_form_sent_twice_numbers_cartons_once(app: Flask) -> None:
    batch = make_packed_world().batch
    run = make_cartons(batch, key="k")
    others: tuple[dict[str, Any], ...] = (
        {"holds": 1},
        {"issue_id": make_issue(batch, count=60).id, "first_label": 0},
        {"sscc": following(run.last_sscc)},
    )

    assert make_cartons(batch, key="k").id == run.id
    assert make_cartons(batch, key="k", sscc=run.numbers.first).id == run.id
    for other in others:
        with pytest.raises(BadInput, match="sent before with other content"):
            make_cartons(batch, key="k", **other)


def test_a_lot_that_is_recalled_gets_no_more_cartons(app: Flask) -> None:
    batch = make_packed_world().batch
    in_force(batch)
    session.expire_all()

    with pytest.raises(Conflict, match="its cartons get no labels"):
        make_cartons(batch)


def test_labels_go_into_cartons_by_their_order_and_into_one_only(app: Flask) -> None:
    batch = make_packed_world().batch
    issue = make_issue(batch, count=60)
    run = make_cartons(batch, cartons=2, holds=24, issue_id=issue.id, first_label=4)

    assert str(run.labels_in(run.numbers.part(2, 2))) == "29–52"
    with pytest.raises(Conflict, match="Labels 50–52 are in a carton already"):
        make_cartons(batch, cartons=1, holds=5, issue_id=issue.id, first_label=49)
    with pytest.raises(BadInput, match="ends with label 60"):
        make_cartons(batch, cartons=1, holds=10, issue_id=issue.id, first_label=52)


def test_one_code_for_the_whole_lot_tells_no_labels_apart(app: Flask) -> None:
    batch = make_packed_world().batch
    issue = make_issue(batch, count=60, kind=IssueKind.LOT)

    with pytest.raises(BadInput, match="one code for each pack"):
        make_cartons(batch, issue_id=issue.id)


def test_a_voided_carton_gives_its_packs_and_labels_back_but_never_its_number(app: Flask) -> None:
    batch = make_packed_world(packs=48).batch
    issue = make_issue(batch, count=48)
    run = make_cartons(batch, cartons=2, holds=24, issue_id=issue.id, first_label=0)
    void_cartons(run, 2)
    session.expire_all()

    again = make_cartons(batch, cartons=1, holds=24, issue_id=issue.id, first_label=24)

    assert again.first_sscc > run.last_sscc
    assert finding.standing_of([batch.id]) == {batch.id: 2}
    with pytest.raises(Conflict, match="void already"):
        void_cartons(run, 1, 2)
    with pytest.raises(BadInput, match="counted from 1 to 2"):
        void_cartons(run, 3)


def test_a_number_that_was_given_to_nobody_is_of_no_run(app: Flask) -> None:
    run = make_cartons(make_packed_world().batch, cartons=2)

    assert finding.of_sscc(following(run.last_sscc)) is None
    assert finding.of_sscc(run.numbers.last) is not None
    assert make_organisation().company_prefix is None
