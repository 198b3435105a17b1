"""Choosing a place in a form: the fields, and what the form offers when a text means several."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask, g, render_template_string
from marshmallow import Schema, ValidationError
from werkzeug.datastructures import MultiDict

from ipreg.core.forms import Form
from ipreg.places import picker, service
from ipreg.places.schemas import UnitField, UnitsField

TODAY = date(2026, 11, 21)
FORM = """{% import "components/unit_picker.html" as places with context %}
{{ places.unit("unit_id", "Place", optional=true) }}{{ places.units("unit_ids", "Places") }}"""


class Sample(Schema):
    unit_id = UnitField()
    any_id = UnitField(any_day=True)
    unit_ids = UnitsField()


@pytest.fixture
def request_of_app(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def code_of(value: object, *, field: str = "unit_id") -> str:
    return service.get(Sample().load({field: value})[field]).code


def refusal(value: object, *, field: str = "unit_id") -> str:
    with pytest.raises(ValidationError) as refused:
        Sample().load({field: value})
    messages: Any = refused.value.normalized_messages()
    return " ".join(str(message) for message in messages[field])


def test_a_place_is_taken_as_text_code_or_id(app: Flask) -> None:
    unit = service.identify("02221", on=TODAY)
    for value in ("xã Nà Hang, Tuyên Quang", "02221", f"#{unit.id}", unit.id):
        assert code_of(value) == "02221"


def test_a_former_unit_that_went_whole_is_taken_over_and_a_split_one_is_asked_about(
    app: Flask,
) -> None:
    assert code_of("xã Sơn Phú, Na Hang") == "02260"
    assert "xã Tân Thạnh was divided" in refusal("xã Tân Thạnh, huyện Thới Lai")
    assert code_of("xã Tân Thạnh, huyện Thới Lai", field="any_id") == "31268"


def test_a_text_that_means_several_names_them(app: Flask) -> None:
    told = refusal("Hồng Thái")
    assert "xã Hồng Thái, tỉnh Tuyên Quang" in told
    assert "xã Hồng Thái, tỉnh Lâm Đồng" in told


@pytest.mark.parametrize(
    "value",
    ["Nowhere", "#99999999", 99999999, 10**30, -1, "", None, True, ["02221"], {}, "x" * 300],
)
def test_what_names_no_place_is_refused(app: Flask, value: object) -> None:
    assert refusal(value)


def test_several_places_one_a_line(app: Flask) -> None:
    text = "huyện Na Hang, Tuyên Quang\n\nxã Sơn Phú, huyện Na Hang\nhuyện Na Hang, Tuyên Quang\n"
    ids = Sample().load({"unit_ids": text})["unit_ids"]
    assert [service.get(unit_id).code for unit_id in ids] == ["072", "02275"]
    assert picker.lines(ids).splitlines() == [
        "huyện Na Hang, tỉnh Tuyên Quang",
        "xã Sơn Phú, huyện Na Hang, tỉnh Tuyên Quang",
    ]
    assert Sample().load({"unit_ids": picker.lines(ids)})["unit_ids"] == ids
    assert "Nowhere" in refusal("huyện Na Hang\nNowhere", field="unit_ids")


def test_a_stored_place_is_offered_as_chosen(app: Flask) -> None:
    unit = service.identify("02221", on=TODAY)
    assert picker.offer(unit.id) == picker.Offer(
        "", ((f"#{unit.id}", "xã Nà Hang, tỉnh Tuyên Quang"),), f"#{unit.id}"
    )


def test_a_refused_text_comes_back_with_what_it_may_mean(app: Flask) -> None:
    offer = picker.offer("huyện Na Hang", refused=True)
    assert offer.text == "huyện Na Hang"
    assert offer.options[0][1] == "xã Nà Hang, tỉnh Tuyên Quang"
    assert len(offer.options) == 5
    assert picker.offer("huyện Na Hang") == picker.Offer("huyện Na Hang")
    near = picker.offer("Hồng Th", refused=True)
    assert "xã Hồng Thái, tỉnh Tuyên Quang" in [label for _, label in near.options]


def test_the_form_offers_radios_after_a_refusal(request_of_app: None) -> None:
    typed = MultiDict({"unit_id": "Hồng Thái", "unit_ids": "huyện Na Hang"})
    g.form = Form(typed=typed, errors={"unit_id": ["several"]})
    html = render_template_string(FORM)
    unit = service.identify("xã Hồng Thái, Tuyên Quang", on=TODAY)
    assert f'type="radio" id="unit_id-1" name="unit_id" value="#{unit.id}"' in html
    assert "Hồng Thái" in html.split("unit_id-error")[0]
    assert "huyện Na Hang</textarea>" in html


def test_the_form_draws_an_empty_and_a_stored_place(request_of_app: None) -> None:
    assert 'type="radio"' not in render_template_string(FORM)
    unit = service.identify("02221", on=TODAY)
    g.form = Form(stored={"unit_id": unit.id, "unit_ids": [unit.id]})
    html = render_template_string(FORM)
    assert f'value="#{unit.id}" checked' in html
    assert "xã Nà Hang, tỉnh Tuyên Quang</textarea>" in html


def test_a_question_in_the_address_brings_the_choice(app: Flask) -> None:
    with app.test_request_context("/?unit_id_q=bao+yen"):
        html = render_template_string(FORM)
    assert "xã Bảo Yên, tỉnh Lào Cai" in html
