"""Saved views: who is offered which, what they ask, how they are marked, and their counters."""

from datetime import date
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.accounts.models import User
from ipreg.accounts.signing_in import actor_of
from ipreg.applications.asking import Asked
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.register import saved
from ipreg.applications.register.models import SavedView, Scope
from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.core.errors import Conflict
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from tests.applications.factories import make_application
from tests.applications.register.factories import make_view
from tests.factories import PASSWORD, browser, make_user
from tests.statements import statements


def of_division(name: str, *, role: Role = Role.SO_OFFICER) -> User:
    user = make_user(role=role)
    with transaction():
        found = session.get_one(User, user.id)
        found.division = name
        audit.act("user.change_letters", found)
    return session.get_one(User, user.id)


def signed_in(app: Flask, user: User) -> FlaskClient:
    client = app.test_client()
    client.post("/sign-in", data={"username": user.username, "password": PASSWORD})
    return client


def test_a_view_is_offered_to_those_it_is_shared_with_and_to_nobody_else(app: Flask) -> None:
    owner, colleague = of_division("Sở hữu trí tuệ"), of_division("Sở hữu trí tuệ")
    elsewhere, commune = of_division("Đo lường"), make_user(role=Role.LOCAL_AUTHORITY)
    private = make_view("Riêng", owner=owner)
    division = make_view("Phòng", owner=owner, scope=Scope.DIVISION)
    department = make_view("Sở", owner=owner, scope=Scope.DEPARTMENT)

    def offered(user: User) -> set[str]:
        return {view.name for view in saved.views(actor_of(user))}

    assert offered(owner) == {"Riêng", "Phòng", "Sở"}
    assert offered(colleague) == {"Phòng", "Sở"}
    assert offered(elsewhere) == {"Sở"}
    assert offered(commune) == set()
    for user, seen in ((colleague, {division, department}), (elsewhere, {department})):
        client = signed_in(app, user)
        for view in (private, division, department):
            expected = 303 if view in seen else 404
            assert client.get(f"/applications/views/{view.id}").status_code == expected
            page = client.get(f"/applications?sort=code&view={view.id}").text
            assert (view.name in page) is (view in seen)


def test_a_division_is_shared_with_only_by_those_who_work_in_one(app: Flask) -> None:
    alone = make_user()

    assert Scope.DIVISION not in saved.scopes(actor_of(alone))
    with pytest.raises(Conflict):
        make_view("Phòng", owner=alone, scope=Scope.DIVISION)


def test_a_view_keeps_filter_order_columns_and_page_size(app: Flask) -> None:
    user = make_user()
    client = signed_in(app, user)
    asked = "kind=collective_mark&state=proposed&sort=code&columns=people&per_page=50"

    answer = client.post(
        f"/applications/views/new?{asked}", data={"name": "Nhãn hiệu tập thể", "scope": "private"}
    )

    assert answer.status_code == 303
    for part in (*asked.split("&"), "view="):
        assert part in answer.headers["Location"]
    assert "Nhãn hiệu tập thể" in client.get(answer.headers["Location"]).text


def test_what_differs_from_the_view_is_marked_and_can_be_saved(app: Flask) -> None:
    user = make_user()
    client = signed_in(app, user)
    view = make_view("Đang xem xét", owner=user, asked=Asked(kind=Kind.COLLECTIVE_MARK))
    address = client.get(f"/applications/views/{view.id}").headers["Location"]

    assert "(đã sửa)" not in client.get(address).text
    changed = unescape(client.get(f"{address}&q=chè").text)
    assert "(đã sửa)" in changed
    assert f"/applications/views/{view.id}/replace?" in changed

    client.post(
        f"/applications/views/{view.id}/replace?kind=collective_mark&q=chè", data={"version": "1"}
    )
    session.expire_all()
    assert session.get_one(SavedView, view.id).question == {"kind": "collective_mark", "q": "chè"}


def test_only_the_owner_changes_a_view_and_an_administrator_what_is_shared(app: Flask) -> None:
    view_id = make_view("Chung", scope=Scope.DEPARTMENT).id
    address = f"/applications/views/{view_id}/delete"

    assert browser(app).post(address, data={"sure": "yes"}).status_code == 409
    assert browser(app, Role.ADMINISTRATOR).post(address, data={"sure": "yes"}).status_code == 303
    session.expire_all()
    assert session.get(SavedView, view_id) is None


def test_two_who_change_one_view_are_told_of_each_other(app: Flask) -> None:
    user = make_user()
    client, view = signed_in(app, user), make_view("Một", owner=user)
    address = f"/applications/views/{view.id}/change"
    form = {"name": "Hai", "scope": "private", "version": "1"}

    assert client.post(address, data=form).status_code == 303
    assert client.post(address, data=form | {"name": "Ba"}).status_code == 409


def test_a_name_is_used_once_by_one_person(app: Flask) -> None:
    user = make_user()
    make_view("Một", owner=user)
    make_view("Một")

    with pytest.raises(Conflict):
        make_view("Một", owner=user)


def test_ones_own_first_view_opens_and_the_whole_list_stays_within_reach(app: Flask) -> None:
    user = make_user()
    client = signed_in(app, user)
    view = make_view(owner=user, asked=Asked(kind=Kind.COLLECTIVE_MARK))
    form = {"columns": "people", "compact": "true", "per_page": "50", "default_view_id": view.id}
    client.post("/applications/display", data=form)

    first = client.get("/applications")
    assert first.headers["Location"].endswith(f"/views/{view.id}")
    shown = client.get("/applications?kind=collective_mark")
    assert shown.status_code == 200
    assert client.get("/applications?sort=-changed").status_code == 200

    client.post(f"/applications/views/{view.id}/delete", data={"sure": "yes"})
    assert client.get("/applications").status_code == 200


def test_the_display_is_kept_for_its_owner_alone(app: Flask) -> None:
    make_application()
    client, other = browser(app), browser(app)
    client.post("/applications/display", data={"columns": "people", "per_page": "50"})

    assert 'data-label="Người nộp đơn"' in client.get("/applications").text
    assert 'data-label="Người nộp đơn"' not in other.get("/applications").text
    assert 'data-label="Người nộp đơn"' in other.get("/applications?columns=people").text


def test_counters_count_what_each_view_finds_in_two_statements(app: Flask) -> None:
    user = make_user()
    actor = actor_of(user)
    make_application((Event.FILE_RECEIVED, date(2022, 3, 1)), sign="Một")
    make_application(sign="Hai")
    make_application(sign="Ba", kind=Kind.CERTIFICATION_MARK)
    make_view("Tất cả", owner=user)
    make_view("Tập thể", owner=user, asked=Asked(kind=Kind.COLLECTIVE_MARK))
    make_view("Đã nộp", owner=user, asked=Asked(year="2022"))
    session.expire_all()

    with statements() as sent:
        counted = {one.view.name: one.count for one in saved.counters(actor)}

    assert counted == {"Tất cả": 3, "Tập thể": 2, "Đã nộp": 1}
    assert len([one for one in sent if one.startswith("SELECT")]) == 2, sent


def test_a_stored_question_that_is_no_longer_known_is_left_out(app: Flask) -> None:
    view = make_view(asked=Asked(kind=Kind.COLLECTIVE_MARK))
    with transaction():
        found = session.get_one(SavedView, view.id)
        found.question = {"kind": "collective_mark", "state": "no such", "gone": "1"}
        audit.act("register_view.replace", found)

    assert saved.asked_by(session.get_one(SavedView, view.id)) == Asked(kind=Kind.COLLECTIVE_MARK)
