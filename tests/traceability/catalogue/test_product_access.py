"""Who finds which products: the own, all of them, none."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.factories import make_product
from traceability.catalogue.models import Product


def form(**changed: Any) -> dict[str, Any]:
    typed = {"name": "Chè Shan tuyết mẫu, hộp 100 g", "unit": "g", "pack_size": "100"}
    return {**typed, **changed}


def manager_of(app: Flask, organisation: Any = None) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=organisation)


def only_product() -> Product:
    return session.scalars(select(Product)).one()


def test_the_organisation_is_the_managers_whatever_the_form_says(app: Flask) -> None:
    home, other = make_organisation(), make_organisation()
    manager = manager_of(app, home)

    refused = manager.post("/products/new", json=form(organisation_id=other.id))
    manager.post("/products/new", data=form(organisation_id=other.id))

    assert refused.status_code == 422
    assert only_product().organisation_id == home.id


def test_a_product_of_a_sample_cooperative_is_a_sample(app: Flask) -> None:
    manager = manager_of(app)
    manager.post("/products/new", data=form())

    assert only_product().is_sample


def test_members_and_the_department_read_and_cannot_change(app: Flask) -> None:
    home = make_organisation()
    product = make_product(home)
    member = browser(app, Role.COOPERATIVE_MEMBER, organisation=home)

    for reader in (member, browser(app, Role.SO_OFFICER), browser(app, Role.SO_LEADER)):
        assert product.name in reader.get("/products").text
        assert reader.get(f"/products/{product.id}").status_code == 200
        assert reader.get("/products/new").status_code == 403
        assert reader.post("/products/new", data=form()).status_code == 403
        address = f"/products/{product.id}/change"
        assert reader.post(address, data=form(version=1)).status_code == 403


def test_another_cooperative_finds_nothing(app: Flask) -> None:
    product = make_product(make_organisation(), name="Chè của người khác")
    stranger = manager_of(app)

    assert "Chè của người khác" not in stranger.get("/products").text
    assert stranger.get(f"/products/{product.id}").status_code == 404
    assert stranger.get(f"/products/{product.id}/change").status_code == 404
    answer = stranger.post(f"/products/{product.id}/change", data=form(version=1))
    assert answer.status_code == 404


def test_the_public_is_asked_to_sign_in(client: FlaskClient) -> None:
    for address in ("/products", "/products/1", "/products/new", "/products/1/change"):
        answer = client.get(address)
        assert answer.status_code == 303
        assert "/sign-in" in answer.location


def test_lists_are_searched_without_accents_and_by_number_and_paged(app: Flask) -> None:
    home = make_organisation()
    manager = manager_of(app, home)
    for number in range(30):
        make_product(home, name=f"Bưởi Soi Hà {number:02}")
    make_product(home, name="Gạo Séng Cù", gtin="9520000123451")

    first, last = manager.get("/products?q=buoi").text, manager.get("/products?q=buoi&page=2").text
    by_number = manager.get("/products?q=952000012").text

    assert first.count("<tr class") == 25
    assert last.count("<tr class") == 5
    assert "Gạo Séng Cù" in by_number
    assert by_number.count("<tr class") == 1
    assert "Không có sản phẩm nào" in manager.get("/products?q=xoai").text


def test_the_department_filters_by_cooperative(app: Flask) -> None:
    one, other = make_organisation(), make_organisation()
    make_product(one, name="Chè của một")
    make_product(other, name="Chè của hai")

    page = browser(app, Role.SO_LEADER).get(f"/products?organisation={other.id}").text

    assert "Chè của hai" in page
    assert "Chè của một" not in page
