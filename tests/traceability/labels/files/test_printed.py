"""A file is asked for once, and noted as printing; what may not be printed is not made."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core import acting, audit, clock
from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.roles import Actor, Role
from tests.factories import browser, make_organisation
from tests.traceability.labels.factories import act_on, make_issue, make_world
from tests.traceability.labels.files.asking import acts_on, ask, bytes_of, keeper_of
from tests.whole_world import hidden
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.labels.life import living
from traceability.labels.life.course import LifeAct
from traceability.labels.life.models import LabelAct
from traceability.labels.models import IssueKind


def test_a_file_notes_its_printing_once_however_often_it_is_asked_for_and_fetched(
    app: Flask,
) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=30)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    address = f"/issues/{issue.id}/print"
    form = hidden(client, address) | {"first": "3", "last": "14"}

    first, twice = (client.post(address, data=form) for _ in range(2))
    files = [client.get(first.location).data for _ in range(2)]

    assert first.location == twice.location
    assert files[0] == files[1]
    assert files[0].startswith(b"%PDF")
    assert acts_on(issue) == [(LifeAct.PRINT, "3–14", None)]
    assert [one.act for one in audit.history(("issue", [issue.id]))].count("issue.print") == 1
    assert ">12<" in client.get(f"/batches/{issue.batch_id}").text
    assert "3–14" in client.get(address).text


def test_labels_printed_before_are_printed_again_only_for_a_reason_and_that_is_counted(
    app: Flask,
) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=30)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    address = f"/issues/{issue.id}/print?lang=en"
    client.post(address, data=hidden(client, address) | {"first": "1", "last": "12"})

    page = client.get(address).text
    asked = hidden(client, address) | {"first": "7", "last": "18"}
    refused = client.post(address, data=asked)
    done = client.post(address, data=asked | {"reason": "smeared"})

    assert "<strong>1–12</strong>: Printed, not activated" in page
    assert 'value="13"' in page  # where the labels that were never printed begin
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.text
    assert "Labels 7–12 are" in refused.text
    assert done.status_code == 303
    assert acts_on(issue) == [
        (LifeAct.PRINT, "1–12", None),
        (LifeAct.PRINT, "13–18", None),
        (LifeAct.REPRINT, "7–12", "smeared"),
    ]
    assert living.lives([issue])[issue.id].reprinted == 6


def test_once_all_are_printed_nothing_is_chosen_until_somebody_types_it(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=5)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    address = f"/issues/{issue.id}/print?lang=en"
    assert "No label is left" not in client.get(address).text
    client.post(address, data=hidden(client, address))

    page = client.get(address).text
    refused = client.post(address, data=hidden(client, address) | {"first": "", "last": ""})

    assert "No label is left that was not printed" in page
    assert not re.search(r'name="(first|last)"[^>]*value="\d', page)
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.text


def test_more_labels_of_a_lot_are_no_second_printing(app: Flask) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=40, kind=IssueKind.LOT), keeper_of(world)

    for first in (1, 21):
        assert bytes_of(ask(issue, by, first=first, last=first + 19), by)

    assert acts_on(issue) == [(LifeAct.PRINT, "1", None)]


@pytest.mark.parametrize("act", [LifeAct.VOID, LifeAct.RETURN])
def test_labels_out_of_use_are_neither_asked_for_nor_made(app: Flask, act: LifeAct) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=9), keeper_of(world)
    file = ask(issue, by, last=6)
    act_on(issue, act, first=4, last=4, by=by)

    with pytest.raises(Conflict, match="Labels 5 are"):
        ask(issue, by, first=4, last=9, reason="smeared")
    with pytest.raises(Conflict, match="Labels 5 are"):
        bytes_of(file, by)
    assert bytes_of(ask(issue, by, first=6, reason="smeared"), by)


def test_no_labels_of_a_lot_that_is_held_back_are_asked_for_or_made(app: Flask) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=9), keeper_of(world)
    file = ask(issue, by, last=4)
    with acting.acting_as(by), transaction():
        batches.record(world.batch.id, HoldAct.HOLD, reason="kiểm tra", by=by)

    with pytest.raises(Conflict, match="no labels of it are printed"):
        ask(issue, by, first=5)
    with pytest.raises(Conflict, match="no labels of it are printed"):
        bytes_of(file, by)


def test_a_file_whose_printing_was_undone_is_not_made(app: Flask) -> None:
    from traceability.labels.life import undoing

    world = make_world()
    issue, by = make_issue(world.batch, count=9), keeper_of(world)
    file = ask(issue, by)
    (row,) = session.scalars(select(LabelAct))
    with acting.acting_as(by), transaction():
        undoing.undo(issue.id, row.id, by=by)

    with pytest.raises(Conflict, match="was undone"):
        bytes_of(file, by)


def test_a_name_that_may_no_longer_be_borne_is_not_printed_by_a_file_of_before(app: Flask) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=3), keeper_of(world)
    file = ask(issue, by)
    assert bytes_of(file, by)

    with time_machine.travel(clock.now(), tick=False), transaction():
        world.right.valid_to = clock.today() - timedelta(days=1)
        audit.act("use_right.end", world.right)

    with pytest.raises(Conflict, match="has changed"):
        bytes_of(file, by)


def test_only_the_cooperative_asks(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)

    with pytest.raises(Forbidden):
        ask(issue, Actor("Cán bộ", Role.SO_OFFICER, user_id=1))


def test_files_are_their_owners_alone(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)
    file = ask(issue, keeper_of(world))
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())
    address = f"/issues/{issue.id}/files/{file.id}"

    assert stranger.get(address).status_code == 404
    assert stranger.get(f"/issues/{issue.id}/print/help").status_code == 404


def test_a_key_of_another_issue_is_refused(app: Flask) -> None:
    world = make_world()
    issues, by = [make_issue(world.batch, count=3) for _ in range(2)], keeper_of(world)
    ask(issues[0], by, client_key="k")

    with pytest.raises(BadInput, match="another issue"):
        ask(issues[1], by, client_key="k")


def _page(client: FlaskClient, address: str) -> str:
    return client.get(address).text


def test_the_page_explains_how_to_print_in_both_languages(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)

    assert f"/issues/{issue.id}/print/help" in _page(client, f"/issues/{issue.id}/print")
    assert "Actual size" in _page(client, f"/issues/{issue.id}/print/help?lang=en")
    assert "Kích thước thực" in _page(client, f"/issues/{issue.id}/print/help?lang=vi")
