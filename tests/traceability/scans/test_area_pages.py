"""The public page of a cultivation area: its commune and its codes, never its outline."""

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from ipreg.places import service as places
from tests.factories import browser
from tests.traceability.factories import make_gtin
from tests.traceability.labels.cartons.factories import give_prefix
from tests.traceability.labels.factories import World, make_issue, make_world
from tests.traceability.recalls.factories import in_force
from traceability.areas.models import Area
from traceability.gs1 import check_digit

PREFIX = "952777001"
GLN = f"{PREFIX}001{check_digit(f'{PREFIX}001')}"


@pytest.fixture
def world(app: Flask) -> World:
    """A lot with codes from an area that has a number."""
    made = make_world(gtin=make_gtin())
    give_prefix(made.organisation, PREFIX)
    with transaction():
        area = _area(made)
        area.gln, area.unit = GLN, places.identify("xã Nà Hang, Tuyên Quang")
        audit.act("area.change", area)
    make_issue(made.batch)
    return made


def _area(world: World) -> Area:
    return session.get_one(Area, world.batch.sources[0].area_id)


def _page(client: FlaskClient, lang: str = "en", tail: str = "") -> str:
    answer = client.get(f"/414/{GLN}{tail}?lang={lang}")
    assert answer.status_code == 200
    return answer.text


def _json(client: FlaskClient, path: str) -> Any:
    return client.get(path, headers={"Accept": "application/json"}).get_json()


def test_the_page_names_the_area_its_commune_of_today_and_of_before_and_its_codes(
    client: FlaskClient, world: World
) -> None:
    area, page = _area(world), _page(client)

    for words in (
        *(area.name, area.crop, world.organisation.name, GLN, area.codes[0].issued_as),
        *("xã Nà Hang, tỉnh Tuyên Quang", "huyện Na Hang", "Active since", world.batch.lot),
        *(f"/01/{world.batch.product.gtin}/10/{world.batch.lot}", world.title.sign),
    ):
        assert words in page, words


@pytest.mark.parametrize("lang", ["vi", "en", "zh"])
def test_neither_the_outline_nor_the_households_are_told(
    client: FlaskClient, world: World, lang: str
) -> None:
    with transaction():
        area = _area(world)
        area.households = 4711
        audit.act("area.change", area)

    told = _page(client, lang) + json.dumps(_json(client, f"/414/{GLN}"))

    corners = {str(number) for ring in _corners(area.outline) for number in ring}
    assert corners
    assert not [one for one in (*corners, "4711") if one in told]


def _corners(outline: dict[str, Any] | None) -> list[list[float]]:
    return outline["coordinates"][0][0] if outline else []


def test_whether_it_lies_in_the_protected_area_is_what_the_scan_of_a_lot_says(
    client: FlaskClient, world: World
) -> None:
    scan = client.get(f"/01/{world.batch.product.gtin}/10/{world.batch.lot}?lang=en").text
    (told,) = set(re.findall(r"[^<>]*of its outline lies inside the protected area\.", scan))

    assert told.strip() in _page(client)


def test_a_recalled_lot_is_named_as_such(client: FlaskClient, world: World) -> None:
    in_force(world.batch)

    assert "This lot has been recalled since" in _page(client)


def test_a_part_of_the_area_has_the_page_of_the_area(client: FlaskClient, world: World) -> None:
    assert "LO-A" in _page(client, tail="/254/LO-A")


def test_programs_are_told_the_same_and_a_place_of_schema_org(
    client: FlaskClient, world: World
) -> None:
    told = _json(client, f"/414/{GLN}")
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', _page(client), re.S)
    place = json.loads(data)

    assert (told["gln"], told["name"]) == (GLN, _area(world).name)
    assert (place["@type"], place["globalLocationNumber"]) == ("Place", GLN)
    assert place["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "xã Nà Hang",
        "addressRegion": "tỉnh Tuyên Quang",
        "addressCountry": "VN",
    }
    assert "geo" not in place


def test_an_area_without_goods_on_sale_has_its_page_too(client: FlaskClient, app: Flask) -> None:
    made = make_world()
    with transaction():
        area = _area(made)
        area.gln = GLN
        audit.act("area.change", area)

    page = _page(client)
    assert "No codes were issued for goods from here yet." in page
    assert made.batch.lot not in page


def test_an_unknown_place_is_not_found_and_its_linkset_neither(
    client: FlaskClient, world: World
) -> None:
    other = f"{PREFIX}002{check_digit(f'{PREFIX}002')}"

    for path in (f"/414/{other}", f"/414/{other}?linkType=linkset"):
        assert client.get(path).status_code == 404
    mistyped = client.get(f"/414/{GLN[:-1]}{(int(GLN[-1]) + 1) % 10}?lang=zh")
    assert (mistyped.status_code, 'lang="zh-Hans"' in mistyped.text) == (400, True)


def test_its_linkset_says_what_kind_of_page_it_is(client: FlaskClient, world: World) -> None:
    (told,) = client.get(f"/414/{GLN}?linkType=linkset").get_json(force=True)["linkset"]

    here = f"https://tx.example.vn/414/{GLN}"
    assert told["https://gs1.org/voc/defaultLink"][0]["href"] == here
    assert told["https://gs1.org/voc/locationInfo"][0]["hreflang"] == ["vi", "en", "zh"]
    assert "https://gs1.org/voc/pip" not in told


def test_a_typed_place_leads_to_its_page(client: FlaskClient, world: World) -> None:
    for written in (f"(414){GLN}", f"]C1414{GLN}", f"https://tx.example.vn/414/{GLN}"):
        answer = client.get("/scan", query_string={"code": written, "lang": "en"})
        assert (answer.status_code, answer.location) == (302, f"/414/{GLN}?lang=en")


def test_the_scan_of_a_lot_traces_its_harvest_by_the_number_of_the_place(
    client: FlaskClient, world: World
) -> None:
    page = client.get(f"/01/{world.batch.product.gtin}/10/{world.batch.lot}?lang=en").text
    told = _json(client, f"/01/{world.batch.product.gtin}/10/{world.batch.lot}")

    assert f"/414/{GLN}" in page
    assert told["lot"]["areas"][0]["gln"] == GLN


def test_the_register_shows_the_number_to_its_cooperative(app: Flask, world: World) -> None:
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)

    assert f"/414/{GLN}" in manager.get(f"/areas/{_area(world).id}").text
    assert GLN in manager.get("/areas").text
    assert _area(world).name in manager.get("/areas", query_string={"q": GLN}).text
