"""GTINs as they are typed at a product: checked, padded once, refused when another has it."""

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.factories import make_product
from traceability.catalogue.models import Product

FORM = {"name": "Chè mẫu", "unit": "g", "pack_size": "100"}


@pytest.mark.parametrize("typed", ["9520000123451", "09520000123451", " 9520000123451 "])
def test_each_way_to_write_a_gtin_is_kept_as_the_same_fourteen_digits(
    app: Flask, typed: str
) -> None:
    manager = browser(app, Role.COOPERATIVE_MANAGER)

    answer = manager.post("/products/new", data={**FORM, "gtin": typed})

    assert answer.status_code == 303
    assert session.scalars(select(Product.gtin)).one() == "09520000123451"
    assert "9520000123451" in manager.get(answer.location).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("9520000123450", "phải là 1"),
        ("٩٥٢٠٠٠٠١٢٣٤٥١", "chữ số từ 0 đến 9"),
        ("952000012345\uff11", "chữ số từ 0 đến 9"),
        ("95200001234", "8 / 12 / 13 / 14"),
        ("0000000000000", "toàn số 0"),
        ("2000000000008", "trong nội bộ"),
        ("0400000000008", "trong nội bộ"),
    ],
)
def test_a_wrong_gtin_is_refused_with_what_is_wrong(app: Flask, typed: str, sentence: str) -> None:
    manager = browser(app, Role.COOPERATIVE_MANAGER)

    answer = manager.post("/products/new", data={**FORM, "gtin": typed})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{typed}"' in answer.text
    assert session.scalars(select(Product)).all() == []


def test_a_gtin_of_another_cooperative_is_refused_without_saying_whose(app: Flask) -> None:
    owner = make_organisation(name="HTX mẫu kín tiếng")
    make_product(owner, gtin="9520000123451", name="Sản phẩm mẫu kín tiếng")
    manager = browser(app, Role.COOPERATIVE_MANAGER)

    answer = manager.post("/products/new", data={**FORM, "gtin": "9520000123451"})

    assert answer.status_code == 409
    assert 'href="#gtin"' in answer.text
    assert "kín tiếng" not in answer.text


def test_a_product_keeps_its_own_gtin_when_changed(app: Flask) -> None:
    home = make_organisation()
    product = make_product(home, gtin="9520000123451")
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    address = f"/products/{product.id}/change"

    assert 'value="9520000123451"' in manager.get(address).text
    answer = manager.post(address, data={**FORM, "gtin": "9520000123451", "version": "1"})

    assert answer.status_code == 303
