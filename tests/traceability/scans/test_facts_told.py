"""What a scan tells beside the verdict: the journey, a map of communes, data for programs."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core import audit, clock
from ipreg.core.db import transaction
from ipreg.core.roles import Actor, Role
from ipreg.places import service as places
from ipreg.rights.changes import UseChange
from tests.rights.factories import change_use_right
from tests.traceability.labels.factories import World, code_of
from tests.traceability.recalls.factories import in_force
from tests.traceability.scans.looking import issued, path_of
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.scans.telling.sketch import MARGIN, TALLEST, WIDTH, sketch

LON, LAT = st.floats(102, 110), st.floats(8, 24)
DOTS = st.tuples(LON, LAT)


def _linked(client: FlaskClient, path: str) -> dict[str, Any]:
    page = client.get(path).text
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told: dict[str, Any] = json.loads(data)
    return told


def _in_a_commune(world: World) -> None:
    with transaction():
        area = world.batch.sources[0].area
        area.unit = places.identify("xã Nà Hang, Tuyên Quang", on=clock.today())
        audit.act("area.change", area)


def test_programs_are_told_the_same_in_words_of_schema_org_and_gs1(client: FlaskClient) -> None:
    world, issue = issued(gtin=True)
    told = _linked(client, path_of(issue, 2))

    serial, lot = code_of(issue, 2).serial, world.batch.lot
    address = f"https://tx.example.vn/01/{issue.tweak}/10/{lot}/21/{serial}"
    assert (told["@type"], told["serialNumber"]) == ("IndividualProduct", serial)
    assert told["hasGS1DigitalLink"] == address
    assert told["gs1:hasBatchLotNumber"] == lot
    assert told["gs1:harvestDate"] == world.batch.harvested_on.isoformat()
    assert told["manufacturer"]["name"] == world.organisation.name
    assert told["hasCertification"]["certificationIdentification"] == (
        world.title.certificate_number
    )
    assert told["hasCertification"]["certificationStatus"].endswith("CertificationActive")


def test_a_lot_and_a_product_are_no_single_item(client: FlaskClient) -> None:
    world, issue = issued(gtin=True)
    lot = _linked(client, f"/01/{issue.tweak}/10/{world.batch.lot}")
    goods = _linked(client, f"/01/{issue.tweak}")

    assert (lot["@type"], goods["@type"]) == ("SomeProducts", "Product")
    assert "serialNumber" not in lot
    assert goods["hasGS1DigitalLink"] == f"https://tx.example.vn/01/{issue.tweak}"
    assert goods["brand"] == {"@type": "Brand", "name": "Na Hang"}
    assert "hasCertification" not in goods, "of no lot is it known whether it may bear the name"


def test_goods_that_may_not_bear_the_name_have_no_certificate_in_force(
    client: FlaskClient,
) -> None:
    world, issue = issued(gtin=True)
    change_use_right(world.right, UseChange.SUSPEND, clock.today())

    told = _linked(client, path_of(issue))
    assert told["hasCertification"]["certificationStatus"].endswith("CertificationInactive")


def test_code_and_right_are_told_apart_and_a_reason_once(client: FlaskClient) -> None:
    world, issue = issued()
    change_use_right(world.right, UseChange.SUSPEND, clock.today())
    page = client.get(f"{path_of(issue)}?lang=en").text

    band, rest = page.split('class="axis')[:2]
    assert "The code is valid. The right to use the name is suspended since" in band
    assert "suspended since" not in rest


def test_the_page_of_a_product_names_the_name_and_promises_no_lot(client: FlaskClient) -> None:
    world, issue = issued(gtin=True)
    page = client.get(f"/01/{issue.tweak}?lang=en").text

    assert "whether a lot may bear it is told when its label is scanned" in page
    assert f"/register/gi/{world.title.certificate_number}?lang=en" in page
    assert "<dt>Brand or mark</dt><dd>Na Hang</dd>" in page
    assert "may bear the name today" not in page
    assert "test of this lot" not in page


def test_a_name_cannot_break_out_of_the_data(client: FlaskClient) -> None:
    world, issue = issued()
    with transaction():
        world.batch.product.name = "</script><script>alert(1)</script>"
        audit.act("product.change", world.batch.product)

    page = client.get(path_of(issue)).text
    assert "<script>alert" not in page
    assert _linked(client, path_of(issue))["name"] == "</script><script>alert(1)</script>"


def test_a_product_is_found_by_search_engines_and_a_label_never(client: FlaskClient) -> None:
    _, issue = issued(gtin=True)
    goods, label = client.get(f"/01/{issue.tweak}?lang=en"), client.get(path_of(issue))

    assert "X-Robots-Tag" not in goods.headers
    assert 'name="robots"' not in goods.text
    assert f'rel="canonical" href="https://tx.example.vn/01/{issue.tweak}?lang=en"' in goods.text
    assert 'hreflang="zh-Hans"' in goods.text
    assert 'property="og:title"' in goods.text
    assert label.headers["X-Robots-Tag"] == "noindex"
    assert 'content="noindex"' in label.text
    assert "og:title" not in label.text


def test_the_page_of_a_title_has_its_card_for_messengers(client: FlaskClient) -> None:
    world, _ = issued()
    page = client.get(f"/register/gi/{world.title.certificate_number}").text

    assert 'property="og:title" content="Na Hang' in page
    assert 'name="description"' in page
    assert "noindex" not in page


def test_the_journey_tells_every_step_that_is_recorded(client: FlaskClient) -> None:
    world, issue = issued(gtin=True)
    officer = Actor("Cán bộ mẫu", Role.SO_OFFICER)
    for act in (HoldAct.HOLD, HoldAct.RELEASE):
        with transaction():
            batches.record(world.batch.id, act, by=officer, reason="chờ kết quả")

    page = client.get(f"{path_of(issue)}?lang=en").text
    journey = page.split('class="journey"')[1].split("</ol>")[0]
    steps = re.findall(r"<b>(.*?)</b>", journey)
    assert steps == [
        "Harvested",
        "Packed",
        "First labels activated",
        "Held back",
        "Released again",
    ]
    assert "TQ-MẪU" in journey, "the place is traced by its code"
    assert journey.count("Code of the place: not declared") == 2, "packed and activated at home"
    assert f"GTIN: {issue.tweak[1:]}, Lot {world.batch.lot}" in page
    assert "chờ kết quả" not in page, "reasons of the Department are not public"


def test_a_recall_is_a_step_of_the_journey_too(client: FlaskClient) -> None:
    world, issue = issued()
    in_force(world.batch)

    page = client.get(f"{path_of(issue)}?lang=en").text
    assert "<b>Recall</b>" in page.split('class="journey"')[1].split("</ol>")[0]


def test_what_the_producer_did_not_declare_is_said_to_be_missing(client: FlaskClient) -> None:
    _, issue = issued()
    page = client.get(f"{path_of(issue)}?lang=en").text
    rows = dict(re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page))

    for asked in ("Product", "Picture", "Producer", "Address", "Produced", "Product code", "Lot"):
        assert asked in rows
    for asked in ("Brand or mark", "Shelf life", "Standard", "Origin", "Storage and warnings"):
        assert asked in rows
    missing = {name for name, value in rows.items() if "not declared" in value}
    assert missing == {
        "Picture",
        "Code of the producer",
        "Address",
        "Standard",
        "Storage and warnings",
    }


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (None, "xã Hồng Thái, tỉnh Tuyên Quang"),
        ("Thôn mẫu", "Thôn mẫu, xã Hồng Thái, tỉnh Tuyên Quang"),
        ("Thôn mẫu, Xã Hồng Thái", "Thôn mẫu, Xã Hồng Thái, tỉnh Tuyên Quang"),
    ],
)
def test_an_address_says_its_commune_once(client: FlaskClient, address: str, told: str) -> None:
    world, issue = issued()
    with transaction():
        home = world.organisation
        home.address = address
        home.unit = places.identify("xã Hồng Thái, Tuyên Quang", on=clock.today())
        audit.act("organisation.change", home)

    page = client.get(f"{path_of(issue)}?lang=en").text
    assert f"<dt>Address</dt><dd>{told}</dd>" in page


def test_the_map_shows_communes_and_no_farm(client: FlaskClient) -> None:
    world, issue = issued()
    _in_a_commune(world)

    page = client.get(path_of(issue)).text
    drawn = page.split('<svg class="map"')[1].split("</svg>")[0]
    assert "xã Nà Hang" in drawn
    assert drawn.count("<circle") == 1
    assert drawn.count("h0M") > 100, "the communes of the province"
    for ring in world.batch.sources[0].area.outline["coordinates"][0]:  # type: ignore[index]
        for lon, lat in ring:
            assert f"{lon}" not in page
            assert f"{lat}" not in page


@given(st.lists(DOTS, max_size=40), st.lists(DOTS, min_size=1, max_size=4))
def test_every_dot_lies_in_the_frame(
    land: list[tuple[float, float]], named: list[tuple[float, float]]
) -> None:
    drawn = sketch(land, [(dot, "xã mẫu") for dot in named])

    assert drawn
    assert drawn.height <= TALLEST + 2 * MARGIN
    assert all(0 <= x <= WIDTH and 0 <= y <= drawn.height for x, y, _ in drawn.places)


def test_without_a_commune_there_is_no_map() -> None:
    assert sketch([(105.0, 22.0)], []) is None


def test_a_second_look_says_when_the_first_was_and_how_often_only_roughly(app: Flask) -> None:
    _, issue = issued()
    client, path = app.test_client(), f"{path_of(issue)}?lang=en"
    client.get(path)
    pages = [client.get(path).text for _ in range(3)]

    words = re.findall(r"Checked a few times before, first at (\d\d:\d\d \d+ \w+ \d{4})", pages[0])
    assert len(words) == 1
    lines = {page.split('role="status"')[1].split("</div>")[0] for page in pages}
    assert len(lines) == 1, "the second, third and fourth look read the same"


@pytest.mark.parametrize("lang", ["vi", "en", "zh"])
def test_each_language_is_said_in_its_own_words_and_days(client: FlaskClient, lang: str) -> None:
    world, issue = issued()
    page = client.get(f"{path_of(issue)}?lang={lang}").text
    day = world.batch.harvested_on

    said = {
        "vi": (f"{day:%d/%m/%Y}", "Mã hợp lệ", '<html lang="vi">'),
        "en": (f"{day.day} {day:%B %Y}", "Valid code", '<html lang="en">'),
        "zh": (f"{day.year}年{day.month}月{day.day}日", "编码有效", '<html lang="zh-Hans">'),
    }[lang]
    for words in said:
        assert words in page


def test_a_language_for_export_is_kept_on_scan_pages_and_english_takes_over_elsewhere(
    client: FlaskClient,
) -> None:
    _, issue = issued()
    page = client.get(f"{path_of(issue)}?lang=zh").text

    assert re.search(r'href="/report\?code=\w+&amp;lang=zh"', page)
    assert re.search(r'href="/register/gi/[^"]+\?lang=en"', page)
    assert '<html class="govuk-template" lang="vi">' in client.get("/?lang=zh").text


def test_a_lot_of_yesterday_is_told_with_its_day(client: FlaskClient) -> None:
    world, issue = issued()
    last = clock.today() - timedelta(days=1)
    with transaction():
        world.batch.expires_on = last
        audit.act("batch.change", world.batch)

    band = client.get(path_of(issue)).text.split('role="status"')[1].split("</p>")[0]
    assert f"{last:%d/%m/%Y}" in band
