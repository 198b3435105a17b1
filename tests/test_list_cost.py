"""A list asks the database as often for many rows as for few."""

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
from tests.whole_world import make_side

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
    "/recalls",
    "/recalls/manage",
    "/jobs",
    "/reports",
    "/organisations",
    "/places?q=na+hang",
)


def _asked(reader: FlaskClient) -> dict[str, int]:
    found = {}
    for address in LISTS:
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
