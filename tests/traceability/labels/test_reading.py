"""What people type and phones scan is read before any database is asked."""

import pytest

from ipreg.core.errors import BadInput
from traceability.labels.reading import (
    Asked,
    Elsewhere,
    NamesNoLabel,
    decoded,
    near_misses,
    of_short,
    of_typed,
)
from traceability.links import BadLink, digital_link, short_link
from traceability.serials import PLATFORM_TWEAK, Keyring, Mistyped, Serial, SerialKey, encode

BASE = "https://tx.example.vn"
GTIN = "09521234567899"
KEY = SerialKey(0, bytes(range(32)))
RING = Keyring([KEY])
SERIAL = encode(KEY, issue=3, index=41, tweak=PLATFORM_TWEAK)


@pytest.mark.parametrize(
    "typed",
    [
        SERIAL,
        SERIAL.lower(),
        f"  {SERIAL[:4]} {SERIAL[4:8]}-{SERIAL[8:]} ",
        SERIAL.replace("0", "O").replace("1", "l"),
    ],
)
def test_a_bare_code_is_read_however_it_is_typed(typed: str) -> None:
    assert of_typed(typed, base_url=BASE) == Asked(SERIAL)


@pytest.mark.parametrize(
    "typed",
    [
        short_link(BASE, SERIAL),
        f"{BASE}/t/{SERIAL.lower()}",
        f"Tx.Example.VN/T/{SERIAL}",
        f"/t/{SERIAL}",
        f"{BASE}/T/{SERIAL}?lang=en",
        f"{BASE}/T/{SERIAL}/",
    ],
)
def test_a_short_address_is_read_in_either_case(typed: str) -> None:
    assert of_typed(typed, base_url=BASE) == Asked(SERIAL, PLATFORM_TWEAK)


def test_a_digital_link_keeps_the_case_of_its_lot_and_not_of_its_serial() -> None:
    link = digital_link(BASE, GTIN, lot="Ab-1", serial=SERIAL.lower())

    assert of_typed(link, base_url=BASE) == Asked(SERIAL, GTIN, "Ab-1")


def test_the_path_of_the_public_address_is_no_part_of_the_code() -> None:
    base = f"{BASE}/truy-xuat"

    assert of_typed(short_link(base, SERIAL), base_url=base) == Asked(SERIAL, PLATFORM_TWEAK)


def test_an_address_of_another_site_is_never_taken_for_ours() -> None:
    for host in ("tx-example.vn", "tx.example.vn.evil.example", "tx.example.vn:8443"):
        with pytest.raises(Elsewhere, match="not this platform"):
            of_typed(f"https://{host}/T/{SERIAL}", base_url=BASE)


@pytest.mark.parametrize("path", [f"/01/{GTIN}", f"/01/{GTIN}/10/A"])
def test_an_address_without_a_serial_names_no_label(path: str) -> None:
    with pytest.raises(NamesNoLabel, match="not one label"):
        of_typed(BASE + path, base_url=BASE)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "has 20 characters; this one has 0"),
        (SERIAL[:-1], "this one has 19"),
        (SERIAL[:6] + "U" + SERIAL[7:], "Character 7 of the code, “U”"),
        (SERIAL[:4] + " " + SERIAL[4:19] + "!", "Character 20 of the code"),
        ("x" * 5000, "characters"),
    ],
)
def test_a_mistyped_code_names_the_place_of_the_mistake(typed: str, reason: str) -> None:
    with pytest.raises(Mistyped, match=reason):
        of_typed(typed, base_url=BASE)


@pytest.mark.parametrize("typed", ["https://[/T/A", "https://tx.example.vn/other", f"{BASE}/01/12"])
def test_a_broken_address_is_refused_with_a_reason(typed: str) -> None:
    with pytest.raises((BadLink, BadInput)):
        of_typed(typed, base_url=BASE)


def test_a_short_address_decodes_without_knowing_the_product() -> None:
    asked = of_short(SERIAL)

    assert asked.tweak is not None
    assert decoded(RING, asked.serial, [asked.tweak]) == (Serial(0, 3, 41), PLATFORM_TWEAK)
    assert decoded(RING, asked.serial, [GTIN]) is None


@pytest.mark.parametrize("position", [1, 2, 11, 20])
def test_the_one_wrong_character_is_found(position: int) -> None:
    wrong = "Z" if SERIAL[position - 1] != "Z" else "Y"
    misread = SERIAL[: position - 1] + wrong + SERIAL[position:]

    assert list(near_misses(RING, misread, PLATFORM_TWEAK)) == [(position, Serial(0, 3, 41))]


def test_two_wrong_characters_are_not_corrected() -> None:
    flipped = "".join("Z" if c != "Z" else "Y" for c in SERIAL[5:7])

    assert not list(near_misses(RING, SERIAL[:5] + flipped + SERIAL[7:], PLATFORM_TWEAK))
