"""GTINs, GLNs and lots: what is read, what is refused and what the refusal says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.errors import BadInput
from traceability.gs1 import (
    Gln,
    Gtin,
    check_digit,
    gtin13,
    is_restricted,
    platform_lot,
)

# Demonstration prefix 952, and numbers that GS1 itself explains the check digit with.
CHECKED = [
    ("629104150021", 3),  # GS1's public explanation of the check digit
    ("952123456789", 9),
    ("952123456788", 2),
    ("37610425002123456", 9),  # an SSCC
]


@pytest.mark.parametrize(("body", "digit"), CHECKED)
def test_the_check_digit_weighs_three_and_one_from_the_right(body: str, digit: int) -> None:
    assert check_digit(body) == digit


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("9521234567899", "09521234567899"),
        (" 9521234567899\n", "09521234567899"),
        ("09521234567899", "09521234567899"),
        ("19521234567896", "19521234567896"),
        ("614141000036", "00614141000036"),
        ("96385074", "00000096385074"),
    ],
)
def test_a_gtin_is_stored_as_fourteen_digits(typed: str, stored: str) -> None:
    assert Gtin.parse(typed) == stored


@given(st.text("0123456789", min_size=13, max_size=13).filter(lambda body: body.strip("0")))
def test_reading_what_was_stored_changes_nothing(body: str) -> None:
    stored = Gtin.parse(f"{body}{check_digit(body)}")
    assert Gtin.parse(stored) == stored


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_no_single_wrong_digit_passes(body: str, position: int, change: int) -> None:
    number = f"{body}{check_digit(body)}"
    digit = str((int(number[position]) + change) % 10)
    with pytest.raises(BadInput):
        Gtin.parse(number[:position] + digit + number[position + 1 :])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "digits 0 to 9 only"),
        ("952 1234567899", "digits 0 to 9 only"),
        ("٩٥٢١٢٣٤٥٦٧٨٩٩", "digits 0 to 9 only"),
        ("952123456789²", "digits 0 to 9 only"),
        ("-521234567899", "digits 0 to 9 only"),
        ("95212345678", "has 8 / 12 / 13 / 14 digits; this one has 11"),
        ("109521234567896", "this one has 15"),
        ("9521234567897", "after 952123456789 the last one should be 9"),
        ("00000000000000", "zeros only"),
    ],
)
def test_a_refused_gtin_says_why(typed: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as refusal:
        Gtin.parse(typed)
    assert refusal.value.field == "gtin"


def test_a_gln_has_thirteen_digits_and_a_check_digit() -> None:
    assert Gln.parse("9521101530001") == "9521101530001"
    with pytest.raises(BadInput, match="should be 1") as refusal:
        Gln.parse("9521101530000")
    assert refusal.value.field == "gln"
    with pytest.raises(BadInput, match="has 13 digits"):
        Gln.parse("09521101530001")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("09521234567899", "9521234567899"),
        ("00614141000036", "0614141000036"),
        ("19521234567896", None),
        ("00000096385074", None),
    ],
)
def test_only_a_thirteen_digit_number_has_an_ean13(stored: str, shown: str | None) -> None:
    assert gtin13(stored) == shown


@pytest.mark.parametrize("prefix", ["02", "04", "20", "25", "29"])
def test_numbers_for_internal_use_are_told_from_open_ones(prefix: str) -> None:
    assert is_restricted("0" + prefix.ljust(13, "1"))


@pytest.mark.parametrize("prefix", ["01", "03", "05", "19", "30", "952"])
def test_numbers_of_companies_are_open(prefix: str) -> None:
    assert not is_restricted("0" + prefix.ljust(13, "1"))


@pytest.mark.parametrize(("first", "restricted"), [("0", True), ("2", True), ("9", False)])
def test_internal_gtin_8_numbers_begin_with_zero_or_two(first: str, restricted: bool) -> None:
    body = first + "123456"
    assert is_restricted(Gtin.parse(f"{body}{check_digit(body)}")) is restricted


@pytest.mark.parametrize(
    ("typed", "lot"), [(" lc-2025.01 ", "LC-2025.01"), ("7", "7"), ("a" * 20, "A" * 20)]
)
def test_a_lot_is_trimmed_and_upper_case(typed: str, lot: str) -> None:
    assert platform_lot(typed) == lot


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "A/1",
        "A 1",
        "A_1",
        "LÔ1",
        "Đ1",
        "straße",
        "\u01311",
        "..",
        ".A",
        "A-",
        "A%31",
        "A" * 21,
        "A\n1",
    ],
)
def test_a_lot_that_an_address_would_distort_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="letters A to Z without accents") as refusal:
        platform_lot(typed)
    assert refusal.value.field == "lot"
