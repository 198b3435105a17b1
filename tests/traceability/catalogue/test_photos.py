"""Photos of products: small, public, kept for good, and without where they were taken."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from ipreg.core.db import session
from ipreg.core.files import StoredFile
from ipreg.core.roles import Role
from tests.factories import browser
from traceability.catalogue.models import Product

FORM = {"name": "Chè mẫu", "unit": "g", "pack_size": "100"}
GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def photo_of_a_phone(*, width: int = 1200) -> bytes:
    """A JPEG as a phone makes it: lying on its side, with maker and place."""
    exif = Image.Exif()
    exif[MAKE] = "Điện thoại mẫu"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS).update({1: "N", 2: (22.0, 21.0, 0.0), 3: "E", 4: (105.0, 24.0, 0.0)})
    out = BytesIO()
    Image.new("RGB", (width, width // 2), "#2d6a4f").save(out, "JPEG", exif=exif)
    return out.getvalue()


def a_bomb() -> bytes:
    """A small file that unpacks to 45 million pixels."""
    out = BytesIO()
    Image.new("1", (9000, 5000)).save(out, "PNG")
    return out.getvalue()


def upload(client: FlaskClient, data: bytes, *, name: str = "anh.jpg") -> TestResponse:
    return client.post("/products/new", data={**FORM, "photo": (BytesIO(data), name)})


def address_of_the_photo() -> str:
    product = session.scalars(select(Product)).one()
    assert product.photo is not None
    return f"/products/photos/{product.photo.sha256}.webp"


def test_the_test_photo_does_carry_a_place() -> None:
    exif = Image.open(BytesIO(photo_of_a_phone())).getexif()

    assert exif.get_ifd(GPS)
    assert exif[MAKE]


def test_a_photo_is_served_to_anyone_without_place_and_phone(app: Flask) -> None:
    upload(browser(app, Role.COOPERATIVE_MANAGER), photo_of_a_phone())

    answer = app.test_client().get(address_of_the_photo())

    assert answer.status_code == 200
    assert answer.mimetype == "image/webp"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    picture = Image.open(BytesIO(answer.data))
    assert (picture.width, picture.height) == (240, 480)
    assert dict(picture.getexif()) == {}
    assert b"EXIF" not in answer.data
    assert b"XMP" not in answer.data
    assert "Điện thoại mẫu".encode() not in answer.data


def test_the_record_shows_the_photo_with_words_for_those_who_cannot_see_it(app: Flask) -> None:
    manager = browser(app, Role.COOPERATIVE_MANAGER)
    answer = upload(manager, photo_of_a_phone())

    page = manager.get(answer.location).text

    assert address_of_the_photo() in page
    assert 'alt="Ảnh của Chè mẫu"' in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "không phải ảnh"),
        (b"<!doctype html><script>alert(1)</script>", "không phải ảnh"),
        (photo_of_a_phone()[:300], "không phải ảnh"),
        (b"\xff\xd8\xff%PDF-1.7", "không phải ảnh"),
        (a_bomb(), "quá lớn"),
    ],
)
def test_what_is_no_photo_is_refused_at_its_field(app: Flask, data: bytes, sentence: str) -> None:
    answer = upload(browser(app, Role.COOPERATIVE_MANAGER), data)

    assert answer.status_code == 422
    assert 'href="#photo"' in answer.text
    assert sentence in answer.text
    assert session.scalars(select(StoredFile)).all() == []


def test_a_photo_that_no_product_has_any_more_is_not_served(app: Flask) -> None:
    manager = browser(app, Role.COOPERATIVE_MANAGER)
    place = upload(manager, photo_of_a_phone()).location
    old = address_of_the_photo()
    newer = (BytesIO(photo_of_a_phone(width=300)), "anh.jpg")

    manager.post(f"{place}/change", data={**FORM, "version": "1", "photo": newer})

    session.expire_all()
    assert app.test_client().get(address_of_the_photo()).status_code == 200
    assert app.test_client().get(old).status_code == 404


def test_a_stored_file_that_is_no_photo_is_not_at_that_address(client: FlaskClient) -> None:
    assert client.get(f"/products/photos/{'0' * 64}.webp").status_code == 404
    assert client.get("/products/photos/..%2f..%2fetc.webp").status_code == 404
