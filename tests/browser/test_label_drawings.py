"""The drawings that print houses are sent, as a browser paints them with the type beside them."""

import io
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.traceability.dots import read
from tests.traceability.labels.bearers import Choice, expected, run_of
from traceability.labels.drawing.content import Linear, Matrix
from traceability.labels.drawing.printers import Printer
from traceability.labels.files import downloads
from traceability.labels.files.forms import Form
from traceability.serials import PLATFORM_TWEAK

INDEX = 7
PER_MM = 96 / 25.4 * 4  # dots: four to a pixel of CSS


@pytest.mark.parametrize(
    ("preset", "choice"),
    [
        ("roll-22x16", Choice(gtin=PLATFORM_TWEAK)),
        ("a4-24", Choice()),
        ("a4-8", Choice(Matrix.QR, Linear.EAN)),
        ("roll-100x150", Choice(Matrix.DATA_MATRIX, Linear.GS1_128)),
    ],
)
def test_a_drawing_shows_its_type_and_all_its_codes_are_read(
    chromium: Browser, tmp_path: Path, preset: str, choice: Choice
) -> None:
    run, stream = run_of(choice, preset, Printer(300)), io.BytesIO()
    downloads.write(stream, run, Form.SVG, labels=range(INDEX, INDEX + 1))
    ZipFile(stream).extractall(tmp_path)
    page = chromium.new_page(device_scale_factor=4)
    page.goto((tmp_path / f"{INDEX + 1:07}.svg").as_uri())

    loaded = page.evaluate(
        "Promise.all([...document.fonts].map(f => f.load())).then(f => f.length)"
    )
    painted = Image.open(io.BytesIO(page.locator("svg").screenshot())).convert("L")
    page.close()

    assert loaded == len(run.types.files)
    width, height = (
        round(side * PER_MM) for side in (run.profile.label_width, run.profile.label_height)
    )
    assert painted.size == pytest.approx((width, height), abs=8)
    assert read(np.asarray(painted) < 128) == expected(choice, INDEX)
