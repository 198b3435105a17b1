"""Codes are issued once for each key, within what the batch allows, for a name it may bear."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from ipreg.core import acting, audit, clock
from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.roles import Actor, Role
from ipreg.rights.changes import UseChange
from tests.factories import make_organisation
from tests.rights.factories import change_use_right
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import code_of, make_batch, make_issue, make_world
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.labels.models import Issue, IssueKind
from traceability.serials import PLATFORM_TWEAK

OFFICER = Actor("Cán bộ mẫu", Role.SO_OFFICER)


def test_an_issue_keeps_the_answer_it_was_given_with_all_reasons(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=48)

    assert (issue.count, issue.kind, issue.tweak) == (48, IssueKind.UNIT, PLATFORM_TWEAK)
    assert issue.organisation_id == world.organisation.id
    assert issue.bond["holds"] is True
    assert issue.bond["title"]["certificate_number"] == world.title.certificate_number
    assert issue.answered == batches.bond_of(world.batch)
    assert [e.act for e in audit.history(("issue", [issue.id]))] == ["issue.add"]


def test_codes_of_a_product_with_a_gtin_are_derived_for_that_gtin(app: Flask) -> None:
    gtin = make_gtin()
    issue = make_issue(make_world(gtin=gtin).batch)

    assert issue.tweak == gtin
    assert code_of(issue).address.startswith(f"HTTPS://TX.EXAMPLE.VN/01/{gtin}/10/LOT-")


def test_a_product_that_claims_no_title_gets_codes_without_a_name(app: Flask) -> None:
    issue = make_issue(make_batch(make_organisation()))

    assert issue.bond == {}
    assert issue.answered is None


def test_the_same_key_and_content_give_the_same_issue(app: Flask) -> None:
    batch = make_world(packs=20).batch
    first = make_issue(batch, count=15, key="a key of mine")

    assert make_issue(batch, count=15, key="a key of mine").id == first.id
    assert session.scalar(select(func.count()).select_from(Issue)) == 1


def test_the_same_key_answers_the_same_even_when_nothing_more_can_be_issued(app: Flask) -> None:
    batch = make_world(packs=20).batch
    first = make_issue(batch, count=20, key="a key of mine")
    _hold(batch.id)

    assert make_issue(batch, count=20, key="a key of mine").id == first.id


@pytest.mark.parametrize("change", [{"count": 16}, {"kind": IssueKind.LOT}])
def test_the_same_key_with_other_content_is_refused(app: Flask, change: dict[str, object]) -> None:
    batch = make_world().batch
    make_issue(batch, count=15, key="a key of mine")

    with pytest.raises(BadInput, match="other content"):
        make_issue(batch, **{"count": 15, "key": "a key of mine", **change})  # type: ignore[arg-type]


def test_the_same_key_for_another_batch_is_refused(app: Flask) -> None:
    world = make_world()
    make_issue(world.batch, key="a key of mine")

    with pytest.raises(BadInput, match="other content"):
        make_issue(make_batch(world.organisation, title=world.title), key="a key of mine")


def test_two_cooperatives_may_happen_on_the_same_key(app: Flask) -> None:
    one, other = make_world(), make_world()

    assert make_issue(one.batch, key="12345678").id != make_issue(other.batch, key="12345678").id


def test_more_than_the_packs_of_the_batch_is_refused_with_the_arithmetic(app: Flask) -> None:
    batch = make_world(packs=120).batch
    make_issue(batch, count=100)

    with pytest.raises(Conflict) as refusal:
        make_issue(batch, count=21)
    assert str(refusal.value) == (
        "12000 g in packs of 100 g make 120 packs. 100 codes of this kind were issued before, "
        "so 20 more can be issued, not 21."
    )
    assert refusal.value.field == "count"
    assert make_issue(batch, count=20).count == 20


def test_labels_of_the_lot_are_counted_apart_from_codes_for_packs(app: Flask) -> None:
    batch = make_world(packs=30).batch
    make_issue(batch, count=30)

    make_issue(batch, count=30, kind=IssueKind.LOT)
    with pytest.raises(Conflict, match="0 more can be issued"):
        make_issue(batch, count=1, kind=IssueKind.LOT)


def test_a_name_the_batch_may_not_bear_is_refused_with_every_reason(app: Flask) -> None:
    world = make_world()
    change_use_right(world.right, UseChange.SUSPEND, clock.today())
    bond = batches.bond_of(world.batch)
    assert bond is not None
    assert bond.refusals

    with pytest.raises(Conflict, match="may not bear the name “Na Hang”") as refusal:
        make_issue(world.batch)
    assert all(str(reason.text) in str(refusal.value) for reason in bond.refusals)


def test_no_right_and_a_harvest_before_the_grant_are_both_named(app: Flask) -> None:
    world = make_world()
    early = world.title.granted_on - timedelta(days=30)
    batch = make_batch(make_organisation(), title=world.title, harvested_on=early)

    with pytest.raises(Conflict) as refusal:
        make_issue(batch)
    assert "was not in force" in str(refusal.value)
    assert "did not have the right" in str(refusal.value)
    assert "does not have the right" in str(refusal.value)


def test_a_lot_that_is_held_gets_no_codes_until_it_is_released(app: Flask) -> None:
    batch = make_world().batch
    _hold(batch.id)
    with pytest.raises(Conflict, match="is held back"):
        make_issue(batch)

    _hold(batch.id, HoldAct.RELEASE)
    assert make_issue(batch).id


def test_an_expired_lot_gets_no_codes(app: Flask) -> None:
    batch = make_world(expires_in=-1).batch

    with pytest.raises(Conflict, match="expired on"):
        make_issue(batch)


def test_a_cooperative_cannot_issue_for_the_batch_of_another(app: Flask) -> None:
    batch, stranger = make_world().batch, make_organisation()
    manager = Actor("Người lạ", Role.COOPERATIVE_MANAGER, 1, stranger.id)

    with acting.acting_as(manager), pytest.raises(NotFound):
        make_issue(batch)


@pytest.mark.parametrize("statement", ["DELETE FROM issue", "UPDATE issue SET batch_id = batch_id"])
def test_the_number_in_printed_codes_never_comes_to_mean_another_issue(
    app: Flask, statement: str
) -> None:
    make_issue(make_world().batch)

    with pytest.raises(DatabaseError, match="takes new rows only"), transaction():
        session.execute(text(statement))


def _hold(batch_id: int, act: HoldAct = HoldAct.HOLD) -> None:
    with transaction():
        batches.record(batch_id, act, by=OFFICER, reason="thử nghiệm")
