"""An administrator says who works in which division of the Department."""

from flask import Flask

from ipreg.accounts.models import User
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_user


def test_an_administrator_places_people_of_the_department(app: Flask) -> None:
    administrator, user_id = browser(app, Role.ADMINISTRATOR), make_user().id
    address = f"/users/{user_id}/division"

    answer = administrator.post(address, data={"division": " Phòng  Sở hữu trí tuệ "})

    assert answer.status_code == 303
    session.expire_all()
    assert session.get_one(User, user_id).division == "Phòng Sở hữu trí tuệ"
    assert "Phòng Sở hữu trí tuệ" in administrator.get(f"/users/{user_id}").text
    assert browser(app).get(address).status_code == 403


def test_a_cooperative_has_no_division_of_the_department(app: Flask) -> None:
    user_id = make_user(role=Role.COOPERATIVE_MEMBER).id
    answer = browser(app, Role.ADMINISTRATOR).post(
        f"/users/{user_id}/division", data={"division": "Phòng mẫu"}
    )

    assert answer.status_code == 409
