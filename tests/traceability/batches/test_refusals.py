"""Batches that may not bear the name: each names its reason on its page, in both languages."""

from datetime import date, timedelta

from flask import Flask

from ipreg.core import clock, tenancy
from ipreg.core.acting import acting_as
from ipreg.core.db import session, transaction
from ipreg.core.roles import ANYONE, Actor, Role
from ipreg.rights.changes import UseChange
from tests.factories import browser, make_organisation
from tests.rights.factories import change_use_right, make_title, make_use_right
from tests.traceability.batch_factories import (
    HARVESTED_ON,
    INSIDE,
    OUTSIDE,
    PROTECTED,
    Harvest,
    make_batch,
    make_harvest,
)
from tests.traceability.factories import make_area, make_product
from traceability.areas import code_history
from traceability.areas.codes import CodeChange
from traceability.areas.models import Area
from traceability.batches import service
from traceability.bond import Bond, Rule

DAY = timedelta(days=1)
OFFICER = Actor("Cán bộ thử", Role.SO_OFFICER)


def bond_of(harvest: Harvest, *, on: date | None = None) -> Bond:
    bond = service.bond_of(service.get(harvest.batch.id), on=on or clock.today())
    assert bond is not None
    return bond


def refused(bond: Bond) -> list[Rule]:
    return [reason.code for reason in bond.refusals]


def page_of(app: Flask, harvest: Harvest, language: str = "vi") -> str:
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=harvest.home)
    return manager.get(f"/batches/{harvest.batch.id}?lang={language}").text


def suspend(area: Area, on: date) -> None:
    with transaction():
        code_history.record(
            area.codes[0].id,
            area_id=area.id,
            by=OFFICER,
            change=CodeChange.SUSPEND,
            effective_on=on,
            note="thử nghiệm",
        )


def test_in_order_it_may_bear_the_name_on_both_sides_of_the_desk(app: Flask) -> None:
    harvest = make_harvest()
    assert bond_of(harvest).holds
    assert "lô hàng được mang tên “Na Hang”" in page_of(app, harvest)
    officer = browser(app, Role.SO_OFFICER)
    assert "lô hàng được mang tên “Na Hang”" in officer.get(f"/batches/{harvest.batch.id}").text


def test_from_outside_the_protected_area(app: Flask) -> None:
    harvest = make_harvest(outline=OUTSIDE)
    assert refused(bond_of(harvest)) == [Rule.AREA_INSIDE]
    assert "Đồi chè mẫu: chỉ 0 % diện tích theo ranh giới nằm trong" in page_of(app, harvest)
    assert "Đồi chè mẫu: only 0 % of its outline lies inside" in page_of(app, harvest, "en")


def test_harvested_before_the_grant(app: Flask) -> None:
    harvest = make_harvest(granted_on=HARVESTED_ON + DAY)
    bond = bond_of(harvest)
    assert refused(bond) == [Rule.TITLE_IN_FORCE_AT_HARVEST, Rule.USE_RIGHT_AT_HARVEST]
    page = page_of(app, harvest, "en")
    assert "The title was granted only on 4 May 2024." in page
    assert "This harvest may not bear the name." in page
    assert bond_of(make_harvest(granted_on=HARVESTED_ON)).holds


def test_with_an_area_code_suspended_on_the_harvest_day(app: Flask) -> None:
    harvest = make_harvest()
    suspend(harvest.area, HARVESTED_ON)
    assert refused(bond_of(harvest)) == [Rule.AREA_CODE_ACTIVE]
    assert "was not active on the harvest day, 3 May 2024" in page_of(app, harvest, "en")
    assert "mã số vùng trồng không có hiệu lực vào ngày thu hoạch 03/05/2024" in page_of(
        app, harvest
    )


def test_a_code_suspended_the_day_after_the_harvest_was_active_then(app: Flask) -> None:
    harvest = make_harvest()
    suspend(harvest.area, HARVESTED_ON + DAY)
    assert bond_of(harvest).holds


def test_from_an_area_without_a_code(app: Flask) -> None:
    harvest = make_harvest(has_code=False)
    assert refused(bond_of(harvest)) == [Rule.AREA_CODE_ACTIVE]
    assert "no cultivation-area code is recorded" in page_of(app, harvest, "en")


def test_by_a_cooperative_without_a_use_right(app: Flask) -> None:
    harvest = make_harvest(may_use=False)
    make_use_right(harvest.title, make_organisation())
    assert refused(bond_of(harvest)) == [Rule.USE_RIGHT_AT_HARVEST, Rule.USE_RIGHT_NOW]
    page = page_of(app, harvest, "en")
    assert f"{harvest.home.name} does not have the right to use “Na Hang”" in page
    assert "No right is recorded for that day." in page


def test_it_is_asked_again_after_the_right_was_suspended(app: Flask) -> None:
    harvest = make_harvest()
    assert harvest.right is not None
    change_use_right(harvest.right, UseChange.SUSPEND, clock.today())
    assert bond_of(harvest, on=clock.today() - DAY).holds
    assert refused(bond_of(harvest)) == [Rule.USE_RIGHT_NOW]


def test_a_renewed_right_carries_on_where_the_old_one_ended(app: Flask) -> None:
    harvest = make_harvest(may_use=False)
    make_use_right(harvest.title, harvest.home, valid_to=HARVESTED_ON)
    make_use_right(harvest.title, harvest.home, valid_from=HARVESTED_ON + DAY)
    assert bond_of(harvest).holds


def test_a_product_that_is_not_the_protected_one(app: Flask) -> None:
    home = make_organisation()
    title = make_title(area=PROTECTED)
    make_use_right(title, home, products=["Chè xanh Shan tuyết"])
    area = make_area(home, outline=INSIDE, code="VN-MAU-T")
    batch = make_batch(make_product(home, title=title, name="Chè đen Shan tuyết"), area)
    bond = service.bond_of(batch, on=clock.today())
    assert bond is not None
    assert refused(bond) == [Rule.PRODUCT_IN_SCOPE]


def test_a_product_that_claims_no_title_is_not_asked(app: Flask) -> None:
    home = make_organisation()
    batch = make_batch(make_product(home), make_area(home))
    assert service.bond_of(batch, on=clock.today()) is None
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    assert "The product claims no title" in manager.get(f"/batches/{batch.id}?lang=en").text


def test_the_public_answer_is_the_same_across_organisations(app: Flask) -> None:
    harvest = make_harvest()
    with acting_as(ANYONE), tenancy.across_organisations():
        session.expire_all()
        assert bond_of(harvest).holds
