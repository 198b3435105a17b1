"""The pages on which labels are chosen, seen and fetched, and where a cooperative keeps its own."""

import io
import re

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.labels.factories import World, code_of, make_issue, make_world
from tests.traceability.labels.stationery import make_stationery
from tests.traceability.sheets import printed, read
from tests.whole_world import hidden
from traceability.labels.stationery import printers
from traceability.labels.stationery.models import LabelProfile


def _manager(app: Flask, world: World) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)


def _printed(client: FlaskClient, address: str, **form: object) -> bytes:
    answer = client.post(address, data=hidden(client, address) | form)
    assert answer.status_code == 303, answer.text
    fetched = client.get(answer.location)
    assert fetched.status_code == 200
    return bytes(fetched.data)


def test_a_sheet_is_printed_from_the_first_free_cell_and_its_end_is_remembered(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=30)
    client, address = _manager(app, world), f"/issues/{issue.id}/print"

    pages = pypdfium2.PdfDocument(_printed(client, address, start="20", last="26"))

    read_back = [
        found.text
        for page in pages
        for found in read(printed(page, dpi=300), zxingcpp.BarcodeFormat.QRCode)
    ]
    assert sorted(read_back) == sorted(code_of(issue, index).address for index in range(26))
    assert len(pages) == 2
    # 5 on the first page, 21 on the second: the next label goes to cell 22.
    assert re.search(r'value="22" checked', client.get(address).text)


def test_a_typed_cell_counts_before_the_clicked_one(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=2)
    client, address = _manager(app, world), f"/issues/{issue.id}/print"

    assert len(pypdfium2.PdfDocument(_printed(client, address, start="1", cell="24"))) == 2


def test_what_one_person_used_last_is_not_anothers(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)
    address = f"/issues/{issue.id}/print?profile=a4-65"
    client = _manager(app, world)
    _printed(client, address, start="1")

    other = browser(app, Role.COOPERATIVE_MEMBER, organisation=world.organisation)
    assert re.search(r'value="4" checked', client.get(address).text)
    assert re.search(r'value="1" checked', other.get(address).text)


def test_the_preview_is_the_label_and_says_how_it_reads(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)
    client, looks = _manager(app, world), "profile=roll-50x30&printer=203"

    page = client.get(f"/issues/{issue.id}/print?{looks}&lang=en").text
    picture = Image.open(io.BytesIO(client.get(f"/issues/{issue.id}/label.png?{looks}").data))

    assert "0.50 mm, 4 dots of the printer" in page
    assert "wide enough: GS1 asks for at least 0.396 mm" in page
    (found,) = read(picture.convert("L"), zxingcpp.BarcodeFormat.QRCode)
    assert found.text == code_of(issue).address
    assert picture.size == (400, 240)


def test_a_code_too_fine_for_the_checkout_is_said(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)
    address = f"/issues/{issue.id}/print?profile=roll-22x16&printer=203&lang=en"

    assert "too fine: GS1 asks for at least 0.396 mm" in _manager(app, world).get(address).text


@pytest.mark.parametrize(
    ("form", "field"),
    [({"cell": "25"}, "cell"), ({"last": "99"}, "first"), ({"first": "x"}, "first")],
)
def test_what_cannot_be_printed_is_refused_at_its_field(
    app: Flask, form: dict[str, str], field: str
) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)
    client, address = _manager(app, world), f"/issues/{issue.id}/print"

    answer = client.post(address, data=hidden(client, address) | form)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text


def test_a_copy_of_a_preset_keeps_only_what_differs_and_prints(app: Flask) -> None:
    world = make_world()
    issue, client = make_issue(world.batch, count=2), _manager(app, world)
    boxes = _boxes(client, "/labels/profiles/new?base=a4-24")
    assert boxes["label_width"] == "63,5"
    english = _boxes(client, "/labels/profiles/new?base=a4-24&lang=en")
    assert english["label_width"] == "63.5"
    assert client.get("/labels/profiles/new?base=a4-24&lang=vi").status_code == 200

    answer = client.post("/labels/profiles/new", data=boxes | {"name": "Tờ chợ", "left": "8,1"})

    assert answer.status_code == 303
    row = session.query(LabelProfile).one()
    assert (row.differences, row.version) == ({"left": 8.1}, 1)
    assert "Tờ chợ" in client.get(f"/issues/{issue.id}/print").text
    assert _printed(client, f"/issues/{issue.id}/print?profile=own-{row.id}").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"left": "25"}, "pitch_x", "wider than the page"),
        ({"rows": "0"}, "rows", "Give a whole number from 1 to 100."),
        ({"label_height": "-3"}, "label_height", "Give a length above 0"),
        ({"name": ""}, "name", ""),
    ],
)
def test_an_impossible_label_is_told_at_its_field(
    app: Flask, change: dict[str, str], field: str, sentence: str
) -> None:
    client = _manager(app, make_world())
    boxes = _boxes(client, "/labels/profiles/new?base=a4-24") | {"name": "Tờ chợ"} | change

    answer = client.post("/labels/profiles/new?lang=en", data=boxes)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert sentence in answer.text
    assert not session.query(LabelProfile).all()


def test_a_label_that_somebody_else_changed_is_not_overwritten(app: Flask) -> None:
    world = make_world()
    address = f"/labels/profiles/{make_stationery(world.organisation)['profile_id']}"
    first, second = _manager(app, world), _manager(app, world)
    boxes = _boxes(first, address)

    assert first.post(address, data=boxes | {"left": "7,9"}).status_code == 303
    assert second.post(address, data=boxes | {"left": "6,9"}).status_code == 409
    assert session.query(LabelProfile).one().differences == {"left": 7.9}


def test_two_measured_numbers_become_the_offsets_of_a_printer(app: Flask) -> None:
    client = _manager(app, make_world())
    form = _boxes(client, "/labels/printers/new") | {"name": "Xprinter", "dpi": "203"}

    answer = client.post(
        "/labels/printers/new", data=form | {"measured_left": "10,6", "measured_top": "9,5"}
    )

    assert answer.status_code == 303
    (row,) = printers.used()
    assert (row.offset_x, row.offset_y, row.dpi) == (-0.6, 0.5, 203)


def test_the_calibration_page_has_its_cross_at_ten_millimetres(app: Flask) -> None:
    client = _manager(app, make_world())
    answer = client.get("/labels/calibration.pdf?profile=a4-24")

    (page,) = pypdfium2.PdfDocument(answer.data)
    ink = printed(page, dpi=254).point(lambda level: 255 if level < 128 else 0)  # 10 dots a mm
    columns = [x for x in range(ink.width) if ink.getpixel((x, 900))]
    rows = [y for y in range(ink.height) if ink.getpixel((700, y))]
    assert columns[0] == pytest.approx(100, abs=1)
    assert rows[0] == pytest.approx(100, abs=1)


def test_labels_and_printers_are_their_owners_alone(app: Flask) -> None:
    world = make_world()
    kept, issue = make_stationery(world.organisation), make_issue(world.batch)
    home = make_organisation()
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    member = browser(app, Role.COOPERATIVE_MEMBER, organisation=world.organisation)

    assert "Tờ 24 tem" not in stranger.get("/labels").text
    assert (
        stranger.get(f"/labels/calibration.pdf?profile=own-{kept['profile_id']}").status_code == 404
    )
    assert stranger.get(f"/issues/{issue.id}/print").status_code == 404
    assert "Tờ 24 tem" in member.get("/labels").text
    assert member.get("/labels/profiles/new").status_code == 403


def _boxes(client: FlaskClient, address: str) -> dict[str, str]:
    """What the form of a page holds, as a browser would send it."""
    page = client.get(address).text
    boxes = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
    return boxes | hidden(client, address)
