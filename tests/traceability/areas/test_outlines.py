"""Outlines through the form: drawn, pasted or uploaded, and each fault with its sentence."""

import json
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser
from tests.traceability.factories import square
from traceability.areas.models import Area

FORM = {"name": "Đồi mẫu", "crop": "Chè Shan tuyết"}


def polygon(*points: tuple[float, float]) -> str:
    return json.dumps({"type": "Polygon", "coordinates": [[*points, points[0]]]})


def send(app: Flask, **typed: Any) -> TestResponse:
    manager = browser(app, Role.COOPERATIVE_MANAGER)
    return manager.post("/areas/new", data={**FORM, **typed})


FAULTS = [
    (polygon((22.35, 105.4), (22.35, 105.5), (22.45, 105.5)), "đảo"),
    (polygon((105.4, 22.3), (105.5, 22.4), (105.5, 22.3), (105.4, 22.4)), "cắt"),
    (polygon((2.35, 48.85), (2.36, 48.85), (2.36, 48.86)), "nằm ngoài lãnh thổ"),
    (polygon((487000.0, 2473000.0), (488000.0, 2473000.0), (488000.0, 2474000.0)), "VN-2000"),
    ('{"type": "Point", "coordinates": [105.4, 22.3]}', "Point"),
    ('{"type": "FeatureCollection", "features": []}', "GeoJSON"),
    ("<kml></kml>", "JSON"),
    ("[" * 5000, "JSON"),
]


@pytest.mark.parametrize(("text", "sentence"), FAULTS)
def test_a_wrong_outline_is_refused_with_what_is_wrong_and_kept(
    app: Flask, text: str, sentence: str
) -> None:
    answer = send(app, outline=text)

    assert answer.status_code == 422
    assert 'href="#outline"' in answer.text
    summary = answer.text.split("govuk-error-summary__list")[1].split("</ul>")[0]
    assert sentence in summary
    assert "Đồi mẫu" in answer.text
    assert text[:12].replace('"', "&#34;").replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert session.scalars(select(Area)).all() == []


@pytest.mark.parametrize(("text", "sentence"), FAULTS)
def test_a_wrong_file_is_refused_at_the_file(app: Flask, text: str, sentence: str) -> None:
    answer = send(app, outline_file=(BytesIO(text.encode()), "vung.geojson"))

    assert answer.status_code == 422
    assert 'href="#outline_file"' in answer.text
    assert sentence in answer.text


def test_a_file_goes_before_the_text_that_was_there(app: Flask) -> None:
    feature = {"type": "Feature", "properties": {}, "geometry": square(105.5)}
    file = (BytesIO(b"\xef\xbb\xbf" + json.dumps(feature).encode()), "vung.geojson")

    answer = send(app, outline=json.dumps(square()), outline_file=file)

    assert answer.status_code == 303
    assert session.scalars(select(Area)).one().outline == square(105.5)


def test_a_file_too_large_for_an_outline_is_refused(app: Flask) -> None:
    # Written out: the test client would leave the temporary file of a large upload open.
    fields = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in FORM.items()
    )
    large = json.dumps(square()) + " " * (2 * 1024 * 1024)
    sent = f'{fields}--x\r\nContent-Disposition: form-data; name="outline_file"; filename="v.json"'
    body = f"{sent}\r\n\r\n{large}\r\n--x--\r\n".encode()
    manager = browser(app, Role.COOPERATIVE_MANAGER)

    answer = manager.post("/areas/new", data=body, content_type="multipart/form-data; boundary=x")

    assert answer.status_code == 422
    assert "2 MB" in answer.text


def test_a_program_sends_the_outline_as_an_object(app: Flask) -> None:
    manager = browser(app, Role.COOPERATIVE_MANAGER)

    answer = manager.post("/areas/new", json={**FORM, "outline": square()})

    assert answer.status_code == 303
    assert session.scalars(select(Area)).one().outline == square()
