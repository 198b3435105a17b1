"""Journeys of a cultivation area: declared by its cooperative, confirmed by the Department."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core import audit
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.rights.factories import make_title, make_use_right
from tests.traceability.factories import make_area, square
from traceability.areas.models import Accuracy, Area
from traceability.areas.schemas import outline_text

NA_HANG = "xã Nà Hang, Tuyên Quang"


def form(**changed: Any) -> dict[str, Any]:
    return {"name": "Đồi mẫu số 1", "crop": "Chè Shan tuyết", **changed}


def manager_of(app: Flask, organisation: Any = None) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=organisation)


def only_area() -> Area:
    session.expire_all()
    return session.scalars(select(Area)).one()


def test_a_manager_records_an_area_with_all_that_is_known(app: Flask) -> None:
    manager = manager_of(app)
    typed = form(hectares="1,5", households="12", unit_id=NA_HANG, outline=outline_text(square()))

    answer = manager.post("/areas/new", data=typed)

    area = only_area()
    assert answer.status_code == 303
    assert (area.hectares, area.households, area.accuracy) == (Decimal("1.5"), 12, "declared")
    assert area.unit is not None
    assert area.unit.name == "Nà Hang"
    assert area.outline == square()
    page = manager.get(answer.location).text
    assert "xã Nà Hang" in page
    assert "Tự khai" in page
    assert 'class="app-map-svg"' in page


def test_an_area_may_be_recorded_before_its_outline_is_known(app: Flask) -> None:
    manager = manager_of(app)

    page = manager.get(manager.post("/areas/new", data=form()).location).text

    assert only_area().outline is None
    assert "Chưa ghi nhận ranh giới" in page


def test_the_hectares_drawn_stand_beside_those_declared_and_a_gap_is_flagged(app: Flask) -> None:
    home = make_organisation()
    near = make_area(home, outline=square(side=0.001), hectares=Decimal("1.2"))
    far = make_area(home, outline=square(side=0.001), hectares=Decimal("12"))
    manager = manager_of(app, home)
    warning = "chênh nhau hơn một phần năm"

    assert "1,14" in manager.get(f"/areas/{near.id}").text
    assert warning not in manager.get(f"/areas/{near.id}").text
    assert warning in manager.get(f"/areas/{far.id}").text


@pytest.mark.parametrize(
    ("corner", "sentence"),
    [
        (105.42, "Toàn bộ ranh giới nằm trong"),
        (105.495, "50 % ranh giới nằm trong"),
        (106.0, "nằm ngoài khu vực bảo hộ"),
    ],
)
def test_the_share_inside_the_protected_area_of_a_usable_title_is_shown(
    app: Flask, corner: float, sentence: str
) -> None:
    home = make_organisation()
    title = make_title(sign="Na Hang", area=square(105.4, 22.3, side=0.1))
    other = make_title(sign="Soi Hà", area=square(105.4, 22.3, side=0.1))
    make_use_right(title, home)
    area = make_area(home, outline=square(corner, 22.35))

    page = manager_of(app, home).get(f"/areas/{area.id}").text

    assert sentence in page
    assert other.sign not in page


def test_the_department_confirms_and_another_outline_is_declared_again(app: Flask) -> None:
    home = make_organisation()
    area = make_area(home, outline=square())
    officer, manager = browser(app, Role.SO_OFFICER), manager_of(app, home)
    page = officer.get(f"/areas/{area.id}/accuracy").text
    assert "đối chiếu với thực địa" in page

    officer.post(f"/areas/{area.id}/accuracy", data={"accuracy": "confirmed", "version": "1"})
    assert only_area().accuracy is Accuracy.CONFIRMED
    edit = f"/areas/{area.id}/change"
    assert "Sở đã xác nhận ranh giới này" in manager.get(edit).text

    same = form(version="2", name="Tên mới", outline=outline_text(square()))
    manager.post(edit, data=same)
    assert only_area().accuracy is Accuracy.CONFIRMED, "another name changes no outline"

    manager.post(edit, data=form(version="3", outline=outline_text(square(side=0.02))))
    assert only_area().accuracy is Accuracy.DECLARED
    newest = audit.history(("area", [area.id]))[0]
    fields = newest.changes[0]["fields"]
    assert fields["accuracy"] == ["confirmed", "declared"]
    assert fields["outline"] == [square(), square(side=0.02)]


def test_the_same_land_begun_at_another_corner_stays_confirmed(app: Flask) -> None:
    home = make_organisation()
    area = make_area(home, outline=square())
    browser(app).post(f"/areas/{area.id}/accuracy", data={"accuracy": "confirmed", "version": "1"})
    ring = square()["coordinates"][0][0][:-1]
    turned = {"type": "Polygon", "coordinates": [[*ring[2:], *ring[:3]]]}

    manager_of(app, home).post(
        f"/areas/{area.id}/change", data=form(version="2", outline=outline_text(turned))
    )

    assert only_area().accuracy is Accuracy.CONFIRMED


def test_what_is_confirmed_is_the_outline_that_was_seen(app: Flask) -> None:
    home = make_organisation()
    area = make_area(home, outline=square())
    manager_of(app, home).post(
        f"/areas/{area.id}/change", data=form(version="1", outline=outline_text(square(105.5)))
    )

    late = browser(app).post(
        f"/areas/{area.id}/accuracy", data={"accuracy": "confirmed", "version": "1"}
    )

    assert late.status_code == 409
    assert only_area().accuracy is Accuracy.DECLARED


def test_nothing_is_confirmed_where_nothing_is_drawn(app: Flask) -> None:
    area = make_area(make_organisation())

    answer = browser(app).post(
        f"/areas/{area.id}/accuracy", data={"accuracy": "confirmed", "version": "1"}
    )

    assert answer.status_code == 409
    assert "chưa có ranh giới" in answer.text


def test_of_two_at_once_the_second_is_told_and_keeps_what_was_typed(app: Flask) -> None:
    home = make_organisation()
    area = make_area(home)
    first, second = manager_of(app, home), manager_of(app, home)

    one = first.post(f"/areas/{area.id}/change", data=form(version="1", name="Tên thứ nhất"))
    other = second.post(f"/areas/{area.id}/change", data=form(version="1", name="Tên thứ hai"))

    assert (one.status_code, other.status_code) == (303, 409)
    assert "Tên thứ hai" in other.text
    assert only_area().name == "Tên thứ nhất"


def test_a_commune_that_was_divided_is_asked_about(app: Flask) -> None:
    answer = manager_of(app).post("/areas/new", data=form(unit_id="không có xã này"))

    assert answer.status_code == 422
    assert 'href="#unit_id"' in answer.text
