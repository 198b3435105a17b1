"""The pages of what is done to labels."""

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.statements import statements
from tests.traceability.labels.factories import (
    World,
    act_on,
    make_active,
    make_issue,
    make_world,
    serial_of,
)
from tests.traceability.scans.looking import asked, path_of
from traceability.labels.life.course import LifeAct
from traceability.labels.life.models import LabelAct
from traceability.labels.models import IssueKind


def _manager(app: Flask, world: World) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)


def test_a_range_is_looked_at_then_activated_and_stands_on_the_pages(app: Flask) -> None:
    world = make_world(packs=48)
    issue, client = make_issue(world.batch, count=48), _manager(app, world)
    address = f"/issues/{issue.id}/life/activate"
    assert re.search(r'name="last"[^>]*value="48"', client.get(address).text)

    check = client.get(f"{address}?first=1&last=40&lang=en").text
    assert "1–40: 40 of 48" in check
    answer = client.post(address, data={"first": "1", "last": "40"})

    assert answer.status_code == 303
    page = client.get(f"/issues/{issue.id}?lang=en").text
    assert "make 48 packs" in page
    assert "48 labels issued; 40 codes activated, 0 void" in page
    assert "Labels activated: 1–40" in page
    batch = client.get(f"/batches/{world.batch.id}?lang=en").text
    assert re.search(r">48</td>\s*<td[^>]*>0</td>\s*<td[^>]*>40</td>\s*<td[^>]*>0</td>", batch)
    assert f'href="/issues/{issue.id}#life">Issue {issue.id}</a>' in batch
    assert "Labels activated: 1–40" in batch


def test_more_than_the_harvest_allows_is_refused_with_the_arithmetic(app: Flask) -> None:
    world = make_world(packs=48)
    make_issue(world.batch, count=40)
    answer = _manager(app, world).post(
        f"/batches/{world.batch.id}/codes?lang=en", data={"count": "9", "client_key": "k"}
    )

    assert answer.status_code == 409
    assert "4,800 g in packs of 100 g make 48 packs" in answer.text
    assert "40 codes of this kind were issued before, so 8 more can be issued, not 9" in answer.text


def test_what_was_scanned_in_public_is_told_to_be_past_undoing(app: Flask) -> None:
    world = make_world()
    issue, client = make_issue(world.batch), _manager(app, world)
    row = act_on(issue)
    address = f"/issues/{issue.id}/acts/{row.id}/undo?lang=en"
    assert "Undo this" in client.get(address).text
    asked(app.test_client(), path_of(issue, 3))

    told = "Label 4 has been scanned since, so this can no longer be undone."
    page = client.get(address).text
    assert told in page
    assert "<form" not in page.partition("<main")[2]
    refused = client.post(address)
    assert (refused.status_code, told in refused.text) == (409, True)
    assert asked(app.test_client(), path_of(issue, 3))["outcome"] == "ok_repeat"


def test_a_range_that_cannot_be_is_told_where_it_was_asked(app: Flask) -> None:
    world = make_world()
    issue, client = make_issue(world.batch), _manager(app, world)
    page = client.get(f"/issues/{issue.id}/life/void?first=4&last=13&lang=en").text
    assert "has the labels 1 to 12; there is no label 13" in page
    assert re.search(r'name="first"[^>]*value="4"', page)

    make_active(issue, last=4)
    check = client.get(f"/issues/{issue.id}/life/activate?first=1&last=12&lang=en").text
    assert "labels 1–5" in check
    assert '<form method="post"' not in check.partition("<main")[2]


def test_a_refused_act_is_told_on_its_own_page(app: Flask) -> None:
    world = make_world()
    issue, client = make_issue(world.batch), _manager(app, world)
    answer = client.post(f"/issues/{issue.id}/life/void?first=2&lang=en", data={"first": "2"})

    assert answer.status_code == 422
    assert "Say why" in answer.text
    assert re.search(r'<textarea[^>]*name="reason"', answer.text)
    assert not session.scalars(select(LabelAct)).all()


def test_labels_are_scanned_one_by_one_without_script(app: Flask) -> None:
    world = make_world()
    issue, client = make_issue(world.batch), _manager(app, world)
    address = f"/issues/{issue.id}/life/each"
    told = []
    for index in (5, 5, 2):
        answer = client.post(address, data={"code": serial_of(issue.id, index)})
        told.append(client.get(f"{answer.location}&lang=en").text)

    assert "Label 6 is activated." in told[0]
    assert "Label 6 was activated before; nothing changed." in told[1]
    assert "2 of 12 codes" in told[2]
    wrong = client.post(f"{address}?lang=en", data={"code": "0000"})
    assert wrong.status_code == 422
    last = re.search(r'href="(/issues/\d+/acts/\d+/undo\?each=1)"', told[2])
    assert last
    undone = client.post(last[1])
    assert (undone.status_code, undone.location) == (303, address)
    assert "1 of 12 codes" in client.get(f"{address}?lang=en").text


def test_the_department_voids_with_its_reason_and_does_nothing_else(app: Flask) -> None:
    world = make_world()
    issue, officer = make_active(make_issue(world.batch)), browser(app, Role.SO_OFFICER)
    page = officer.get(f"/issues/{issue.id}?lang=en").text
    assert f"/issues/{issue.id}/life/void" in page

    for act in set(LifeAct) - {LifeAct.VOID}:
        assert f"/life/{act}" not in page
        assert officer.get(f"/issues/{issue.id}/life/{act}").status_code == 403
        address = f"/issues/{issue.id}/life/{act}"
        assert officer.post(address, data={"first": "1"}).status_code == 403
    done = officer.post(
        f"/issues/{issue.id}/life/void", data={"first": "1", "last": "4", "reason": "hàng giả"}
    )
    assert done.status_code == 303
    assert "hàng giả" in _manager(app, world).get(f"/issues/{issue.id}").text


def test_another_cooperative_finds_no_labels_to_act_on(app: Flask) -> None:
    issue = make_issue(make_world().batch)
    row = act_on(issue)
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())
    for tail in ("life/void", "life/each", f"acts/{row.id}/undo"):
        assert stranger.get(f"/issues/{issue.id}/{tail}").status_code == 404
        data = {"first": "1", "reason": "x"} if "void" in tail else {"code": "1" * 20}
        sent = data if "life" in tail else {}
        assert stranger.post(f"/issues/{issue.id}/{tail}", data=sent).status_code == 404


def test_the_pages_ask_as_often_for_many_acts_as_for_few(app: Flask) -> None:
    world = make_world()
    issue, client = make_issue(world.batch, count=60), _manager(app, world)
    act_on(issue, last=0)
    addresses = (
        f"/issues/{issue.id}",
        f"/batches/{world.batch.id}",
        f"/issues/{issue.id}/life/each",
    )
    few = _statements(client, addresses)
    make_issue(world.batch, count=3)
    for index in range(1, 12):
        act_on(issue, first=index, last=index)

    assert _statements(client, addresses) == few


def _statements(client: FlaskClient, addresses: tuple[str, ...]) -> int:
    with statements() as sent:
        for address in addresses:
            assert client.get(address).status_code == 200
    return len(sent)


def test_a_batch_leads_to_its_issues_and_to_the_next_one_in_one_step(app: Flask) -> None:
    world = make_world()
    client, address = _manager(app, world), f"/batches/{world.batch.id}"
    codes = f"{address}/codes"
    assert re.search(rf'href="{codes}"[^>]*class="govuk-button"', client.get(address).text)

    issue = make_issue(world.batch)
    page = client.get(f"{address}?lang=en").text
    assert re.search(rf'href="/issues/{issue.id}">Issue {issue.id}</a></th>', page)
    assert "Printed, not activated</th>" in page
    assert re.search(rf'href="{codes}"[^>]*class="govuk-button govuk-button--secondary"', page)


def test_labels_of_a_lot_are_not_asked_for_by_number(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=9, kind=IssueKind.LOT)
    client, address = _manager(app, world), f"/issues/{issue.id}/life/activate?lang=en"
    page = client.get(address).text
    assert "All labels of this issue bear the same code" in page
    assert 'name="last"' not in page
    assert "1: 1 of 1" in client.get(f"{address}&first=1").text


def test_what_was_printed_elsewhere_is_told_apart_from_files_made_here(app: Flask) -> None:
    world = make_world()
    issue, client = make_issue(world.batch), _manager(app, world)
    for act in ("print", "reprint"):
        page = client.get(f"/issues/{issue.id}/life/{act}?lang=en").text
        assert "record here what was printed elsewhere" in page
