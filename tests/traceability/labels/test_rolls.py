"""Rolls of labels: which labels are on one, and what is done to all of them at once."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.labels.factories import (
    World,
    act_on,
    code_of,
    make_batch,
    make_issue,
    make_world,
    serial_of,
)
from tests.traceability.scans.looking import asked, path_of
from traceability.labels.life.course import LifeAct
from traceability.labels.life.models import LabelAct, LabelRolls
from traceability.labels.life.rolls import Rolls
from traceability.labels.models import Issue, IssueKind


@given(size=st.integers(1, 5000), per_roll=st.integers(1, 5000))
def test_each_label_is_on_one_roll(size: int, per_roll: int) -> None:
    rolls = Rolls(size, per_roll)
    spans = [rolls.roll(number).span for number in range(1, rolls.count + 1)]

    assert [at for span in spans for at in range(span.first, span.last + 1)] == list(range(size))
    assert all(span.size == per_roll for span in spans[:-1])
    assert rolls.around(size - 1).number == rolls.count


@pytest.mark.parametrize("number", [0, 4])
def test_a_roll_that_there_is_not_has_no_range(number: int) -> None:
    with pytest.raises(ValueError, match="rolls 1 to 3"):
        Rolls(25, 10).roll(number)


def _manager(app: Flask, world: World) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)


def _on_rolls(app: Flask, *, count: int = 25, per_roll: int = 10) -> tuple[Issue, FlaskClient]:
    world = make_world()
    issue, client = make_issue(world.batch, count=count), _manager(app, world)
    answer = client.post(f"/issues/{issue.id}/rolls", data={"per_roll": str(per_roll)})
    assert answer.status_code == 303
    return issue, client


@pytest.mark.parametrize("named", ["2", "code", "address"])
def test_a_roll_is_looked_at_by_its_number_or_any_code_on_it_and_activated_by_one_row(
    app: Flask, named: str
) -> None:
    issue, client = _on_rolls(app)
    typed = {"code": serial_of(issue.id, 13), "address": code_of(issue, 19).address}
    query = {"roll": typed.get(named, named), "lang": "en"}
    check = client.get(f"/issues/{issue.id}/life/activate", query_string=query).text

    assert "2 of 3" in check
    assert "11–20: 10 of 25" in check
    first, last = re.findall(r'name="(?:first|last)" value="(\d+)"', check)
    client.post(f"/issues/{issue.id}/life/activate", data={"first": first, "last": last})
    (row,) = session.scalars(select(LabelAct)).all()
    assert (row.act, row.first, row.last) == (LifeAct.ACTIVATE, 10, 19)
    assert asked(client, path_of(issue, 19))["outcome"] == "ok_first"
    assert asked(client, path_of(issue, 20))["outcome"] == "not_activated"


def test_a_lost_roll_is_voided_as_a_whole(app: Flask) -> None:
    issue, client = _on_rolls(app)
    check = client.get(f"/issues/{issue.id}/life/void?roll=3&lang=en").text
    assert "21–25: 5 of 25" in check
    sent = {"first": "21", "last": "25", "reason": "mất cuộn tem"}
    client.post(f"/issues/{issue.id}/life/void", data=sent)

    page = client.get(f"/issues/{issue.id}/rolls?lang=en").text
    states = re.findall(r"(Not activated|Void): (\d+)", page)
    assert states == [("Not activated", "10"), ("Not activated", "10"), ("Void", "5")]


@pytest.mark.parametrize(
    ("roll", "told"),
    [("4", "has the rolls 1 to 3; there is no roll 4"), ("0", "no roll 0"), ("7777-7", "code")],
)
def test_a_roll_that_the_issue_has_not_is_told_where_it_was_asked(
    app: Flask, roll: str, told: str
) -> None:
    issue, client = _on_rolls(app)
    page = client.get(f"/issues/{issue.id}/life/activate?roll={roll}&lang=en").text

    assert told in page
    assert '<a href="#roll">' in page
    assert re.search(rf'name="roll"[^>]*value="{roll}"', page)


def test_without_the_number_of_labels_on_a_roll_there_is_none(app: Flask) -> None:
    world = make_world()
    issue, client = make_issue(world.batch), _manager(app, world)

    page = client.get(f"/issues/{issue.id}/life/activate?roll=1&lang=en").text
    assert "Nobody said yet how many labels a roll of this issue holds." in page
    assert "Look at this roll" not in client.get(f"/issues/{issue.id}/life/activate?lang=en").text


def test_rolls_are_divided_anew_and_what_was_said_before_stays_on_record(app: Flask) -> None:
    issue, client = _on_rolls(app)
    client.post(f"/issues/{issue.id}/rolls", data={"per_roll": "5"})

    assert "5 rolls of 5 labels" in client.get(f"/issues/{issue.id}/rolls?lang=en").text
    assert session.scalar(select(func.count()).select_from(LabelRolls)) == 2
    refused = client.post(f"/issues/{issue.id}/rolls?lang=en", data={"per_roll": "26"})
    assert refused.status_code == 422
    assert "The issue has 25 labels, so no roll holds more." in refused.text


def test_labels_that_are_all_alike_have_no_rolls(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, kind=IssueKind.LOT)
    client, told = _manager(app, world), "no roll differs from another"

    page = client.get(f"/issues/{issue.id}/rolls?lang=en").text
    assert told in page
    assert "<form" not in page.partition("<main")[2]
    answer = client.post(f"/issues/{issue.id}/rolls?lang=en", data={"per_roll": "5"})
    assert (answer.status_code, told in answer.text) == (409, True)


def test_nobody_but_the_own_cooperative_divides(app: Flask) -> None:
    issue, _ = _on_rolls(app)
    address, form = f"/issues/{issue.id}/rolls", {"per_roll": "5"}
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())
    officer = browser(app, Role.SO_OFFICER)

    assert stranger.get(address).status_code == stranger.post(address, data=form).status_code == 404
    assert officer.post(address, data=form).status_code == 403
    seen = officer.get(f"{address}?lang=en").text
    assert "3 rolls of 10 labels" in seen
    assert "life/activate" not in seen
    assert "life/void?roll=1" in seen


def test_half_a_million_labels_are_rolls_of_a_page_and_one_row_when_activated(app: Flask) -> None:
    home = make_organisation()
    issue = make_issue(make_batch(home, packs=500_000), count=500_000)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    client.post(f"/issues/{issue.id}/rolls", data={"per_roll": "2000"})
    act_on(issue)

    page = client.get(f"/issues/{issue.id}/rolls?page=10&lang=en").text
    assert "250 rolls of 2,000 labels" in page
    assert "498001–500000" in page
    assert session.scalar(select(func.count()).select_from(LabelAct)) == 1
    assert asked(client, path_of(issue, 499_999))["outcome"] == "ok_first"
