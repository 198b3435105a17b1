"""The list of batches: what it finds, and whose."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core.roles import Role
from tests.factories import browser
from tests.traceability.batch_factories import HARVESTED_ON, Harvest, make_batch, make_harvest
from tests.traceability.factories import make_product

MANAGER, OFFICER = Role.COOPERATIVE_MANAGER, Role.SO_OFFICER


@pytest.fixture
def harvest(app: Flask) -> Harvest:
    return make_harvest()


@pytest.fixture
def manager(app: Flask, harvest: Harvest) -> FlaskClient:
    return browser(app, MANAGER, organisation=harvest.home)


def test_the_list_finds_by_lot_product_and_state(harvest: Harvest, manager: FlaskClient) -> None:
    old = make_batch(
        make_product(harvest.home, name="Bưởi mẫu"),
        harvest.area,
        lot="CU-01",
        expires_on=HARVESTED_ON,
    )
    held = make_batch(harvest.product, harvest.area, lot="GIU-01")
    manager.post(f"/batches/{held.id}/hold", data={"reason": "chờ kiểm nghiệm"})
    current = harvest.batch.lot
    for asked, found in [
        ("", {"CU-01", "GIU-01", current}),
        ("?q=cu-0", {"CU-01"}),
        ("?q=buoi", {"CU-01"}),
        (f"?product={old.product_id}", {"CU-01"}),
        ("?state=expired", {"CU-01"}),
        ("?state=held", {"GIU-01"}),
        ("?state=in_date", {current}),
        ("?state=nonsense&product=x", {"CU-01", "GIU-01", current}),
        ("?q=100%25", set()),
    ]:
        page = manager.get(f"/batches{asked}").text
        shown = {lot for lot in ("CU-01", "GIU-01", current) if f">{lot}</a>" in page}
        assert shown == found, asked


def test_the_department_sees_all_with_the_name_of_the_cooperative(
    app: Flask, harvest: Harvest
) -> None:
    other = make_harvest()
    officer = browser(app, OFFICER)
    page = officer.get("/batches").text
    for one in (harvest, other):
        assert one.batch.lot in page
        assert one.home.name in page
    page = officer.get(f"/batches/{harvest.batch.id}").text
    assert f"/batches/{harvest.batch.id}/hold" in page
    assert f"/batches/{harvest.batch.id}/change" not in page
    assert officer.get("/batches/new").status_code == 403
