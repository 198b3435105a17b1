"""The inspector's phone without a network: nothing is lost, and nothing unchecked is green."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import func, select

from ipreg.config import Settings
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.browser.conftest import HEIGHTS, PHONE
from tests.browser.people import sign_in
from tests.browser.site import Site, running
from tests.databases import ENGINE, Database
from tests.factories import make_user
from tests.traceability.labels.factories import make_active, make_issue, make_world, serial_of
from traceability.inspections.models import InspectedCode, Inspection, InspectionPhoto

pytestmark = pytest.mark.skipif(
    ENGINE != "sqlite", reason="a phone keeps the same on every database; SQLite's run tries it"
)
READY = "[data-inspect][data-ready]"
FIELDS = {
    "premises": "Quầy chè mẫu",
    "place": "Chợ mẫu",
    "goods": "12 gói chè",
    "finding": "Tem đúng quy cách",
    "inspectors": "Kiểm soát viên mẫu",
}


@pytest.fixture
def site(
    chromium: Browser, whole_app: Flask, database: Database, settings: Settings
) -> Iterator[Site]:
    database.reset()
    with running(settings) as site:
        yield site


@pytest.fixture
def code(site: Site) -> str:
    with site.behind_the_pages():
        return serial_of(make_active(make_issue(make_world().batch)).id, 0)


def inspector(site: Site) -> str:
    with site.behind_the_pages():
        return make_user(role=Role.INSPECTOR).username


def opens(page: Page, username: str) -> None:
    """Whoever used the phone before is signed out; what they recorded stays on it."""
    page.context.clear_cookies()
    sign_in(page, username)
    page.goto("/inspect")
    page.wait_for_selector(READY, state="attached")


@pytest.fixture
def phone(site: Site, chromium: Browser) -> Iterator[BrowserContext]:
    """The phone of an inspector who opened the page once with a network."""
    username = inspector(site)
    screen: Any = {"width": PHONE, "height": HEIGHTS[PHONE]}
    with chromium.new_context(base_url=site.url, viewport=screen) as context:
        page = context.new_page()
        opens(page, username)
        page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        page.wait_for_function("() => navigator.serviceWorker.controller")
        yield context


def counted(site: Site) -> tuple[int, ...]:
    models = (InspectedCode, Inspection, InspectionPhoto)
    with site.behind_the_pages():
        return tuple(session.scalar(select(func.count()).select_from(one)) or 0 for one in models)


def scans(page: Page, code: str) -> None:
    """As a scanner in the hand types: into the page, with Enter at the end."""
    page.keyboard.insert_text(code)
    page.keyboard.press("Enter")


def writes_minutes(page: Page, **others: str) -> None:
    page.locator("[data-open-minutes]").click()
    for name, value in {**FIELDS, **others}.items():
        page.fill(f"[name={name}]", value)
    page.check("[value=in_order]")
    picture = BytesIO()
    Image.new("RGB", (64, 48), "green").save(picture, "JPEG")
    photo: Any = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    page.set_input_files("[name=photo_1]", photo)
    page.locator("[data-minutes-form] button").click()


def test_scan_after_scan_keeps_the_focus_and_takes_a_code_once(
    site: Site, phone: BrowserContext, code: str
) -> None:
    page = phone.pages[0]
    page.focus("#code")
    scans(page, code)
    scans(page, code)
    expect(page.locator(".inspect-card--ok")).to_have_count(1)
    scans(page, "0000")
    expect(page.locator(".inspect-card")).to_have_count(2)
    assert page.evaluate("document.activeElement.id") == "code"
    expect(page.locator("[data-queue]")).to_be_hidden()
    assert counted(site) == (2, 0, 0)


def test_what_was_recorded_without_a_network_outlives_a_reload_and_is_sent_once(
    site: Site, phone: BrowserContext, code: str
) -> None:
    page = phone.pages[0]
    phone.set_offline(True)
    page.focus("#code")
    scans(page, code)
    card = page.locator(".inspect-card")
    expect(card).to_contain_text("Chưa kiểm tra được")
    expect(page.locator("[data-count]")).to_have_text("1 mục chưa gửi")

    page.reload()
    page.wait_for_selector(READY, state="attached")
    expect(card).to_contain_text("Chưa kiểm tra được")
    expect(page.locator(".inspect-card--ok")).to_have_count(0)
    writes_minutes(page)
    expect(page.locator("[data-count]")).to_have_text("3 mục chưa gửi")
    assert counted(site) == (0, 0, 0)

    phone.set_offline(False)
    page.locator("[data-send]").click()
    expect(page.locator("[data-minutes-told] a")).to_have_text("KT-1")
    expect(page.locator("[data-queue]")).to_be_hidden()
    expect(page.locator(".inspect-card--ok")).to_have_count(1)
    assert counted(site) == (1, 1, 1)


def test_an_answer_that_was_lost_on_the_way_does_no_harm(
    site: Site, phone: BrowserContext, code: str
) -> None:
    """The server has it, the phone does not know: it is sent again, and is there once."""
    page = phone.pages[0]
    lost: list[str] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.request.url)
        route.fetch()
        route.abort()

    page.route("**/inspect/codes/*", lose)
    page.focus("#code")
    scans(page, code)
    expect(page.locator("[data-state]")).to_contain_text("Không có mạng")
    expect(page.locator("[data-count]")).to_have_text("1 mục chưa gửi")
    assert counted(site) == (1, 0, 0)

    page.locator("[data-send]").click()
    expect(page.locator(".inspect-card--ok")).to_have_count(1)
    assert counted(site) == (1, 0, 0)


def test_whoever_was_signed_out_meanwhile_signs_in_and_loses_nothing(
    site: Site, phone: BrowserContext, code: str
) -> None:
    page, username = phone.pages[0], inspector(site)
    opens(page, username)
    phone.clear_cookies()
    page.focus("#code")
    scans(page, code)
    expect(page.locator("[data-state]")).to_contain_text("Bạn đã đăng xuất")
    page.locator("[data-sign-in]").click()
    expect(page.locator("#username")).to_be_visible()
    assert counted(site) == (0, 0, 0)
    opens(page, username)
    expect(page.locator("[data-queue]")).to_be_hidden()
    expect(page.locator(".inspect-card--ok")).to_have_count(1)
    assert counted(site) == (1, 0, 0)


def test_two_inspectors_with_one_phone_send_each_their_own(
    site: Site, phone: BrowserContext, code: str
) -> None:
    page, first, second = phone.pages[0], inspector(site), inspector(site)
    opens(page, first)
    phone.set_offline(True)
    page.focus("#code")
    scans(page, code)
    expect(page.locator("[data-count]")).to_have_text("1 mục chưa gửi")
    phone.clear_cookies()
    phone.set_offline(False)

    opens(page, second)
    expect(page.locator("[data-state]")).to_contain_text("tài khoản khác")
    expect(page.locator(".inspect-card")).to_have_count(0)
    assert counted(site) == (0, 0, 0)
    opens(page, first)
    expect(page.locator(".inspect-card--ok")).to_have_count(1)
    assert counted(site) == (1, 0, 0)


def test_minutes_that_were_refused_are_written_again_with_their_photos(
    site: Site, phone: BrowserContext
) -> None:
    page = phone.pages[0]
    writes_minutes(page, finding="x" * 4001)
    page.locator("[data-refusals] button").first.click()
    assert page.input_value("[name=premises]") == FIELDS["premises"]
    assert page.is_checked("[value=in_order]")

    page.fill("[name=finding]", "Ngắn gọn")
    page.wait_for_timeout(1000)  # a second click within one second counts as none
    page.locator("[data-minutes-form] button").click()
    expect(page.locator("[data-minutes-told] a")).to_have_text("KT-1")
    expect(page.locator("[data-queue]")).to_be_hidden()
    assert counted(site) == (0, 1, 1)


def test_what_was_refused_to_one_inspector_is_not_shown_to_another(
    site: Site, phone: BrowserContext
) -> None:
    page, first, second = phone.pages[0], inspector(site), inspector(site)
    opens(page, first)
    writes_minutes(page, finding="x" * 4001)
    expect(page.locator("[data-refusals] li")).to_have_count(1)

    opens(page, second)
    page.focus("#code")
    scans(page, "0000")
    expect(page.locator(".inspect-card")).to_have_count(1)
    expect(page.locator("[data-refusals]")).to_be_hidden()
    assert FIELDS["premises"] not in page.content()
    opens(page, first)
    expect(page.locator("[data-refusals]")).to_contain_text(FIELDS["premises"])


def test_minutes_that_take_the_phone_a_while_to_keep_are_kept_once(
    site: Site, phone: BrowserContext
) -> None:
    page = phone.pages[0]
    page.evaluate("""() => document.querySelector("[data-minutes-form]").addEventListener(
        "submit", (event) => event.isTrusted && event.target.dispatchEvent(
            new SubmitEvent("submit", { cancelable: true })))""")
    writes_minutes(page)
    expect(page.locator("[data-minutes-told] a")).to_have_text("KT-1")
    expect(page.locator("[data-queue]")).to_be_hidden()
    assert counted(site) == (0, 1, 1)


def test_a_phone_without_room_says_so_and_loses_nothing_typed(
    site: Site, phone: BrowserContext, code: str
) -> None:
    page = phone.pages[0]
    page.evaluate("""() => {
        window.room = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (item) {
            if (item.kind === "photo") return window.room.call(this, item);
            throw new DOMException("full", "QuotaExceededError");
        };
    }""")
    page.focus("#code")
    scans(page, code)
    expect(page.locator("[data-told]")).to_contain_text("không còn chỗ")
    assert page.input_value("#code") == code
    writes_minutes(page)
    expect(page.locator("[data-minutes-told]")).to_contain_text("không còn chỗ")
    assert page.input_value("[name=premises]") == FIELDS["premises"]

    page.evaluate("() => { IDBObjectStore.prototype.put = window.room; }")
    page.locator("[data-scan] button").click()
    expect(page.locator(".inspect-card--ok")).to_have_count(1)
    page.wait_for_timeout(1000)  # a second click within one second counts as none
    page.locator("[data-minutes-form] button").click()
    expect(page.locator("[data-minutes-told] a")).to_have_text("KT-1")
    expect(page.locator("[data-queue]")).to_be_hidden()
    assert counted(site) == (1, 1, 1)


def test_a_scanner_in_the_hand_goes_on_after_a_tap_on_a_button(
    site: Site, phone: BrowserContext, code: str
) -> None:
    page = phone.pages[0]
    page.locator("summary").first.focus()
    page.keyboard.type(code.lower())
    page.keyboard.press("Enter")
    expect(page.locator(".inspect-card--ok")).to_have_count(1)
    expect(page.locator("[data-told]")).to_contain_text("Mã hợp lệ")
    assert counted(site) == (1, 0, 0)


def test_codes_of_the_day_go_into_the_minutes_after_the_page_was_loaded_anew(
    site: Site, phone: BrowserContext, code: str
) -> None:
    page = phone.pages[0]
    page.focus("#code")
    scans(page, code)
    expect(page.locator(".inspect-card--ok")).to_have_count(1)
    page.reload()
    page.wait_for_selector(READY, state="attached")
    page.locator("[data-of-the-day] input").check()
    writes_minutes(page)
    page.locator("[data-minutes-told] a").click()
    expect(page.locator("main")).to_contain_text(code)


def test_everything_that_is_touched_is_large_enough_for_a_thumb(phone: BrowserContext) -> None:
    page = phone.pages[0]
    small = page.evaluate("""() => [...document.querySelectorAll(".inspect-button, #code")]
        .filter((one) => one.checkVisibility())
        .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 48 || box.width < 48)
        .map(([name]) => name)""")
    assert small == []
    bar = page.locator(".inspect-bar").bounding_box()
    assert bar
    assert bar["y"] + bar["height"] == HEIGHTS[PHONE], "within reach of the thumb"
