"""Deliveries as people record and read them in pages."""

import csv
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core import clock
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.deliveries.world import SHOP, delivered, wrong
from tests.traceability.labels.factories import (
    World,
    code_of,
    make_active,
    make_batch,
    make_issue,
    make_world,
)
from tests.traceability.scans.looking import path_of
from tests.whole_world import hidden
from traceability.deliveries.schemas import Part


@pytest.fixture
def world(app: Flask) -> World:
    return make_world()


@pytest.fixture
def manager(app: Flask, world: World) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)


def form(world: World, **told: str) -> dict[str, object]:
    facts = {"buyer": SHOP, "kind": "retailer", "delivered_on": f"{clock.today():%d/%m/%Y}"}
    return {"batches": [world.batch.id], **facts, **told}


def test_from_the_page_of_the_batch_to_the_entry(world: World, manager: FlaskClient) -> None:
    make_active(make_issue(world.batch, count=48))
    lot = world.batch.id
    address = f"/deliveries/new?batches={lot}"
    assert address in manager.get(f"/batches/{lot}?lang=en").text
    page = manager.get(f"{address}&lang=en").text
    assert "First label" in page

    told = form(world, **{f"first_{lot}": "1", f"last_{lot}": "24", "email": "shop@example.vn"})
    answer = manager.post("/deliveries/new", data={**hidden(manager, address), **told})
    assert answer.status_code == 303, answer.text
    entry = manager.get(f"{answer.location}?lang=en").text
    assert "labels 1–24 of issue" in entry
    assert "shop@example.vn" in entry
    assert "Out: 24 of at most 120 packs" in manager.get(f"/batches/{lot}?lang=en").text


def test_a_refused_form_comes_back_with_all_that_was_typed(
    world: World, manager: FlaskClient
) -> None:
    lot = world.batch.id
    address = f"/deliveries/new?batches={lot}"
    carried = hidden(manager, address)
    told = form(world, **{f"packs_{lot}": "x7", "phone": "0200 000 001", "note": "gửi xe khách"})
    answer = manager.post("/deliveries/new?lang=en", data={**carried, **told})

    assert answer.status_code == 422
    for typed in (SHOP, "x7", "0200 000 001", "gửi xe khách", str(carried["client_key"])):
        assert f'"{typed}"' in answer.text or f">{typed}<" in answer.text
    assert f'href="#packs_{lot}"' in answer.text

    nothing = manager.post("/deliveries/new?lang=en", data={**carried, **form(world)})
    assert nothing.status_code == 422
    assert "at least one lot" in nothing.text


def test_the_buyer_of_the_last_delivery_is_taken_over(world: World, manager: FlaskClient) -> None:
    last = delivered(world.batch, email="shop@example.vn")
    plain = manager.get(f"/deliveries/new?batches={world.batch.id}&lang=en").text
    assert f"like={last.id}" in plain
    assert f'value="{SHOP}"' not in plain

    copied = manager.get(f"/deliveries/new?batches={world.batch.id}&like={last.id}&lang=en").text
    assert f'value="{SHOP}"' in copied
    assert 'value="shop@example.vn"' in copied


def test_several_lots_go_in_one_entry(app: Flask, world: World, manager: FlaskClient) -> None:
    second = make_batch(world.organisation, title=world.title)
    assert second.lot in manager.get("/deliveries/new?lang=en").text
    named = f"batches={world.batch.id}&batches={second.id}"
    carried = hidden(manager, f"/deliveries/new?{named}")
    told = form(world, **{f"packs_{world.batch.id}": "3", f"packs_{second.id}": "4"})
    told["batches"] = [world.batch.id, second.id]
    answer = manager.post("/deliveries/new", data={**carried, **told})
    assert answer.status_code == 303, answer.text
    entry = manager.get(f"{answer.location}?lang=en").text
    assert "3 packs" in entry
    assert "4 packs" in entry


def test_lists_are_narrowed_and_leave_as_a_table(
    app: Flask, world: World, manager: FlaskClient
) -> None:
    delivered(world.batch, Part(packs=5), province_id=None)
    mistaken = delivered(world.batch, Part(packs=6), buyer="=Chợ phiên mẫu")
    wrong(mistaken)
    found = manager.get("/deliveries?q=cua+hang+nong&lang=en").text
    assert "Entries: 1" in found
    assert "Counts no more" in manager.get("/deliveries?q=cho+phien&lang=en").text

    table = manager.get("/deliveries/table.csv?lang=en")
    rows = list(csv.DictReader(StringIO(table.text.lstrip("\ufeff")), delimiter=";"))
    assert [row["Packs"] for row in rows] == ["", "6", "5"]
    assert rows[1]["Buyer"] == "'=Chợ phiên mẫu"
    other = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())
    assert SHOP not in other.get("/deliveries").text
    assert SHOP not in other.get("/deliveries/table.csv").text
    assert SHOP in browser(app, Role.SO_OFFICER).get("/deliveries").text


def test_the_public_never_sees_a_buyer(app: Flask, client: FlaskClient, world: World) -> None:
    issue = make_active(make_issue(world.batch))
    delivered(world.batch, Part(first="1", last="12"), email="shop@example.vn")
    for accept in ("text/html", "application/json", "application/ld+json"):
        told = client.get(path_of(issue), headers={"Accept": accept}).text
        assert SHOP not in told
        assert "shop@example.vn" not in told
    assert client.get("/deliveries").status_code == 303


def test_an_inspector_is_told_where_the_label_went(app: Flask, world: World) -> None:
    issue = make_active(make_issue(world.batch))
    delivered(world.batch, Part(first="1", last="6"))
    inspector = browser(app, Role.INSPECTOR)
    for index, words in ((0, f"to {SHOP} on"), (7, "Buyers of the lot:")):
        told = {"client_id": f"00000000-0000-4000-8000-00000000000{index}"}
        code = code_of(issue, index).serial
        answer = inspector.post("/inspect", data={**told, "code": code})
        assert answer.status_code == 303
        assert words in inspector.get(f"{answer.location}?lang=en").text
