"""The labels of cartons: every number on them is read and is the one on record."""

import csv
from io import StringIO

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.statements import statements
from tests.traceability.dots import read, touched
from tests.traceability.factories import make_gtin
from tests.traceability.labels.cartons.factories import (
    give_prefix,
    make_cartons,
    make_packed_world,
    void_cartons,
)
from tests.traceability.labels.factories import make_batch, make_issue, make_world
from traceability.labels.cartons.models import CartonRun
from traceability.labels.cartons.shipping import PROFILE
from traceability.labels.drawing.printers import Printer


def _manager(app: Flask, run: CartonRun) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=run.batch.organisation)


def _address(run: CartonRun, tail: str) -> str:
    return f"/batches/{run.batch_id}/cartons/{run.id}{tail}"


def _read(pdf: bytes, dpi: int = 203) -> list[set[tuple[str, str]]]:
    printer = Printer(dpi)
    size = printer.dots(PROFILE.page_width), printer.dots(PROFILE.page_height)
    return [read(touched(page, printer, box=(0, 0, *size))) for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_number_of_each_carton_and_what_it_holds_are_read(app: Flask, dpi: int) -> None:
    gtin = make_gtin()
    run = make_cartons(make_packed_world(gtin=gtin).batch, cartons=3, holds=24)

    found = _read(_manager(app, run).get(_address(run, f"/labels.pdf?dpi={dpi}")).data, dpi)

    shared = {("]C1", f"(02){gtin}(37)24"), ("]C1", f"(10){run.batch.lot}")}
    assert found == [{("]C1", f"(00){sscc}"), *shared} for sscc in run.numbers]


def test_the_digits_below_the_bars_are_those_in_them(app: Flask) -> None:
    run = make_cartons(make_packed_world().batch, cartons=2, holds=24)

    pdf = pypdfium2.PdfDocument(_manager(app, run).get(_address(run, "/labels.pdf")).data)

    for page, sscc in zip(pdf, run.numbers, strict=True):
        assert sscc in page.get_textpage().get_text_range()


def test_a_part_of_the_labels_is_printed_again_and_a_void_one_never(app: Flask) -> None:
    run = make_cartons(make_packed_world().batch, cartons=4, holds=1)
    void_cartons(run, 3)
    session.expire_all()
    client, all_of = _manager(app, run), [*run.numbers]

    pages = _read(client.get(_address(run, "/labels.pdf?first=2&last=4")).data)
    assert pages == [{("]C1", f"(00){all_of[1]}")}, {("]C1", f"(00){all_of[3]}")}]
    refused = client.get(_address(run, "/labels.pdf?first=3&last=3&lang=en"))
    assert (refused.status_code, "All these cartons are void." in refused.text) == (422, True)


def test_without_a_gtin_the_number_stands_alone_and_it_is_said(app: Flask) -> None:
    run = make_cartons(make_packed_world().batch, cartons=1, holds=24)
    client = _manager(app, run)

    assert "The product has no GTIN" in client.get(_address(run, "?lang=en")).text
    assert _read(client.get(_address(run, "/labels.pdf")).data) == [
        {("]C1", f"(00){run.first_sscc}")}
    ]


def test_a_lot_number_too_long_for_bars_stands_in_words_and_is_said(app: Flask) -> None:
    home, gtin = make_organisation(), make_gtin()
    give_prefix(home)
    run = make_cartons(make_batch(home, gtin=gtin, lot="LC-2025-01-THANG-09A"), cartons=1, holds=24)
    client = _manager(app, run)

    assert (
        "(10)LC-2025-01-THANG-09A has no room as bars" in client.get(_address(run, "?lang=en")).text
    )
    pdf = client.get(_address(run, "/labels.pdf")).data
    assert _read(pdf) == [{("]C1", f"(00){run.first_sscc}"), ("]C1", f"(02){gtin}(37)24")}]
    (page,) = pypdfium2.PdfDocument(pdf)
    assert "LC-2025-01-THANG-09A" in page.get_textpage().get_text_range()


def test_the_table_of_cartons_names_each_with_its_address_and_the_labels_inside(app: Flask) -> None:
    batch = make_packed_world().batch
    issue = make_issue(batch, count=48)
    run = make_cartons(batch, cartons=2, holds=24, issue_id=issue.id, first_label=0)
    void_cartons(run, 2)
    session.expire_all()

    told = _manager(app, run).get(_address(run, "/cartons.csv")).data.decode("utf-8-sig")

    lines = [*csv.DictReader(StringIO(told))]
    assert [line["sscc"] for line in lines] == [*run.numbers]
    assert [(line["first_label"], line["last_label"]) for line in lines] == [
        ("1", "24"),
        ("25", "48"),
    ]
    assert [line["state"] for line in lines] == ["standing", "void"]
    assert lines[0]["address"].endswith(f"/00/{run.first_sscc}")


def test_cartons_are_numbered_and_voided_on_their_pages(app: Flask) -> None:
    world = make_packed_world()
    client = browser(app, Role.COOPERATIVE_MEMBER, organisation=world.organisation)
    form = {"cartons": "2", "holds": "50", "client_key": "a"}

    begun = client.post(f"/batches/{world.batch.id}/cartons/new", data=form)
    page = client.get(begun.location + "?lang=en").text
    voided = client.post(f"{begun.location}/void", data={"first": "2", "reason": "rách"})
    later = client.get(f"/batches/{world.batch.id}/cartons?lang=en").text
    too_many = client.post(
        f"/batches/{world.batch.id}/cartons/new?lang=en", data=form | {"client_key": "b"}
    )

    assert "Cartons numbered" in page
    assert (voided.status_code, "1 void" in later) == (303, True)
    assert too_many.status_code == 409
    assert "hold 100 packs. The batch makes 120, and 70 of them" in too_many.text
    assert 'value="50"' in too_many.text  # nothing typed is lost


def test_the_form_tells_whoever_has_no_prefix_what_to_do(app: Flask) -> None:
    world = make_world()
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)

    page = client.get(f"/batches/{world.batch.id}/cartons/new?lang=en").text

    assert "Send the certificate to the Department" in page
    assert '<form method="post" novalidate' not in page.split("<main", 1)[1]


def test_another_cooperative_finds_no_carton(app: Flask) -> None:
    run = make_cartons(make_packed_world().batch)
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())

    for tail in ("", "/labels.pdf", "/cartons.csv", "/void"):
        assert stranger.get(_address(run, tail)).status_code == 404
    assert stranger.get(f"/batches/{run.batch_id}/cartons").status_code == 404


def test_the_list_of_cartons_costs_the_same_however_many_runs_there_are(app: Flask) -> None:
    run = make_cartons(make_packed_world().batch, cartons=1, holds=1)
    client, address = _manager(app, run), f"/batches/{run.batch_id}/cartons"
    with statements() as few:
        client.get(address)
    for _ in range(5):
        void_cartons(make_cartons(run.batch, cartons=2, holds=1), 1)
    session.expire_all()

    with statements() as many:
        assert client.get(address).text.count("<tr") == 7

    assert len(many) == len(few)
