"""The camera in the page reads a label: with the reader of ours where the browser has none."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, ViewportSize, expect

from ipreg.config import Settings
from ipreg.core.roles import Role
from tests.browser.conftest import _FLAGS
from tests.browser.people import sign_in
from tests.browser.site import Site, running
from tests.databases import ENGINE, Database
from tests.factories import make_user
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import code_of, make_active, make_issue, make_world

pytestmark = pytest.mark.skipif(
    ENGINE != "sqlite", reason="a camera sees the same on every database; SQLite's run looks"
)

PHONE = ViewportSize(width=360, height=640)


@pytest.fixture
def site(
    chromium: Browser, whole_app: Flask, database: Database, settings: Settings
) -> Iterator[Site]:
    database.reset()
    with running(settings) as site:
        yield site


@pytest.fixture
def address(site: Site) -> str:
    with site.behind_the_pages():
        return code_of(make_active(make_issue(make_world(gtin=make_gtin()).batch))).address


@pytest.fixture
def camera(chromium: Browser, address: str, tmp_path: Path) -> Iterator[Browser]:
    """A browser whose camera looks at that label, and has seen nothing else all day."""
    seen = _film(address, tmp_path / "label.mjpeg")
    program = chromium.browser_type.executable_path
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    browser = chromium.browser_type.launch(
        executable_path=shutil.which("chromium") or program,
        args=[*_FLAGS, *flags, f"--use-file-for-fake-video-capture={seen}"],
    )
    yield browser
    browser.close()


def test_a_label_before_the_camera_is_looked_up(site: Site, camera: Browser) -> None:
    with camera.new_context(base_url=site.url) as context:
        page, asked = context.new_page(), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        said = list[ConsoleMessage]()
        page.on("console", lambda message: said.append(message))
        page.goto("/scan?lang=en")
        assert not [url for url in asked if "reader" in url], "loaded only when it is needed"

        page.get_by_role("button", name="Scan with the camera").click()
        expect(page.locator("h1")).to_have_text("Valid code", timeout=30_000)
        assert not [one.text for one in said if one.type == "error"]
        assert all(url.startswith((site.url, "blob:", "data:")) for url in asked)


def test_without_a_camera_the_other_ways_stay(site: Site, chromium: Browser) -> None:
    with chromium.new_context(base_url=site.url) as context:
        page = context.new_page()
        page.goto("/scan?lang=en")
        button = page.get_by_role("button", name="Scan with the camera")
        button.click()

        expect(page.locator("[data-told]")).to_contain_text("cannot be used here")
        expect(button).to_be_visible()
        expect(page.locator("#code")).to_be_visible()
        expect(page.locator("#photo")).to_be_visible()


def test_a_code_in_sight_is_told_once_and_again_when_it_comes_back(
    site: Site, camera: Browser, address: str
) -> None:
    """What the inspector's page builds on: one look after the other, no code twice in a row."""
    with camera.new_context(base_url=site.url) as context:
        page = context.new_page()
        page.goto("/scan")
        told = page.evaluate("""async () => {
            const place = document.querySelector("[data-camera]");
            const { watch } = await import(place.dataset.module);
            const told = [];
            const video = document.createElement("video");
            video.muted = true;
            document.body.append(video);
            const parts = { reader: place.dataset.reader, wasm: place.dataset.wasm };
            const stop = await watch({ video, parts, found: (text) => told.push(text) });
            await new Promise((resolve) => setTimeout(resolve, 3000));
            stop();
            return told; }""")

    assert told == [address]


def test_a_number_below_the_bars_waits_for_a_label_beside_it(site: Site, camera: Browser) -> None:
    with camera.new_context(base_url=site.url) as context:
        page = context.new_page()
        page.goto("/scan")
        told = page.evaluate("""async () => {
            const { ripe } = await import(document.querySelector("[data-camera]").dataset.module);
            const [bars, label] = [{ rawValue: "952", format: "ean_13" },
                                   { rawValue: "T", format: "qr_code" }];
            const since = new Map();
            const at = (codes, now) => ripe(codes, since, now).map((one) => one.rawValue).join();
            return [at([bars], 0), at([bars, label], 500), at([bars], 1000),
                    at([bars], 2600)]; }""")

    assert told == ["", "T", "", "952"]


def test_an_inspector_scans_through_the_camera_too(site: Site, camera: Browser) -> None:
    """Scan after scan: the camera stays on, and the label in sight is checked once."""
    with site.behind_the_pages():
        username = make_user(role=Role.INSPECTOR).username
    with camera.new_context(base_url=site.url, viewport=PHONE) as context:
        page = context.new_page()
        sign_in(page, username)
        page.goto("/inspect?lang=en")
        page.get_by_role("button", name="Camera").click()

        expect(page.locator(".inspect-card--ok")).to_have_count(1, timeout=30_000)
        expect(page.locator("[data-video]")).to_be_visible()
        expect(page.locator(".inspect-card")).to_have_count(1)
        page.get_by_role("button", name="Stop the camera").click()
        expect(page.locator("[data-video]")).to_be_hidden()


def _film(text: str, path: Path) -> Path:
    """One picture again and again, as a camera on a stand sends it."""
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    label = Image.fromarray(symbol.to_image(scale=7)).convert("RGB")
    picture = Image.new("RGB", (640, 480), "#d0c8b8")
    picture.paste(label, ((640 - label.width) // 2, (480 - label.height) // 2))
    picture.save(path, "JPEG", quality=90)
    path.write_bytes(path.read_bytes() * 3)
    return path
