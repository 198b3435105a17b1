"""Who finds which areas, and what the map of the form is told."""

from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from ipreg.core.roles import Role
from ipreg.places import service as places
from tests.factories import browser, make_organisation
from tests.rights.factories import make_title, make_use_right
from tests.traceability.factories import make_area, square

NA_HANG = "xã Nà Hang, Tuyên Quang"


def form(**changed: Any) -> dict[str, Any]:
    return {"name": "Đồi mẫu số 1", "crop": "Chè Shan tuyết", **changed}


def manager_of(app: Flask, organisation: Any = None) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=organisation)


def test_members_and_leaders_read_only(app: Flask) -> None:
    home = make_organisation()
    area = make_area(home, outline=square())
    member = browser(app, Role.COOPERATIVE_MEMBER, organisation=home)

    for reader in (member, browser(app, Role.SO_LEADER)):
        assert area.name in reader.get("/areas").text
        assert 'class="app-map-svg"' in reader.get(f"/areas/{area.id}").text
        for address in ("/areas/new", f"/areas/{area.id}/change", f"/areas/{area.id}/accuracy"):
            assert reader.get(address).status_code == 403
            assert reader.post(address, data=form(version="1")).status_code == 403


def test_another_cooperative_finds_nothing(app: Flask) -> None:
    area = make_area(make_organisation(), outline=square(), name="Đồi của người khác")
    stranger = manager_of(app)

    assert "Đồi của người khác" not in stranger.get("/areas").text
    for address in (f"/areas/{area.id}", f"/areas/{area.id}/change"):
        assert stranger.get(address).status_code == 404
    assert stranger.get(f"/areas/surroundings?area={area.id}").status_code == 404
    assert stranger.post(f"/areas/{area.id}/change", data=form(version="1")).status_code == 404


def test_no_outline_is_public(client: FlaskClient) -> None:
    area = make_area(make_organisation(), outline=square())

    for address in ("/areas", f"/areas/{area.id}", f"/areas/surroundings?area={area.id}"):
        answer = client.get(address)
        assert answer.status_code == 303
        assert "/sign-in" in answer.location


def test_areas_are_found_by_name_crop_and_code(app: Flask) -> None:
    home = make_organisation()
    make_area(home, name="Đồi Lũng Mẫu", code="VN-952-SAMPLE-01")
    make_area(home, name="Bãi bưởi", crop="Bưởi Soi Hà")
    manager = manager_of(app, home)

    def found(text: str) -> int:
        return manager.get("/areas", query_string={"q": text}).text.count('<tr class="govuk')

    assert found("doi lung") == found("buoi soi") == found("vn 952 sample") == 1
    assert found("xoài") == 0


def test_the_map_is_told_what_lies_around(app: Flask) -> None:
    home = make_organisation()
    na_hang = places.identify(NA_HANG, on=date(2026, 1, 1))
    title = make_title(sign="Na Hang", area=square(105.3, 22.3, side=0.2))
    make_use_right(title, home)
    make_title(sign="Soi Hà", area=square(105.3, 22.3, side=0.2))
    area = make_area(home, unit=na_hang)
    make_area(home, name="Đồi bên cạnh", outline=square())
    make_area(make_organisation(), name="Đồi của người khác", outline=square())

    answer = manager_of(app, home).get(f"/areas/surroundings?area={area.id}").json

    assert answer is not None
    assert [t["name"] for t in answer["titles"]] == ["Na Hang"]
    assert [a["name"] for a in answer["areas"]] == ["Đồi bên cạnh"]
    assert "xã Nà Hang" in [c["name"] for c in answer["communes"]]


def test_the_map_begins_at_the_commune_where_nothing_is_drawn_yet(app: Flask) -> None:
    home = make_organisation()
    area = make_area(home, unit=places.identify(NA_HANG, on=date(2026, 1, 1)))
    assert area.unit is not None

    answer = manager_of(app, home).get(f"/areas/surroundings?area={area.id}").json

    assert answer is not None
    west, south, east, north = answer["box"]
    assert west < (area.unit.lon or 0) < east
    assert south < (area.unit.lat or 0) < north
