"""Typing a code: tolerant of how it is written, exact about what is wrong with it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core.db import session
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import code_of, make_active, make_issue, make_world
from traceability.labels.codes import Code
from traceability.scans import misses
from traceability.scans.looks.models import Event
from traceability.serials import grouped

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


def _code(*, gtin: bool = False) -> Code:
    return code_of(
        make_active(make_issue(make_world(gtin=make_gtin() if gtin else None).batch, count=3))
    )


def _typed(client: FlaskClient, text: str) -> tuple[int, str]:
    answer = client.get("/scan", query_string={"code": text, "lang": "en"})
    return answer.status_code, answer.text


def test_the_page_asks_for_a_code(client: FlaskClient) -> None:
    page = client.get("/scan").text

    assert 'name="code"' in page
    assert client.get("/scan?code=%20").text.count("<form") == page.count("<form") == 2


@pytest.mark.parametrize("gtin", [True, False])
def test_a_code_is_found_however_it_is_typed(client: FlaskClient, gtin: bool) -> None:
    code = _code(gtin=gtin)
    confused = code.serial.replace("0", "o").replace("1", "I")

    for text in (
        code.serial,
        grouped(code.serial).lower(),
        confused,
        "-".join(grouped(code.serial).split()),
        code.address,
        code.address.lower().replace("lot-", "LOT-"),
    ):
        status, page = _typed(client, text)
        assert (status, "Na Hang" in page) == (200, True), text
    assert len(session.scalars(select(Event)).all()) == 6


@pytest.mark.parametrize("gtin", [True, False])
@pytest.mark.parametrize("position", [1, 8, 20])
def test_the_place_of_one_wrong_character_is_told(
    client: FlaskClient, gtin: bool, position: int
) -> None:
    serial = _code(gtin=gtin).serial
    wrong = "Z" if serial[position - 1] != "Z" else "Y"
    status, page = _typed(client, serial[: position - 1] + wrong + serial[position:])

    assert status == 404
    assert "The code is mistyped" in page
    assert f"Character {position} seems to be wrong" in page
    assert "Na Hang" not in page, "what the code should have been is not given away"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ABC", "A code has 20 characters; this one has 3."),
        ("0000 0000 000U 0000 0000", "Character 12 of the code, “U”, never occurs"),
        ("https://evil.example/T/00000000000000000000", "which is not this platform"),
        ("https://tx.example.vn/01/09521234567899", "none of GS1 Viet Nam (893…)"),
        ("9521234567899", "none of GS1 Viet Nam (893…)"),
        ("8930000000002", "one of GS1 Viet Nam (893…)"),
        ("2000000000008", "within one shop or company"),
        ("9521234567898", "A code has 20 characters; this one has 13."),
        ("https://tx.example.vn/impressum", "cannot be read"),
        ("00000000000000000000", "This code was not issued here"),
        ("<script>alert(1)</script>", "never occurs in a code"),
    ],
)
def test_what_is_wrong_is_said_and_the_form_comes_back_filled(
    client: FlaskClient, typed: str, told: str
) -> None:
    status, page = _typed(client, typed)

    assert status in {200, 400, 404}
    assert told in page
    assert "<script>" not in page
    assert 'name="code" value="' in page


def test_the_number_below_the_bars_of_a_product_leads_to_its_page(client: FlaskClient) -> None:
    world = make_world(gtin=make_gtin())
    gtin = make_active(make_issue(world.batch)).tweak

    for typed in (gtin[1:], f"{gtin[1]} {gtin[2:8]} {gtin[8:]}", f"(01){gtin}"):
        status, page = _typed(client, typed)
        assert (status, "No code was checked" in page) == (200, True), typed
        assert world.batch.product.name in page
    assert f"Lot {world.batch.lot}" in _typed(client, f"(01){gtin}(10){world.batch.lot}")[1]


def test_after_many_wrong_codes_an_address_is_asked_to_wait(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(misses, "TYPED", 3)
    code = _code()
    wrong = [_typed(client, f"{n:020}")[0] for n in range(1, 6)]  # of zeros only: a carton's

    assert wrong == [404, 404, 404, 429, 429]
    assert _typed(client, code.serial)[0] == 200, "a right code is always answered"
    other = client.get("/scan?code=00000000000000000009", environ_overrides=ELSEWHERE)
    assert other.status_code == 404


def test_a_code_without_the_right_shape_is_not_counted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(misses, "TYPED", 1)

    assert {_typed(client, "ABC")[0] for _ in range(5)} == {404}


def test_phones_of_one_ipv6_network_are_counted_together(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(misses, "TYPED", 1)
    answers = [
        client.get("/scan?code=00000000000000000009", environ_overrides={"REMOTE_ADDR": address})
        for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")
    ]

    assert [answer.status_code for answer in answers] == [404, 429, 404]
