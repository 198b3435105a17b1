"""Batches through the browser: what the cooperative records and what the Department sees."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core import audit, clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.batch_factories import (
    HARVESTED_ON,
    INSIDE,
    Harvest,
    make_batch,
    make_harvest,
)
from tests.traceability.factories import make_area, make_product
from traceability.batches import service
from traceability.batches.models import Batch
from traceability.labels import service as labels
from traceability.labels.models import IssueKind

MANAGER, MEMBER, OFFICER = Role.COOPERATIVE_MANAGER, Role.COOPERATIVE_MEMBER, Role.SO_OFFICER


@pytest.fixture
def harvest(app: Flask) -> Harvest:
    return make_harvest()


@pytest.fixture
def manager(app: Flask, harvest: Harvest) -> FlaskClient:
    return browser(app, MANAGER, organisation=harvest.home)


def typed(harvest: Harvest, **other: Any) -> dict[str, Any]:
    return {
        "product_id": harvest.product.id,
        "lot": "xuan-01",
        "quantity": "12,5",
        "harvested_on": "3/5/2024",
        "packed_on": "5/5/2024",
        "expires_on": "5/5/2199",
        f"share_{harvest.area.id}": "100",
        **other,
    }


def test_a_batch_is_recorded_and_shown(harvest: Harvest, manager: FlaskClient) -> None:
    other = make_area(harvest.home, name="Nương chè trên")
    answer = manager.post(
        "/batches/new",
        data=typed(harvest, **{f"share_{harvest.area.id}": "62,5", f"share_{other.id}": "37.5"}),
    )
    assert answer.status_code == 303, answer.text
    batch = service.get(int(answer.location.rsplit("/", 1)[1]))
    assert (batch.lot, batch.quantity) == ("XUAN-01", Decimal("12.5"))
    assert batch.harvested_on == HARVESTED_ON
    assert batch.organisation_id == harvest.home.id
    assert {s.area_id: s.share for s in batch.sources} == {
        harvest.area.id: Decimal("62.5"),
        other.id: Decimal("37.5"),
    }
    page = manager.get(answer.location).text
    assert "XUAN-01" in page
    assert "Khai báo lô hàng" in page
    assert "Nương chè trên" in page


def test_a_lot_number_of_today_is_proposed(harvest: Harvest, manager: FlaskClient) -> None:
    day = f"{clock.today():%y%m%d}"
    make_batch(harvest.product, harvest.area, lot=f"{day}-01")
    assert f'value="{day}-02"' in manager.get("/batches/new").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"lot": "đợt 1"}, "A lot number has 1 to 20 characters"),
        ({"quantity": "0"}, "This must be more than 0."),
        ({"quantity": "1,2345"}, "at most 3 decimals"),
        ({"harvested_on": "31/12/2199"}, "The harvest lies in the future."),
        ({"packed_on": "2/5/2024"}, "cannot be packed before its harvest on 3 May 2024"),
        ({"expires_on": "4/5/2024"}, "cannot expire before it is packed on 5 May 2024"),
        ({"share": "99"}, "The shares make 99 %"),
        ({"share": "100,5"}, "A share is at most 100 per cent."),
        ({"share": "-1"}, "This must be more than 0."),
        ({"share": ""}, "Say which cultivation areas"),
        ({"product_id": "999999"}, "Choose a product that is offered here."),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_typed_is_lost(
    harvest: Harvest, manager: FlaskClient, wrong: dict[str, str], said: str
) -> None:
    share = wrong.pop("share", "100")
    data = {**typed(harvest, **{f"share_{harvest.area.id}": share}), **wrong}
    answer = manager.post("/batches/new?lang=en", data=data)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{data["quantity"]}"' in answer.text
    assert len(session.scalars(select(Batch)).all()) == 1


def test_a_lot_is_given_once_for_a_product(harvest: Harvest, manager: FlaskClient) -> None:
    assert manager.post("/batches/new", data=typed(harvest)).status_code == 303
    answer = manager.post("/batches/new?lang=en", data=typed(harvest, lot="XUAN-01"))
    assert answer.status_code == 409
    assert "already has a lot XUAN-01" in answer.text


def test_without_product_or_area_the_page_says_what_to_record_first(app: Flask) -> None:
    page = browser(app, MANAGER).get("/batches/new?lang=en").text
    assert "Record these first" in page
    assert '<form method="post" novalidate>' not in page


def test_a_batch_is_corrected_until_codes_are_issued(
    harvest: Harvest, manager: FlaskClient
) -> None:
    other = make_area(harvest.home, name="Nương chè trên", outline=INSIDE, code="VN-MAU-A")
    url = f"/batches/{harvest.batch.id}/change"
    assert f'value="{harvest.batch.lot}"' in manager.get(url).text
    data = typed(harvest, version=harvest.batch.version, quantity="700")
    data[f"share_{harvest.area.id}"] = ""
    data[f"share_{other.id}"] = "100"
    assert manager.post(url, data=data).status_code == 303
    batch = service.get(harvest.batch.id)
    assert batch.quantity == 700
    assert [source.area_id for source in batch.sources] == [other.id]
    [corrected, _recorded] = audit.history(("batch", [batch.id]))
    removed = [change for change in corrected.changes if change["verb"] == "delete"]
    assert [change["fields"]["share"] for change in removed] == [["100", None]]

    issue_a_code(batch)
    answer = manager.post(url, data={**data, "version": batch.version})
    assert answer.status_code == 409
    assert manager.get(url).status_code == 409
    page = manager.get(f"/batches/{batch.id}").text
    assert url not in page


def test_the_second_of_two_who_correct_at_once_is_told(
    app: Flask, harvest: Harvest, manager: FlaskClient
) -> None:
    url, version = f"/batches/{harvest.batch.id}/change", harvest.batch.version
    member = browser(app, MEMBER, organisation=harvest.home)
    other = make_area(harvest.home)
    shares = {f"share_{harvest.area.id}": "40", f"share_{other.id}": "60"}
    same = typed(harvest, version=version)
    assert member.post(url, data={**same, **shares}).status_code == 303
    answer = manager.post(f"{url}?lang=en", data={**same, "lot": "HE-02"})
    assert answer.status_code == 409
    assert "Somebody else changed this batch" in answer.text
    assert 'value="HE-02"' in answer.text
    assert service.get(harvest.batch.id).lot == "XUAN-01"


def test_another_cooperative_does_not_find_the_batch(app: Flask, harvest: Harvest) -> None:
    stranger = browser(app, MANAGER, organisation=make_organisation())
    for tail in ("", "/change", "/measurements", "/hold", "/release"):
        assert stranger.get(f"/batches/{harvest.batch.id}{tail}").status_code == 404
    for tail in ("/change", "/measurements", "/hold"):
        data = typed(harvest, version=1, reason="x", measured_on="1/5/2024")
        answer = stranger.post(f"/batches/{harvest.batch.id}{tail}", data=data)
        assert answer.status_code == 404, tail
    assert harvest.batch.lot not in stranger.get("/batches").text
    answer = stranger.post("/batches/new", data=typed(harvest))
    assert answer.status_code == 422


def test_a_batch_cannot_be_made_of_another_cooperative_s_area(app: Flask, harvest: Harvest) -> None:
    stranger_home = make_organisation()
    product = make_product(stranger_home)
    make_area(stranger_home)
    stranger = browser(app, MANAGER, organisation=stranger_home)
    answer = stranger.post("/batches/new", data=typed(harvest, product_id=product.id))
    assert answer.status_code == 422


def test_nobody_signed_out_sees_batches(client: FlaskClient) -> None:
    assert client.get("/batches").status_code == 303


def issue_a_code(batch: Batch) -> None:
    with transaction():
        labels.issue(batch_id=batch.id, count=1, kind=IssueKind.UNIT, client_key="thử-1")
