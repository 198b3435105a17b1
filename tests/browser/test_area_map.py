"""The map on which an outline is drawn, in a real browser under the real security policy."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ipreg.core.db import session
from ipreg.core.geo import hectares, share_inside
from ipreg.core.roles import Role
from tests.browser import axe
from tests.browser.conftest import PHONE, Visit
from tests.browser.people import sign_in
from tests.browser.site import Site
from tests.factories import make_organisation, make_user
from tests.rights.factories import make_title, make_use_right
from tests.traceability.factories import make_area, square
from traceability.areas.models import Area

LIMITS = square(105.3, 22.3, side=0.2)


@pytest.fixture
def area(site: Site) -> tuple[str, int]:
    """The account name of a manager and the number of an area without an outline."""
    with site.behind_the_pages():
        home = make_organisation()
        make_use_right(make_title(area=LIMITS), home)
        make_area(home, name="Đồi <b>bên cạnh</b>", outline=square(105.4, 22.4))
        user = make_user(role=Role.COOPERATIVE_MANAGER, organisation=home)
        return user.username, make_area(home, name="Đồi mẫu").id


def open_form(page: Page, area: tuple[str, int]) -> None:
    sign_in(page, area[0])
    page.goto(f"/areas/{area[1]}/change")
    expect(page.locator(".app-map__protected")).to_be_attached()


def draw_a_square(page: Page, *, half: int = 60) -> None:
    box = page.locator("#area-map").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.click(".leaflet-pm-icon-polygon")
    for dx, dy in ((-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)):
        page.mouse.click(x + dx, y + dy)


def outline(page: Page) -> Any:
    text = page.input_value("#outline")
    return json.loads(text) if text else None


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_drawn_outline_is_written_into_the_form_and_saved(
    visit: Visit, site: Site, area: tuple[str, int], width: int
) -> None:
    page = visit(width=width)
    open_form(page, area)
    page.locator("#area-map").scroll_into_view_if_needed()

    draw_a_square(page)

    expect(page.locator("path.app-map__outline")).to_have_count(1)
    drawn = outline(page)
    assert len(drawn["coordinates"]) == 1
    assert len(drawn["coordinates"][0][0]) == 5
    assert axe.violations(page) == []
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("h1")).to_have_text("Đồi mẫu")
    expect(page.get_by_text("Toàn bộ ranh giới nằm trong khu vực bảo hộ")).to_be_visible()
    assert axe.violations(page) == []
    with site.behind_the_pages():
        saved = session.get(Area, area[1])
        assert saved is not None
        assert saved.outline is not None
        assert share_inside(saved.outline, LIMITS) == 1
        assert hectares(saved.outline) > 1


def test_text_and_map_follow_each_other(visit: Visit, area: tuple[str, int]) -> None:
    page = visit()
    open_form(page, area)
    drawn = page.locator("path.app-map__outline")

    page.fill("#outline", json.dumps(square()))
    page.locator("#outline").blur()
    expect(drawn).to_have_count(1)

    page.fill("#outline", "{")
    page.locator("#outline").blur()
    expect(drawn).to_have_count(0)
    expect(page.locator("#area-map-said")).to_contain_text("không vẽ được")

    file = json.dumps(square()).encode()
    page.set_input_files(
        "#outline_file", {"name": "v.geojson", "mimeType": "application/json", "buffer": file}
    )
    expect(drawn).to_have_count(1)
    assert outline(page) == square()

    page.click(".leaflet-pm-icon-delete")
    drawn.first.click(force=True)
    expect(drawn).to_have_count(0)
    assert outline(page) is None


def test_the_commune_that_is_typed_is_shown(visit: Visit, area: tuple[str, int]) -> None:
    page = visit()
    open_form(page, area)
    tiles = page.locator(".app-map__commune")
    expect(tiles.first).to_be_attached()

    page.fill("#unit_id", "xã Hồng Thái, Tuyên Quang")
    page.locator("#unit_id").blur()

    expect(page.locator("#area-map .app-map__label", has_text="Hồng Thái")).to_be_visible()


def test_names_on_the_map_are_text(visit: Visit, area: tuple[str, int]) -> None:
    page = visit()
    open_form(page, area)
    tip = page.locator(".app-map__other-label")

    expect(tip).to_have_text("Vùng trồng khác: Đồi <b>bên cạnh</b>")
    assert tip.locator("b").count() == 0


def test_without_scripts_the_text_box_is_enough(visit: Visit, area: tuple[str, int]) -> None:
    page = visit(java_script_enabled=False)
    sign_in(page, area[0])
    page.goto(f"/areas/{area[1]}/change")

    expect(page.locator("#area-map")).to_be_hidden()
    page.fill("#outline", json.dumps(square()))
    page.get_by_role("button", name="Lưu").click()

    expect(page.locator("h1")).to_have_text("Đồi mẫu")
