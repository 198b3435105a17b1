"""Addresses in symbols: made in one way only, read strictly, refused with the reason."""

from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.links import (
    BadLink,
    DigitalLink,
    digital_link,
    parse_digital_link_path,
    short_link,
)

BASE = "https://tx.example.vn"
GTIN = "09521234567899"
SET_82 = "!\"%&'()*+,-./:;<=>?_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
values = st.text(SET_82, min_size=1, max_size=20).filter(lambda value: value not in {".", ".."})


def test_a_digital_link_goes_from_product_to_lot_to_unit_in_upper_case() -> None:
    assert digital_link(BASE, "9521234567899") == f"HTTPS://TX.EXAMPLE.VN/01/{GTIN}"
    assert (
        digital_link(f"{BASE}:8443/", GTIN, serial="0DEZ", lot="LC-1")
        == f"HTTPS://TX.EXAMPLE.VN:8443/01/{GTIN}/10/LC-1/21/0DEZ"
    )


def test_values_keep_their_case_and_are_percent_encoded() -> None:
    # What GS1's own engine writes for these characters in a path.
    assert digital_link(BASE, GTIN, lot="!\"%&'()*+,/:;<=>?").endswith(
        "/10/%21%22%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F"
    )
    assert digital_link(BASE, GTIN, lot="aB-._9").endswith("/10/aB-._9")


def test_a_short_link_is_the_serial_under_t() -> None:
    assert short_link(BASE, "0dez") == "HTTPS://TX.EXAMPLE.VN/T/0DEZ"


@pytest.mark.parametrize("base", ["tx.example.vn", "", f"{BASE}?a=1", f"{BASE}#a"])
def test_a_base_that_is_no_address_is_a_mistake_of_the_settings(base: str) -> None:
    with pytest.raises(ValueError, match="not an absolute address"):
        short_link(base, "0DEZ")


@given(lot=st.none() | values, serial=st.none() | values)
def test_what_is_written_reads_back_the_same(lot: str | None, serial: str | None) -> None:
    path = urlsplit(digital_link(BASE, GTIN, lot=lot, serial=serial)).path
    link = parse_digital_link_path(path)
    assert (link.gtin, link.variant, link.lot, link.serial) == (GTIN, None, lot, serial)


def test_every_segment_is_decoded_once_after_splitting() -> None:
    link = parse_digital_link_path(f"/%30%31/{GTIN}/22/V/10/A%2FB/21/%2541")
    assert str(link.gtin) == GTIN
    assert (link.variant, link.lot, link.serial) == ("V", "A/B", "%41")


def test_the_tilde_is_not_among_the_82_characters() -> None:
    with pytest.raises(BadLink, match="does not allow"):
        parse_digital_link_path(f"/01/{GTIN}/10/A~B")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "missing after /"),
        ("/", "missing after /"),
        ("/01", "missing after /01"),
        (f"/01/{GTIN}/", "missing after /"),
        (f"/01/{GTIN}/10", "missing after /10"),
        (f"/01/{GTIN}/10/", "missing after /10"),
        ("/02/09521234567899", "begins with a key"),
        ("/10/A/01/09521234567899", "begins with a key"),
        ("/gtin/09521234567899", "begins with a key"),
        ("/414/9521101530001", "begins with /01/"),
        ("/01/9521234567899", "GTIN of 14 digits"),
        ("/01/%209521234567899", "GTIN of 14 digits"),
        ("/01/0952123456789%39%39", "GTIN of 14 digits"),
        ("/01/٠٩٥٢١٢٣٤٥٦٧٨٩٩", "GTIN of 14 digits"),
        ("/01/09521234567897", "should be 9"),
        ("/01/00000000000000", "zeros only"),
        (f"/01/{GTIN}/21/S/10/L", "in this order"),
        (f"/01/{GTIN}/10/L/10/L", "each once"),
        (f"/01/{GTIN}/17/251231", "may go on with /22/, /10/, /21/"),
        (f"/01/{GTIN}/10/{'A' * 21}", "longer than 20"),
        (f"/01/{GTIN}/10/A%20B", "does not allow"),
        (f"/01/{GTIN}/10/L%C3%94", "does not allow"),
        (f"/01/{GTIN}/10/..", "does not allow"),
        (f"/01/{GTIN}/10/%2e%2E", "does not allow"),
        (f"/01/{GTIN}/10/A%0AB", "cannot be seen"),
        (f"/01/{GTIN}/10/A%00", "cannot be seen"),
        (f"/01/{GTIN}/10/A%E2%80%8B", "cannot be seen"),
        (f"/01/{GTIN}/10/A%", "two hex digits"),
        (f"/01/{GTIN}/10/A%4", "two hex digits"),
        (f"/01/{GTIN}/10/A%G1", "two hex digits"),
        (f"/01/{GTIN}/10/%FF", "readable characters"),
        (f"/01/{GTIN}/10/\udcff", "readable characters"),
    ],
)
def test_a_broken_address_says_what_is_wrong(path: str, reason: str) -> None:
    with pytest.raises(BadLink, match=reason) as refusal:
        parse_digital_link_path(path)
    assert refusal.value.status is HTTPStatus.BAD_REQUEST


@given(st.text())
def test_any_path_is_read_or_refused(path: str) -> None:
    try:
        assert isinstance(parse_digital_link_path(f"/01/{GTIN}/10/{path}"), DigitalLink)
    except BadLink as refusal:
        assert str(refusal)  # noqa: PT017 - either outcome is right, anything else is not
