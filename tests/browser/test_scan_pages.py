"""What a shopper sees: each outcome of a scan in each language on a small phone, and its weight."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, Request, Response, ViewportSize

from ipreg.config import Settings
from ipreg.core.i18n import FOR_EXPORT, LANGUAGES, say
from tests.browser import axe, faults, scanned
from tests.browser.site import Site, running
from tests.databases import ENGINE, Database
from tools import catalogue
from traceability.scans.telling.bands import BANDS
from traceability.scans.telling.verdict import Outcome

pytestmark = pytest.mark.skipif(
    ENGINE != "sqlite", reason="a page looks the same on every database; SQLite's run opens them"
)
SHOTS = os.environ.get("IPREG_TEST_SHOTS")
PHONE, DESK = ViewportSize(width=360, height=640), ViewportSize(width=1280, height=800)
PAGE_BYTES, WITH_PHOTO, REQUESTS = 14 * 1024, 60 * 1024, 4
SEEN = {*Outcome} - {Outcome.TOO_MANY}  # that one is reached by typing, and its page is the same
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Traffic:
    """What crossed the network for one page, in bytes as they were sent, by kind."""

    pages: int = 0
    others: int = 0
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def site(
    chromium: Browser, whole_app: Flask, database: Database, settings: Settings
) -> Iterator[Site]:
    database.reset()
    with running(settings) as site:
        yield site


@pytest.fixture(scope="module")
def labels(site: Site) -> Mapping[Outcome, str]:
    return scanned.addresses(site)


@pytest.fixture
def phone(chromium: Browser, site: Site) -> Iterator[Page]:
    """A phone without script, as a messenger's own view may be."""
    with chromium.new_context(
        base_url=site.url, viewport=PHONE, java_script_enabled=False
    ) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def english() -> list[str]:
    """Sentences that must not be met on a page in Chinese."""
    path = catalogue.path_of("vi", root=ROOT)
    known = catalogue.entries(catalogue.load(path, language="vi"))
    said = [catalogue.singular(one) for one in known]
    return [text for text in said if "%(" not in text and text.count(" ") >= 2]


@pytest.mark.parametrize("language", [*LANGUAGES, *FOR_EXPORT])
@pytest.mark.parametrize("outcome", sorted(SEEN))
def test_each_outcome_is_small_clear_and_whole(
    site: Site,
    labels: Mapping[Outcome, str],
    chromium: Browser,
    phone: Page,
    english: list[str],
    outcome: Outcome,
    language: str,
) -> None:
    path = _in(language, labels[outcome])
    if outcome is Outcome.OK_REPEAT:
        phone.goto(path)
    with scanned.prepared(outcome):
        traffic = _opened(phone, path)
        headline = _said(site, BANDS[outcome].headline, language)

        assert phone.locator("h1").inner_text() == headline
        assert phone.locator("h1").is_visible()
        _keep(phone, f"scan-{outcome}-{language}-360", whole=False)
        assert traffic.pages <= PAGE_BYTES
        assert traffic.pages + traffic.others <= WITH_PHOTO
        assert len(traffic.requests) <= REQUESTS
        assert phone.context.cookies() == []
        with chromium.new_context(base_url=site.url, viewport=PHONE) as context:
            found = list(_faults(context.new_page(), path, f"scan-{outcome}-{language}"))
    assert found == []
    if language in FOR_EXPORT:
        words = phone.locator("body").inner_text()
        assert [text for text in english if text in words] == []


@pytest.mark.parametrize("language", [*LANGUAGES, *FOR_EXPORT])
def test_the_first_screen_holds_verdict_goods_protection_and_lot(
    labels: Mapping[Outcome, str], phone: Page, language: str
) -> None:
    phone.goto(_in(language, labels[Outcome.OK_FIRST]))

    for what in ("h1", ".goods h2", ".goods img", ".axis .name", ".axis .facts", ".days"):
        box = phone.locator(what).first.bounding_box()
        assert box, what
        assert box["y"] + box["height"] <= PHONE["height"], what


def test_a_phone_without_script_finds_everything_and_nothing_moves(
    labels: Mapping[Outcome, str], phone: Page
) -> None:
    phone.goto(labels[Outcome.OK_FIRST])

    phone.locator("summary").first.click()
    assert phone.locator(".journey li").count() >= 3
    for picture in phone.locator("img, svg[role=img]").all():
        assert picture.get_attribute("width")
        assert picture.get_attribute("height")
    assert phone.locator("input[type=password], input[type=tel]").count() == 0


def test_a_page_four_times_as_large_still_fits(
    labels: Mapping[Outcome, str], chromium: Browser, site: Site
) -> None:
    screen = ViewportSize(width=320, height=256)  # 1280 pixels at 400 %
    with chromium.new_context(base_url=site.url, viewport=screen) as context:
        page = context.new_page()
        for outcome in (Outcome.OK_FIRST, Outcome.RECALLED, Outcome.MISTYPED):
            page.goto(labels[outcome])
            assert faults.overflow(page) == [], outcome


def test_what_is_touched_is_large_enough(
    labels: Mapping[Outcome, str], chromium: Browser, site: Site
) -> None:
    with chromium.new_context(base_url=site.url, viewport=PHONE) as context:
        page = context.new_page()
        for path in (labels[Outcome.NOT_ACTIVATED], labels[Outcome.NOT_ISSUED], "/report"):
            page.goto(path)
            small = page.evaluate("""() => [...document.querySelectorAll(
                ".langs a, .band a, summary, button, .button, .choice, select, input[type=text]")]
                .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
                .map(one => one.outerHTML.slice(0, 80))""")
            assert small == [], path


@pytest.mark.parametrize("language", [*LANGUAGES, *FOR_EXPORT])
def test_the_ways_in_and_the_report_are_as_small_and_clear(
    site: Site, chromium: Browser, phone: Page, english: list[str], language: str
) -> None:
    for path in ("/scan", "/report", "/report/state?reference=PA-0000-0000-0000"):
        traffic = _opened(phone, _in(language, path))
        assert traffic.pages <= PAGE_BYTES, path
        assert phone.context.cookies() == []
        with chromium.new_context(base_url=site.url, viewport=PHONE) as context:
            name = f"page{path.partition('?')[0].replace('/', '-')}-{language}"
            assert list(_faults(context.new_page(), _in(language, path), name)) == []
        if language in FOR_EXPORT:
            words = phone.locator("body").inner_text()
            assert [text for text in english if text in words] == []


def test_a_report_is_sent_by_a_phone_without_script(
    labels: Mapping[Outcome, str], phone: Page, tmp_path: Path
) -> None:
    picture = tmp_path / "tem.jpg"
    Image.new("RGB", (900, 700), "white").save(picture)
    phone.goto(_in("zh", labels[Outcome.NOT_ACTIVATED]))
    phone.locator(".band a").click()
    assert phone.input_value("#code") != ""

    phone.locator("button").click()
    assert phone.locator(".problems a").count() == 1
    phone.locator("#matter-1").check()
    phone.set_input_files("#photo_1", picture)
    phone.locator("button").click()
    assert re.fullmatch(r"PA(-[0-9A-Z]{4}){3}", phone.locator(".printed").inner_text())
    assert phone.context.cookies() == []
    assert axe_free(phone)


def axe_free(page: Page) -> bool:
    """A page without script cannot be asked by axe; its source can be drawn where script runs."""
    assert page.context.browser
    with page.context.browser.new_context(viewport=PHONE) as context:
        copy = context.new_page()
        copy.set_content(page.content())
        return axe.violations(copy) == []


def test_nothing_asks_for_the_place_or_the_camera_until_somebody_does(
    labels: Mapping[Outcome, str], phone: Page
) -> None:
    answer = phone.goto(labels[Outcome.OK_FIRST])

    assert answer
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert "wasm" not in answer.headers["content-security-policy"]


def _opened(page: Page, path: str) -> Traffic:
    """Open the page with an empty cache, and weigh what came."""
    traffic = Traffic()
    answers: list[Response] = []
    begun: list[Request] = []

    def answered(answer: Response) -> None:
        answers.append(answer)

    def asked(request: Request) -> None:
        begun.append(request)

    page.on("response", answered)
    page.on("request", asked)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    for answer in answers:
        sizes = answer.request.sizes()
        if answer.request.is_navigation_request():
            traffic.pages += sizes["responseBodySize"]
        else:
            traffic.others += sizes["responseBodySize"]
    traffic.requests = [one.url for one in begun if not one.url.startswith("data:")]
    page.remove_listener("response", answered)
    page.remove_listener("request", asked)
    return traffic


def _faults(page: Page, path: str, kept_as: str) -> Iterator[str]:
    page.goto(path)
    for screen in (PHONE, DESK):
        page.set_viewport_size(screen)
        yield from faults.overflow(page)
        yield from faults.strange_fonts(page)
        yield from axe.violations(page)
        _keep(page, f"{kept_as}-{screen['width']}-whole", whole=True)


def _keep(page: Page, name: str, *, whole: bool) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=whole)


def _in(language: str, path: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def _said(site: Site, text: object, language: str) -> str:
    with site.app.test_request_context(f"/scan?lang={language}"):
        site.app.preprocess_request()
        return re.sub(r"\s+", " ", say(text))
