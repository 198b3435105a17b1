"""Several rights of one holder to one name serve together, each as far as it goes."""

from datetime import date, timedelta
from itertools import count

from flask import Flask

from ipreg.accounts.models import Organisation
from ipreg.core import clock
from ipreg.places import service as places
from ipreg.places.models import Unit
from ipreg.rights.changes import UseChange
from ipreg.rights.models import Title
from tests.factories import make_organisation
from tests.rights.factories import change_use_right, make_title, make_use_right
from tests.traceability.batch_factories import HARVESTED_ON, INSIDE, PROTECTED, make_batch
from tests.traceability.factories import make_area, make_product
from traceability.batches import service
from traceability.bond import Rule

DAY = timedelta(days=1)
_serial = count(1)
TEA, WINE = "Chè Shan tuyết mẫu, gói 100 g", "Rượu ngô mẫu"


def refusals(title: Title, home: Organisation, product: str, *units: str) -> list[Rule]:
    """What refuses a batch that comes in equal parts from communes of these numbers."""
    communes: list[Unit | None] = [places.identify(unit, on=clock.today()) for unit in units]
    areas = [
        make_area(home, outline=INSIDE, code=f"VN-MAU-{next(_serial)}", unit=commune)
        for commune in communes or [None]
    ]
    batch = make_batch(make_product(home, title=title, name=product), *areas)
    bond = service.bond_of(service.get(batch.id), on=clock.today())
    assert bond is not None
    return [refusal.code for refusal in bond.refusals]


def test_each_product_finds_the_right_that_names_it_whichever_is_newer(app: Flask) -> None:
    home, title = make_organisation(), make_title(area=PROTECTED)
    make_use_right(title, home, products=["Chè Shan tuyết"])
    make_use_right(title, home, products=["Rượu ngô"], valid_from=date(2022, 1, 1))

    assert refusals(title, home, TEA) == []
    assert refusals(title, home, WINE) == []
    assert refusals(title, home, "Bưởi mẫu") == [Rule.PRODUCT_IN_SCOPE]


def test_the_places_of_two_rights_serve_one_batch(app: Flask) -> None:
    home, title = make_organisation(), make_title(area=PROTECTED)
    for code in ("02260", "02221"):
        make_use_right(title, home, units=[places.identify(code, on=clock.today())])

    assert refusals(title, home, TEA, "02260", "02221") == []
    assert refusals(title, home, "Chè Shan tuyết khác", "02239") == [Rule.AREA_WITHIN_RIGHT]


def test_the_places_of_a_right_for_another_product_do_not_count(app: Flask) -> None:
    home, title = make_organisation(), make_title(area=PROTECTED)
    here, there = (places.identify(code, on=clock.today()) for code in ("02260", "02221"))
    make_use_right(title, home, products=["Chè Shan tuyết"], units=[here])
    make_use_right(title, home, products=["Rượu ngô"], units=[there])

    assert refusals(title, home, TEA, "02221") == [Rule.AREA_WITHIN_RIGHT]


def test_both_the_right_of_then_and_the_right_of_now_limit_the_place(app: Flask) -> None:
    home, title = make_organisation(), make_title(area=PROTECTED)
    here, there = (places.identify(code, on=clock.today()) for code in ("02260", "02221"))
    make_use_right(title, home, units=[here], valid_to=HARVESTED_ON)
    make_use_right(title, home, units=[there], valid_from=HARVESTED_ON + DAY)

    assert refusals(title, home, TEA, "02260") == [Rule.AREA_WITHIN_RIGHT]


def test_a_suspended_right_answers_for_the_product_that_it_names(app: Flask) -> None:
    home, title = make_organisation(), make_title(area=PROTECTED)
    tea = make_use_right(title, home, products=["Chè Shan tuyết"])
    make_use_right(title, home, products=["Rượu ngô"])
    change_use_right(tea, UseChange.SUSPEND, clock.today())

    assert refusals(title, home, TEA) == [Rule.USE_RIGHT_NOW]
    assert refusals(title, home, WINE) == []
