"""Journeys of a product: recorded by the manager, read by others, fixed once batches exist."""

from datetime import date
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
from tests.traceability.batch_factories import make_batch, make_harvest
from tests.traceability.factories import make_area, make_product
from tests.traceability.labels.factories import make_issue
from traceability.catalogue.measures import Measure
from traceability.catalogue.models import Product


def form(**changed: Any) -> dict[str, Any]:
    typed = {"name": "Chè Shan tuyết mẫu, hộp 100 g", "unit": "g", "pack_size": "100"}
    return {**typed, **changed}


def manager_of(app: Flask, organisation: Any = None) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=organisation)


def only_product() -> Product:
    return session.scalars(select(Product)).one()


def test_a_manager_records_a_product_without_a_gtin(app: Flask) -> None:
    manager = manager_of(app)
    typed = form(pack_size="0,5", unit="kg", standard="VietGAP", storage="Để nơi khô ráo")

    answer = manager.post("/products/new", data=typed)

    product = only_product()
    assert answer.status_code == 303
    assert answer.location.endswith(f"/products/{product.id}")
    assert len(product.key) == 11
    assert product.key[0] == "P"
    assert (product.gtin, product.unit) == (None, Measure.KILOGRAM)
    page = manager.get(answer.location).text
    assert "0,5 kg" in page
    assert "VietGAP" in page
    assert product.key in page


def test_each_product_gets_a_key_of_its_own(app: Flask) -> None:
    manager = manager_of(app)
    for number in range(20):
        manager.post("/products/new", data=form(name=f"Chè mẫu {number}"))

    keys = set(session.scalars(select(Product.key)))

    assert len(keys) == 20


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (form(name=""), "name", "Hãy điền"),
        (form(unit="bushel"), "unit", "Hãy chọn"),
        (form(pack_size="0"), "pack_size", "lớn hơn 0"),
        (form(pack_size="một"), "pack_size", "không phải là số"),
        (form(pack_size="0,0001"), "pack_size", "3 chữ số thập phân"),
        (form(name="Chè \u202eabc"), "name", "không nhìn thấy"),
        (form(name="Chè Шан"), "name", "không phải chữ cái La-tinh"),
        (form(title_id="999"), "title_id", "văn bằng"),
    ],
)
def test_a_refused_form_comes_back_as_it_was_typed(
    app: Flask, typed: dict[str, str], field: str, sentence: str
) -> None:
    manager = manager_of(app)

    answer = manager.post("/products/new", data={**typed, "storage": "Nơi khô ráo"})

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert sentence in answer.text
    assert "Nơi khô ráo" in answer.text
    assert session.scalars(select(Product)).all() == []


def test_the_summary_of_what_is_wrong_names_each_field(app: Flask) -> None:
    answer = manager_of(app).post("/products/new", data={})

    summary = answer.text.split("govuk-error-summary__list")[1].split("</ul>")[0]
    told = [line.split(">")[-1] for line in summary.split("</a>")[:-1]]
    assert told == [
        "Tên sản phẩm: Hãy điền mục này.",
        "Một bao gói chứa: Hãy điền mục này.",
        "Đơn vị tính: Hãy điền mục này.",
    ]


def test_names_are_kept_composed_with_the_letter_that_was_meant(app: Flask) -> None:
    manager_of(app).post("/products/new", data=form(name="  Che\u0300  \u00d0a\u0323i  "))

    assert only_product().name == "Chè Đại"


def test_titles_with_a_right_are_offered_before_the_others(app: Flask) -> None:
    home = make_organisation()
    held, other = make_title(sign="Na Hang"), make_title(sign="Soi Hà", product="Bưởi")
    make_use_right(held, home)
    make_use_right(other, home, valid_to=date(2022, 6, 30))
    make_title(sign="Chưa cấp", granted_on=date(2100, 1, 1))
    manager = manager_of(app, home)

    page = manager.get("/products/new").text

    mine, others = page.split("<optgroup")[1:]
    assert f'value="{held.id}"' in mine
    assert f'value="{other.id}"' in others
    assert "Chưa cấp" not in page


def test_the_record_says_when_the_right_to_the_claimed_title_is_missing(app: Flask) -> None:
    home = make_organisation()
    title = make_title()
    product = make_product(home, title=title)
    manager = manager_of(app, home)
    missing = "chưa có quyền sử dụng"

    before = manager.get(f"/products/{product.id}").text
    make_use_right(title, home)
    after = manager.get(f"/products/{product.id}").text

    assert missing in before
    assert missing not in after


def test_a_change_is_written_down_with_what_was_before(app: Flask) -> None:
    home = make_organisation()
    product = make_product(home, name="Chè cũ")
    manager = manager_of(app, home)

    answer = manager.post(f"/products/{product.id}/change", data=form(name="Chè mới", version=1))

    assert answer.status_code == 303
    entry = audit.history(("product", [product.id]))[0]
    assert entry.act == "product.change"
    assert entry.changes[0]["fields"]["name"] == ["Chè cũ", "Chè mới"]
    assert "Chè mới" in manager.get("/products?q=che+moi").text


def test_of_two_managers_at_once_the_second_is_told(app: Flask) -> None:
    home = make_organisation()
    product = make_product(home)
    first, second = manager_of(app, home), manager_of(app, home)
    address = f"/products/{product.id}/change"

    one = first.post(address, data=form(name="Tên thứ nhất", version=1))
    other = second.post(address, data=form(name="Tên thứ hai", version=1))

    assert one.status_code == 303
    assert other.status_code == 409
    assert "Tên thứ hai" in other.text
    session.expire_all()
    assert only_product().name == "Tên thứ nhất"


@pytest.mark.parametrize(
    "changed", [{"unit": "kg"}, {"pack_size": "50"}, {"gtin": "9520000123451"}, {"title_id": "1"}]
)
def test_what_batches_rest_on_stays_once_there_is_one(app: Flask, changed: dict[str, str]) -> None:
    home = make_organisation()
    make_title()
    product = make_product(home)
    manager = manager_of(app, home)
    make_batch(product, make_area(home))
    address = f"/products/{product.id}/change"

    refused = manager.post(address, data=form(version=1, **changed))
    renamed = manager.post(address, data=form(version=1))

    assert refused.status_code == 409
    assert f'href="#{next(iter(changed))}"' in refused.text
    assert renamed.status_code == 303


def test_what_labels_call_it_stays_once_codes_were_issued(app: Flask) -> None:
    harvest = make_harvest()
    manager = manager_of(app, harvest.home)
    address = f"/products/{harvest.product.id}/change"
    renamed = form(name="Chè Shan tuyết mẫu, gói nhỏ", title_id=harvest.title.id, version=1)
    assert manager.post(address, data=renamed).status_code == 303
    make_issue(harvest.batch)

    refused = manager.post(address, data={**renamed, "name": "Chè Shan tuyết", "version": 2})
    told = manager.post(address, data={**renamed, "storage": "Nơi khô", "version": 2})

    assert refused.status_code == 409
    assert 'href="#name"' in refused.text
    assert "nên tên của sản phẩm cũng được giữ nguyên" in refused.text
    assert told.status_code == 303
