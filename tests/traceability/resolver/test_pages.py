"""Pages on which organisations look after the links of their keys."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.factories import make_gtin, make_product
from tests.traceability.resolver.factories import ELSEWHERE
from tests.traceability.resolver.world import make_links
from tests.whole_world import hidden

LINK = {"linkType": "faqs", "href": f"{ELSEWHERE}/faqs", "title": "Hỏi đáp"}


def _send(client: FlaskClient, address: str, data: dict[str, str]) -> str:
    answer = client.post(address, data=hidden(client, address) | data)
    return answer.location if answer.status_code == 303 else answer.text


@pytest.fixture
def manager(app: Flask) -> tuple[FlaskClient, str, int]:
    home = make_organisation()
    made = make_links(home)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    return client, made["links_path"], made["links/record_id"]


def test_links_are_registered_changed_and_taken_back(manager: tuple[FlaskClient, str, int]) -> None:
    client, path, _ = manager
    form = {
        "path": f"{path}/10/L1",
        "description": "Lô 1",
        "href": f"{ELSEWHERE}/l1",
        "title": "Trang của lô",
    }
    page = _send(client, "/links/new", form)
    assert "Lô 1" in client.get(page).text
    assert client.get(f"{path}/10/L1?linkType=gs1:defaultLink").location

    _send(client, f"{page}/change", form | {"description": "Lô một"})
    _send(client, f"{page}/links/new", LINK | {"hreflang": "vi, en", "type": "text/html"})
    shown = client.get(page).text
    assert "Lô một" in shown
    assert "(vi, en)" in shown
    assert (
        client.get(f"{path}/10/L1?linkType=gs1:faqs").location
        == f"{LINK['href']}?linkType=gs1:faqs"
    )

    _send(client, f"{page}/links/remove", {"number": "1"})
    assert client.get(f"{path}/10/L1?linkType=gs1:faqs").status_code == 404
    assert _send(client, f"{page}/withdraw", {}) == "/links"
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"href": "http://brand.example"}, "https://"),
        ({"href": "https://me@brand.example"}, "brand.example"),
        ({"path": "/01/123"}, "14"),
        ({"path": "/414/9521101530001"}, "2.4"),
        ({"description": ""}, "description"),
    ],
)
def test_what_breaks_a_rule_is_refused_at_its_field(
    manager: tuple[FlaskClient, str, int], wrong: dict[str, str], said: str
) -> None:
    client, path, _ = manager
    form = {"path": f"{path}/10/L", "description": "Lô", "href": ELSEWHERE, "title": "Trang"}
    assert said in _send(client, "/links/new", form | wrong)


def test_an_address_is_registered_once(manager: tuple[FlaskClient, str, int]) -> None:
    client, path, _ = manager
    form = {"path": path, "description": "Lô", "href": ELSEWHERE, "title": "Trang"}
    assert path in _send(client, "/links/new", form)


def test_the_page_of_links_says_what_leads_elsewhere(
    manager: tuple[FlaskClient, str, int],
) -> None:
    client, path, number = manager
    shown = client.get(f"/links/{number}?lang=en").text
    assert "leads elsewhere, to brand.example" in shown
    listed = client.get("/links").text
    assert path in listed


def test_another_cooperative_registers_nothing_for_this_ones_keys(
    app: Flask, manager: tuple[FlaskClient, str, int]
) -> None:
    _, path, number = manager
    other = make_organisation()
    make_product(other, gtin=make_gtin())
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=other)
    form = {"path": f"{path}/10/X", "description": "Lô", "href": ELSEWHERE, "title": "Trang"}
    assert "2.4" in _send(stranger, "/links/new", form)
    assert stranger.get(f"/links/{number}").status_code == 404
    assert path not in stranger.get("/links").text


def test_the_owner_takes_the_links_of_a_whole_key_back(
    manager: tuple[FlaskClient, str, int],
) -> None:
    client, path, number = manager
    assert _send(client, f"/links/{number}/withdraw", {}) == "/links"
    assert client.get(f"{path}?linkType=gs1:pip").status_code == 404
