"""A typed day is said in words beside its box, as the server reads it."""

from playwright.sync_api import expect

from ipreg.core.roles import Role
from tests.applications.factories import make_application
from tests.browser.conftest import Visit
from tests.browser.people import sign_in
from tests.browser.site import Site
from tests.factories import make_user

SAID = {
    "27/3/2026": "thứ sáu, 27 tháng 3 năm 2026",
    "27-03-2026": "thứ sáu, 27 tháng 3 năm 2026",
    "27.3.2026": "thứ sáu, 27 tháng 3 năm 2026",
    "27032026": "thứ sáu, 27 tháng 3 năm 2026",
    "2026-03-29": "chủ nhật, 29 tháng 3 năm 2026",
    "30/2/2026": "",
    "27/3/26": "",
}


def test_the_day_that_is_meant_is_said(site: Site, visit: Visit) -> None:
    with site.behind_the_pages():
        username = make_user(role=Role.SO_OFFICER).username
        file_id = make_application().id
    page = visit()
    sign_in(page, username)
    page.goto(f"/applications/{file_id}/record/PROV.REVIEW_OPENED")

    for typed, said in SAID.items():
        page.fill("#effective_on", typed)
        words = page.locator("#effective_on-said").inner_text().strip()
        assert words.casefold() == said, typed
    expect(page.locator("#effective_on-said")).to_have_attribute("aria-live", "polite")
