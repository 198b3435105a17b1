"""The pages of issues: who may issue, print and read, and what they show."""

import io
import re

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.roles import Role
from ipreg.rights.changes import UseChange
from tests.factories import browser, make_organisation
from tests.rights.factories import change_use_right
from tests.traceability.labels.factories import World, code_of, make_issue, make_world
from traceability.labels.models import Issue, IssueKind
from traceability.serials import grouped


def _manager(app: Flask, world: World) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)


def test_a_manager_issues_what_is_left_and_sees_the_issue(app: Flask) -> None:
    world = make_world(packs=48)
    client, address = _manager(app, world), f"/batches/{world.batch.id}/codes"
    form = client.get(address).text
    assert re.search(r'name="count"[^>]*value="48"', form)

    key = _key_in(form)
    answer = client.post(address, data={"count": "48", "kind": "unit", "client_key": key})
    again = client.post(address, data={"count": "48", "kind": "unit", "client_key": key})

    issue = session.scalars(select(Issue)).one()
    assert answer.status_code == again.status_code == 303
    assert answer.location == again.location == f"/issues/{issue.id}"
    page = client.get(answer.location).text
    assert grouped(code_of(issue, 0).serial) in page
    assert grouped(code_of(issue, 47).serial) in page
    assert "Na Hang" in page


def test_the_next_step_of_a_batch_leads_to_its_codes_until_they_are_issued(app: Flask) -> None:
    world = make_world()
    address = f"/batches/{world.batch.id}"
    issuing = f'<a href="{address}/codes" role="button" draggable="false" class="govuk-button" '

    assert _manager(app, world).get(address).text.count(issuing) == 1
    assert issuing not in browser(app, Role.SO_OFFICER).get(address).text

    make_issue(world.batch, count=12)
    assert issuing not in _manager(app, world).get(address).text


def test_the_form_offers_what_can_still_be_issued(app: Flask) -> None:
    world = make_world(packs=12)
    client, address = _manager(app, world), f"/batches/{world.batch.id}/codes?lang=en"
    make_issue(world.batch, count=12)

    form = client.get(address).text
    assert re.search(r'value="lot" checked', form)
    assert re.search(r'name="count"[^>]*value="12"', form)

    make_issue(world.batch, count=12, kind=IssueKind.LOT)
    page = client.get(address).text
    assert "Codes have been issued for every pack of this lot." in page
    assert 'name="count"' not in page


def test_every_form_brings_a_key_of_its_own(app: Flask) -> None:
    world = make_world()
    client = _manager(app, world)

    keys = {_key_in(client.get(f"/batches/{world.batch.id}/codes").text) for _ in range(3)}
    assert len(keys) == 3


def test_a_refused_form_keeps_its_key_and_shows_the_arithmetic(app: Flask) -> None:
    world = make_world(packs=10)
    answer = _manager(app, world).post(
        f"/batches/{world.batch.id}/codes?lang=en",
        data={"count": "11", "kind": "unit", "client_key": "the key of this form"},
    )

    assert answer.status_code == 409
    assert "so 10 more can be issued, not 11" in answer.text
    assert "the key of this form" in answer.text
    assert not session.scalars(select(Issue)).all()


@pytest.mark.parametrize("count", ["", "0", "-3", "1,5", "many", "99999999999999999999"])
def test_a_count_that_is_none_is_refused_at_its_field(app: Flask, count: str) -> None:
    world = make_world()
    answer = _manager(app, world).post(
        f"/batches/{world.batch.id}/codes",
        data={"count": count, "kind": "unit", "client_key": "12345678"},
    )

    assert answer.status_code == 422
    assert 'href="#count"' in answer.text


def test_the_form_says_why_a_name_may_not_be_borne_instead_of_asking_for_a_count(
    app: Flask,
) -> None:
    world = make_world()
    change_use_right(world.right, UseChange.SUSPEND, clock.today())
    page = _manager(app, world).get(f"/batches/{world.batch.id}/codes?lang=en").text

    assert "This lot may not bear the name “Na Hang”" in page
    assert "is suspended since" in page
    assert 'name="count"' not in page


def test_a_member_downloads_but_does_not_issue(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=30)
    member = browser(app, Role.COOPERATIVE_MEMBER, organisation=world.organisation)

    assert member.get(f"/batches/{world.batch.id}/codes").status_code == 403
    begun = member.post(f"/issues/{issue.id}/print", data={"start": "5"})
    sheet = member.get(begun.location)
    assert sheet.mimetype == "application/pdf"
    assert len(pypdfium2.PdfDocument(io.BytesIO(sheet.data))) == 2
    table = member.get(f"/issues/{issue.id}/codes.csv")
    assert table.data.startswith(b"\xef\xbb\xbf")
    assert len(table.data.splitlines()) == 31
    assert table.headers["Content-Disposition"] == f"attachment; filename=codes-{issue.id}.csv"


@pytest.mark.parametrize(
    "asked",
    ["start=0", "cell=25", "start=x", "language=fr", "first=0", "form=exe", "profile=a5"],
)
def test_a_sheet_that_cannot_be_is_refused_rather_than_guessed(app: Flask, asked: str) -> None:
    world = make_world()
    issue = make_issue(world.batch)
    form = dict([asked.split("=")])

    assert _manager(app, world).post(f"/issues/{issue.id}/print", data=form).status_code == 422


def test_the_department_reads_and_neither_issues_nor_prints(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch)
    officer = browser(app, Role.SO_OFFICER)

    assert officer.get(f"/issues/{issue.id}").status_code == 200
    assert f"/issues/{issue.id}/print" not in officer.get(f"/issues/{issue.id}").text
    assert officer.get(f"/issues/{issue.id}/codes.csv").status_code == 403
    assert officer.post(f"/issues/{issue.id}/print", data={}).status_code == 403
    assert officer.get(f"/batches/{world.batch.id}/codes").status_code == 403


def test_another_cooperative_finds_neither_the_batch_nor_the_issue(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch)
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())

    paths = [
        f"/issues/{issue.id}{tail}"
        for tail in ("", "/print", "/labels", "/label.png", "/sheet.svg", "/codes.csv")
    ]
    assert {stranger.get(path).status_code for path in paths} == {404}
    address = f"/batches/{world.batch.id}/codes"
    assert stranger.get(address).status_code == 404
    data = {"count": "1", "kind": "unit", "client_key": "12345678"}
    assert stranger.post(address, data=data).status_code == 404


def test_the_page_of_a_batch_lists_its_issues(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch)

    page = _manager(app, world).get(f"/batches/{world.batch.id}").text
    assert f'href="/issues/{issue.id}"' in page


def _key_in(page: str) -> str:
    found = re.search(r'name="client_key" value="([0-9a-f]{32})"', page)
    assert found
    return found[1]
