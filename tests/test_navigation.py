"""The menu and the reference: every room is offered to who may enter it, and to nobody else."""

import re

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from ipreg.core import acting
from ipreg.core.roles import SO, Actor, Role
from ipreg.core.web import may_enter
from ipreg.navigation import _MENU, _REFERENCE
from tests.factories import browser

_REFERRED = [endpoint for _, rows in _REFERENCE for endpoint, _, _ in rows]


def _current(page: str) -> list[str]:
    menu = page.split('class="app-nav"', 1)[1].split("</nav>", 1)[0]
    return re.findall(r'href="([^"?]+)[^"]*" aria-current="page"', menu)


@pytest.mark.parametrize("role", Role)
def test_whatever_the_menu_offers_may_be_opened(app: Flask, role: Role) -> None:
    for endpoint, _, roles in _MENU:
        assert endpoint in app.view_functions
        if role in roles:
            with app.test_request_context():
                acting.begin(Actor("reader", role), request="test")
                assert may_enter(endpoint)


@pytest.mark.parametrize("role", sorted(SO))
def test_the_reference_lists_what_this_reader_may_open_and_nothing_else(
    app: Flask, role: Role
) -> None:
    client = browser(app, role)
    main = client.get("/reference?lang=en").text.split("<main", 1)[1]
    links = set(re.findall(r'class="govuk-link" href="([^"]+)"', main))

    with app.test_request_context():
        everything = {url_for(endpoint) for endpoint in _REFERRED}
    opened = {
        link for link in everything if client.get(link, follow_redirects=True).status_code == 200
    }
    assert links == opened
    assert len(opened) >= len(everything) - 2
    assert (opened == everything) == (role is Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["/"]),
        ("/law/limits", ["/reference"]),
        ("/organisations", ["/reference"]),
        ("/deadlines/province/2026", ["/deadlines"]),
        ("/titles", ["/titles"]),
        ("/me", []),
    ],
)
def test_the_menu_shows_where_the_reader_is(app: Flask, path: str, current: list[str]) -> None:
    assert _current(browser(app, Role.SO_OFFICER).get(path).text) == current


def test_the_menu_of_the_department_is_short(app: Flask) -> None:
    """Twelve entries made two rows on a desk screen of 1280 px."""
    assert all(sum(role in roles for _, _, roles in _MENU) <= 11 for role in SO)


def test_the_public_finds_the_look_up_of_a_file_on_every_page(client: FlaskClient) -> None:
    menu = client.get("/titles?lang=vi").text.split("</nav>", 1)[0]
    assert re.search(r'href="/tra-cuu[^"]*">Tra cứu hồ sơ<', menu)
