"""The label of a carton: every number on it is read, and a wrong one is told."""

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.dots import read, touched
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import World, make_batch, make_world
from traceability.labels.cartons.composing import Carton
from traceability.labels.cartons.shipping import PROFILE
from traceability.labels.drawing.printers import Printer

SSCC = "395212345678901236"


def _manager(app: Flask, world: World) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)


def _read(pdf: bytes, dpi: int) -> set[tuple[str, str]]:
    printer, (page,) = Printer(dpi), pypdfium2.PdfDocument(pdf)
    size = printer.dots(PROFILE.page_width), printer.dots(PROFILE.page_height)
    return read(touched(page, printer, box=(0, 0, *size)))


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_number_of_a_carton_and_what_it_holds_are_read(app: Flask, dpi: int) -> None:
    gtin = make_gtin()
    world = make_world(gtin=gtin)
    address = f"/batches/{world.batch.id}/carton.pdf?sscc={SSCC}&holds=24&dpi={dpi}"

    found = _read(_manager(app, world).get(address).data, dpi)

    lot = f"(10){world.batch.lot}"
    assert found == {("]C1", f"(00){SSCC}"), ("]C1", f"(02){gtin}(37)24"), ("]C1", lot)}


def test_without_a_gtin_or_a_count_the_number_stands_alone(app: Flask) -> None:
    world = make_world()
    client, address = _manager(app, world), f"/batches/{world.batch.id}/carton"
    told = client.get(f"{address}?sscc={SSCC}&holds=24&lang=en").text

    assert "The product has no GTIN" in told
    assert _read(client.get(f"{address}.pdf?sscc={SSCC}").data, 203) == {("]C1", f"(00){SSCC}")}
    assert Carton(SSCC, "09521234567899", None, "A").bars() == [[("00", SSCC)]]  # type: ignore[arg-type]


def test_a_lot_number_too_long_for_bars_stands_in_words_and_is_said(app: Flask) -> None:
    home, gtin = make_organisation(), make_gtin()
    batch = make_batch(home, gtin=gtin, lot="LC-2025-01-THANG-09A")
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    address, query = f"/batches/{batch.id}/carton", f"sscc={SSCC}&holds=24"

    page = client.get(f"{address}?{query}&lang=en").text
    assert "(10)LC-2025-01-THANG-09A has no room as bars" in page
    pdf = client.get(f"{address}.pdf?{query}").data
    assert _read(pdf, 203) == {("]C1", f"(00){SSCC}"), ("]C1", f"(02){gtin}(37)24")}
    (page_of_pdf,) = pypdfium2.PdfDocument(pdf)
    assert "LC-2025-01-THANG-09A" in page_of_pdf.get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("sscc=395212345678901237", "the last one should be 6"),
        ("sscc=39521234567890123", "A SSCC has 18 digits; this one has 17."),
        (f"sscc={SSCC}&holds=121", "The batch makes 120 packs, so no carton holds more."),
    ],
)
def test_a_wrong_number_is_told_where_it_was_asked(app: Flask, asked: str, told: str) -> None:
    world = make_world()
    client, address = _manager(app, world), f"/batches/{world.batch.id}/carton"

    page = client.get(f"{address}?{asked}&lang=en").text
    assert told in page
    assert "Open the label" not in page
    refused = client.get(f"{address}.pdf?{asked}&lang=en")
    assert (refused.status_code, told in refused.text) == (422, True)


def test_a_lot_that_is_stopped_gets_no_carton_labels(app: Flask) -> None:
    world = make_world(expires_in=-1)
    answer = _manager(app, world).get(f"/batches/{world.batch.id}/carton.pdf?sscc={SSCC}&lang=en")

    assert answer.status_code == 409
    assert "its cartons get no labels" in answer.text


def test_another_cooperative_finds_no_carton(app: Flask) -> None:
    world = make_world()
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())

    for tail in ("carton", f"carton.pdf?sscc={SSCC}"):
        assert stranger.get(f"/batches/{world.batch.id}/{tail}").status_code == 404
