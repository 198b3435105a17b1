"""Every page of the platform, as each role that may open it, on a phone and on a desk."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, StorageState, ViewportSize

from ipreg.config import Settings
from ipreg.core.i18n import LANGUAGES
from ipreg.core.roles import Role
from tests.browser import axe, faults
from tests.browser.conftest import DESK, HEIGHTS, PHONE, Visit
from tests.browser.filling import Address, World, addresses
from tests.browser.people import sign_in
from tests.browser.site import Site, running
from tests.browser.world import make_world
from tests.databases import ENGINE, Database

pytestmark = pytest.mark.skipif(
    ENGINE != "sqlite", reason="a page looks the same on every database; SQLite's run opens them"
)
SHOTS = os.environ.get("IPREG_TEST_SHOTS")
_MAIN = re.compile(r"<main.*</main>", re.DOTALL)
_ONE_TIME = re.compile(r'name="(?:csrf_token|client_key|client_id)" value="[^"]*"|\d\d:\d\d')


@dataclass
class Walk:
    """The world, who is signed in to it, and what was seen of it already."""

    site: Site
    world: World
    signed_in: dict[Role, StorageState | None] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def variants(self, page: Page, role: Role, language: str) -> Iterator[Address]:
        """Opens, one after the other, all that the role is shown and no other role was shown so."""
        for address in addresses(self.site.app, self.world, role):
            html = _html(page, address, language)
            if html and self._is_new(language, _ONE_TIME.sub("", _main(html))):
                page.goto(address.speaking(language))
                yield address

    def once(self, page: Page, role: Role, purpose: str) -> Iterator[Address]:
        """Opens, one after the other, what the role may open and no other role did so far."""
        for address in addresses(self.site.app, self.world, role):
            if self._is_new(purpose, address.path) and _html(page, address, "vi"):
                page.goto(address.path)
                yield address

    def _is_new(self, purpose: str, what: str) -> bool:
        mark = hashlib.sha256(f"{purpose} {what}".encode()).hexdigest()
        known = mark in self.seen
        self.seen.add(mark)
        return not known


@pytest.fixture(scope="module")
def site(
    chromium: Browser, whole_app: Flask, database: Database, settings: Settings
) -> Iterator[Site]:
    """One site for the whole walk: its pages are only read until the last of its tests."""
    database.reset()
    with running(settings) as site:
        yield site


@pytest.fixture(scope="module")
def walk(site: Site, chromium: Browser) -> Walk:
    with site.behind_the_pages():
        world = make_world()
    walk = Walk(site, world, {Role.PUBLIC: None})
    for role, username in world.users.items():
        with chromium.new_context(base_url=site.url) as context:
            sign_in(context.new_page(), username)
            walk.signed_in[role] = context.storage_state()
    return walk


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
def test_every_page_is_accessible_and_fits_the_screen(
    role: Role, language: str, walk: Walk, visit: Visit
) -> None:
    page = visit(storage_state=walk.signed_in[role])

    found = [
        f"{address.path} ({language}, {width} px): {fault}"
        for address in walk.variants(page, role, language)
        for width in (PHONE, DESK)
        for fault in _faults(page, width, kept_as=f"{address.name}-{role}-{language}")
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", Role)
def test_every_page_works_without_script(role: Role, walk: Walk, visit: Visit) -> None:
    page = visit(width=PHONE, storage_state=walk.signed_in[role], java_script_enabled=False)

    found = [
        f"{address.path}: {fault}"
        for address in walk.once(page, role, "without script")
        for fault in faults.lacking_without_script(page)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", Role)
def test_every_refused_form_leads_to_what_is_wrong(role: Role, walk: Walk, visit: Visit) -> None:
    page = visit(width=PHONE, storage_state=walk.signed_in[role])

    found = [
        f"{address.path}: {fault}"
        for address in walk.once(page, role, "refused")
        for fault in faults.misleading_when_refused(page)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/users", 403)])
def test_pages_that_refuse_are_pages_too(
    path: str, status: int, language: str, walk: Walk, visit: Visit
) -> None:
    page = visit(storage_state=walk.signed_in[Role.COOPERATIVE_MANAGER])

    answer = page.goto(f"{path}?lang={language}")

    assert answer
    assert answer.status == status
    kept_as = f"refused{status}-{language}"
    assert [_faults(page, width, kept_as=kept_as) for width in (PHONE, DESK)] == [[], []]


def _html(page: Page, address: Address, language: str) -> str:
    """The answer as it is sent; nothing if it is no page but a file."""
    answer = page.request.get(address.speaking(language), headers={"Accept": "text/html"})
    assert answer.status == address.status, f"{address.path} answers {answer.status}"
    return answer.text() if answer.headers["content-type"].startswith("text/html") else ""


def _main(html: str) -> str:
    """What is about the matter; the frame around it is seen on the front page of each role."""
    found = _MAIN.search(html)
    return found[0] if found else html


def _faults(page: Page, width: int, *, kept_as: str) -> list[str]:
    page.set_viewport_size(ViewportSize(width=width, height=HEIGHTS[width]))
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{kept_as}-{width}.png", full_page=True)
    return [*faults.overflow(page), *faults.strange_fonts(page), *axe.violations(page)]
