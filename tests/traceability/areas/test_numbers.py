"""An area bears a GLN of its own cooperative's company prefix, and no other area bears it."""

from typing import Any

import pytest
from flask import Flask

from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.areas.test_areas import form, manager_of, only_area
from tests.traceability.labels.cartons.factories import give_prefix
from traceability.gs1 import check_digit

PREFIX = "952777002"


def number(serial: int, prefix: str = PREFIX) -> str:
    body = f"{prefix}{serial:03}"
    return f"{body}{check_digit(body)}"


def test_a_manager_gives_an_area_a_number_and_the_trail_tells_it(app: Flask) -> None:
    home = make_organisation()
    give_prefix(home, PREFIX)
    manager = manager_of(app, home)

    answer = manager.post("/areas/new", data=form(gln=f"{number(1)[:7]} {number(1)[7:]}"))

    assert only_area().gln == number(1)
    page = manager.get(answer.location).text
    assert page.count(number(1)) > 1


@pytest.mark.parametrize(
    ("prefix", "typed", "told"),
    [
        (PREFIX, "9527770020012", "the last one should be"),
        (PREFIX, "123", "A GLN has 13 digits; this one has 3."),
        (PREFIX, number(1, "952888002"), f"does not begin with {PREFIX}"),
        (None, number(1), "No GS1 company prefix of"),
    ],
)
def test_a_number_that_is_not_its_own_is_refused_and_nothing_typed_is_lost(
    app: Flask, prefix: str | None, typed: str, told: str
) -> None:
    home = make_organisation()
    if prefix:
        give_prefix(home, prefix)

    page = manager_of(app, home).post("/areas/new?lang=en", data=form(gln=typed, households="7"))

    assert page.status_code == 422
    assert told in page.text
    assert f'value="{typed}"' in page.text
    assert 'value="7"' in page.text


def test_two_areas_never_bear_one_number(app: Flask) -> None:
    home = make_organisation()
    give_prefix(home, PREFIX)
    manager = manager_of(app, home)
    manager.post("/areas/new", data=form(gln=number(2)))

    refused = manager.post("/areas/new?lang=en", data=form(name="Đồi khác", gln=number(2)))

    assert refused.status_code == 409
    assert "names another place already" in refused.text


def _change(app: Flask, organisation_id: int, **facts: Any) -> Any:
    officer = browser(app, Role.SO_OFFICER)
    told = {"name": "HTX mẫu", "kind": "cooperative", **facts}
    return officer.post(f"/organisations/{organisation_id}/change?lang=en", data=told)


def test_the_department_records_the_prefix_of_a_cooperative_and_no_two_meet(app: Flask) -> None:
    home, other = make_organisation(), make_organisation()

    assert _change(app, home.id, company_prefix="952 777 002").status_code == 303
    for meeting in ("9527770", "95277700211", PREFIX):
        refused = _change(app, other.id, company_prefix=meeting)
        assert (refused.status_code, "meets the prefix 952777002" in refused.text) == (409, True)
    for broken in ("123", "9527770021234", "95277700A"):
        refused = _change(app, other.id, company_prefix=broken)
        assert (refused.status_code, "is no company prefix" in refused.text) == (422, True)


def test_the_prefix_of_an_organisation_that_ended_goes_to_its_successor(app: Flask) -> None:
    old, heir = make_organisation(), make_organisation()
    _change(app, old.id, company_prefix=PREFIX, valid_to="1/1/2025")

    assert _change(app, heir.id, company_prefix=PREFIX).status_code == 303
