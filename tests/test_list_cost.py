"""A list asks the database as often for many rows as for few."""

from collections.abc import Iterable

from flask import Flask
from flask.testing import FlaskClient

from ipreg.core import clock
from ipreg.core.roles import Role
from ipreg.places import service as places
from tests.factories import browser
from tests.statements import statements
from tests.test_access import HONG_THAI
from tests.traceability.batch_factories import make_batch
from tests.traceability.factories import make_area, make_product
from tests.traceability.labels.logo_factories import make_logo, make_owned_mark
from tests.valid_forms import FORMS
from tests.whole_world import hidden, make_side

LISTS = (
    "/",
    "/applications",
    "/titles",
    "/register.json",
    "/register.csv",
    "/imports",
    "/use-rights",
    "/products",
    "/areas",
    "/batches",
    "/deliveries",
    "/recalls",
    "/recalls/manage",
    "/jobs",
    "/logos",
    "/reports",
    "/scan-signs",
    "/looks",
    "/organisations",
    "/places?q=na+hang",
)


def _asked(reader: FlaskClient, addresses: Iterable[str] = LISTS) -> dict[str, int]:
    found = {}
    for address in addresses:
        with statements() as sent:
            assert reader.get(address).status_code == 200
        found[address] = len(sent)
    return found


def test_no_list_asks_anew_for_each_of_its_rows(app: Flask) -> None:
    side = make_side(app, unit=HONG_THAI, number=1)
    officer = browser(app, Role.SO_OFFICER)
    few = _asked(officer)

    make_side(app, unit=HONG_THAI, number=2)
    home = side.harvest.home
    for number, code in enumerate(("02260", "02221", "02239")):
        commune = places.identify(code, on=clock.today())
        area = make_area(home, code=f"VN-MAU-L{number}", unit=commune)
        make_batch(make_product(home, title=side.harvest.title, name=f"Chè {number}"), area)
    many = _asked(officer)

    assert many == few
    assert max(many.values()) <= 10


def test_what_a_cooperative_keeps_is_listed_as_cheaply(app: Flask) -> None:
    side = make_side(app, unit=HONG_THAI, number=1)
    home = side.harvest.home
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    addresses = ("/labels", f"/labels/profiles/{side.values['profile_id']}/versions", "/logos")
    few = _asked(manager, addresses)

    for _ in range(4):
        new = FORMS["stationery.add_profile"][1](side)
        new |= hidden(manager, "/labels/profiles/new")
        assert manager.post("/labels/profiles/new", data=new).status_code == 303
        address = f"/labels/profiles/{side.values['profile_id']}/content"
        worded = {**hidden(manager, address), **FORMS["label_content.keep"][1](side)}
        assert manager.post(address, data=worded).status_code == 303
        make_logo(make_owned_mark(home))
    many = _asked(manager, addresses)

    assert many == few
    assert max(many.values()) <= 10
