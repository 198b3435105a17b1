"""A real browser at a real server; whatever the browser complains about fails the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from ipreg.accounts.models import Organisation
from ipreg.config import Settings
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.browser.people import Person, sign_in
from tests.browser.site import Site, running
from tests.browser.watch import Watch
from tests.databases import Database
from tests.factories import make_organisation, make_user

Visit = Callable[..., Page]

PHONE, DESK = 360, 1280
HEIGHTS = {PHONE: 740, DESK: 900}
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# The whole package shares it, and no other test runs while its event loop is there.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = os.environ.get("IPREG_TEST_CHROMIUM") or shutil.which("chromium")
    if not program:
        _absent()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield browser
        browser.close()


def _absent() -> None:
    reason = "no Chromium: install Debian's package, or name the program in IPREG_TEST_CHROMIUM"
    if "chromium" in os.environ.get("IPREG_TEST_REQUIRE", "").split(","):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def site(
    chromium: Browser, whole_app: Flask, database: Database, settings: Settings
) -> Iterator[Site]:
    """The site on a fresh database."""
    database.reset()
    with running(settings) as site:
        yield site


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Visit]:
    """Opens the browser of one more person: `visit(width=PHONE)` answers with its page."""
    opened: list[tuple[Page, Watch]] = []

    def open_browser(*, width: int = DESK, **options: Any) -> Page:
        screen = ViewportSize(width=width, height=HEIGHTS[width])
        context = chromium.new_context(base_url=site.url, viewport=screen, **options)
        context.set_default_timeout(10_000)
        opened.append((context.new_page(), Watch(context, site.url)))
        return opened[-1][0]

    yield open_browser
    for page, _watch in opened:
        page.context.close()
    assert [complaint for _page, watch in opened for complaint in watch.complaints] == []


@pytest.fixture
def home(site: Site) -> int:
    """A cooperative that has nothing yet."""
    with site.behind_the_pages():
        return make_organisation().id


@pytest.fixture
def officer(site: Site, visit: Visit) -> Person:
    with site.behind_the_pages():
        username = make_user(role=Role.SO_OFFICER).username
    return _signed_in(visit(), site, username)


@pytest.fixture
def manager_name(site: Site, home: int) -> str:
    with site.behind_the_pages():
        organisation = session.get(Organisation, home)
        return make_user(role=Role.COOPERATIVE_MANAGER, organisation=organisation).username


@pytest.fixture
def manager(site: Site, visit: Visit, manager_name: str) -> Person:
    return _signed_in(visit(), site, manager_name)


@pytest.fixture
def manager_without_script(site: Site, visit: Visit, manager_name: str) -> Person:
    return _signed_in(visit(width=PHONE, java_script_enabled=False), site, manager_name)


def _signed_in(page: Page, site: Site, username: str) -> Person:
    sign_in(page, username)
    return Person(page, site)
