"""Serials: genuine ones say their issue and index, everything else says nothing."""

import random
import string
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.ff1_arrays import Ff1Arrays
from traceability.serials import (
    ALPHABET,
    LENGTH,
    PLATFORM_TWEAK,
    Keyring,
    Mistyped,
    Serial,
    SerialKey,
    canonical,
    decode,
    encode,
    encode_many,
    grouped,
)

GTIN = "09521234567899"
OLD, NEW = SerialKey(0, bytes(range(32))), SerialKey(7, bytes(range(32, 64)))
KEYS = Keyring([NEW, OLD])
GENUINE = encode(OLD, issue=5, index=17, tweak=GTIN)


@given(st.sampled_from([OLD, NEW]), st.integers(0, 2**28 - 1), st.integers(0, 2**32 - 1))
def test_a_code_tells_its_issue_and_index_to_whoever_has_the_key(
    key: SerialKey, issue: int, index: int
) -> None:
    code = encode(key, issue=issue, index=index, tweak=GTIN)
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert decode(KEYS, code, tweak=GTIN) == Serial(key.version, issue, index)


def test_a_serial_is_derived_the_same_way_for_ever() -> None:
    """Labels outlive releases: this value may never change."""
    assert GENUINE == "0CS5DS3N53YTBXBDYEXA"
    assert encode(OLD, issue=5, index=17, tweak=PLATFORM_TWEAK) == "0K80XH9CASABBEWKQ1N6"


@pytest.mark.parametrize(("issue", "index"), [(-1, 0), (2**28, 0), (0, -1), (0, 2**32)])
def test_numbers_that_do_not_fit_are_refused(issue: int, index: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        encode(OLD, issue=issue, index=index, tweak=GTIN)


def test_neighbours_look_nothing_alike() -> None:
    codes = [encode(OLD, issue=1, index=index, tweak=GTIN) for index in range(2_000)]
    assert len(set(codes)) == len(codes)
    for place in range(1, LENGTH):
        counts = [sum(code[place] == char for code in codes) for char in ALPHABET]
        expected = len(codes) / len(ALPHABET)
        chi_square = sum((count - expected) ** 2 / expected for count in counts)
        assert chi_square < 75  # 31 degrees of freedom: chance is 2e-5, and the key is fixed


def test_no_random_serial_is_accepted() -> None:
    dice = random.Random(20_250_701)  # noqa: S311 - a repeatable test, not a secret
    guesses = ("".join(dice.choices(ALPHABET, k=LENGTH - 1)) for _ in range(20_000))
    assert not any(decode(KEYS, "0" + guess, tweak=GTIN) for guess in guesses)


def test_no_single_changed_character_is_accepted() -> None:
    changed = [
        GENUINE[:place] + char + GENUINE[place + 1 :]
        for place in range(LENGTH)
        for char in ALPHABET
        if char != GENUINE[place]
    ]
    assert len(changed) == LENGTH * 31
    assert not any(decode(KEYS, code, tweak=GTIN) for code in changed)


def test_no_two_swapped_neighbours_are_accepted() -> None:
    for at in range(1, LENGTH - 1):
        swapped = GENUINE[:at] + GENUINE[at + 1] + GENUINE[at] + GENUINE[at + 2 :]
        assert swapped == GENUINE or decode(KEYS, swapped, tweak=GTIN) is None


def test_a_code_belongs_to_its_product_and_its_key() -> None:
    assert decode(KEYS, GENUINE, tweak=PLATFORM_TWEAK) is None
    assert decode(KEYS, ALPHABET[NEW.version] + GENUINE[1:], tweak=GTIN) is None
    assert decode(Keyring([NEW]), GENUINE, tweak=GTIN) is None


@pytest.mark.parametrize("tweak", ["", "9521234567899", GTIN + "0"])
def test_a_tweak_has_fourteen_digits(tweak: str) -> None:
    with pytest.raises(ValueError, match="14 digits"):
        decode(KEYS, GENUINE, tweak=tweak)


def test_any_way_of_typing_a_code_is_understood() -> None:
    expected = decode(KEYS, GENUINE, tweak=GTIN)
    for typed in (
        GENUINE.lower(),
        grouped(GENUINE),
        grouped(GENUINE).replace(" ", "-"),
        f"\t{grouped(GENUINE).replace(' ', chr(0x2011))}\n",
        GENUINE.replace("0", "O").replace("1", "l"),
        GENUINE.replace("0", "o").replace("1", "I"),
    ):
        assert canonical(typed) == GENUINE
        assert decode(KEYS, typed, tweak=GTIN) == expected


@pytest.mark.parametrize("char", [*string.punctuation.replace("-", ""), *"UuĐ²\u0131\u200b"])
def test_a_character_outside_the_alphabet_is_named_with_its_place(char: str) -> None:
    typed = grouped(GENUINE[:6] + char + GENUINE[7:])
    with pytest.raises(Mistyped) as refusal:
        decode(KEYS, typed, tweak=GTIN)
    assert refusal.value.text.values == {"position": 7, "character": char}
    assert refusal.value.field == "code"


@pytest.mark.parametrize("typed", ["", "- -", GENUINE[:-1], GENUINE + "0"])
def test_a_code_of_another_length_is_counted(typed: str) -> None:
    with pytest.raises(Mistyped, match="has 20 characters") as refusal:
        decode(KEYS, typed, tweak=GTIN)
    assert refusal.value.text.values["count"] == len(typed.strip("- "))


@given(st.text(max_size=40))
def test_any_text_is_decoded_or_called_mistyped(text: str) -> None:
    try:
        assert decode(KEYS, text, tweak=GTIN) is None
    except Mistyped as refusal:
        assert str(refusal)  # noqa: PT017 - either outcome is right, anything else is not


def test_groups_of_four_are_read_out() -> None:
    assert grouped("ABCDEFGHJKMNPQRSTVWX") == "ABCD EFGH JKMN PQRS TVWX"


def test_the_newest_key_signs() -> None:
    assert KEYS.newest is NEW


def test_a_key_never_shows_its_secret() -> None:
    assert repr(NEW) == "SerialKey(version=7)"
    assert NEW.secret.hex() not in repr(KEYS)


@pytest.mark.parametrize(("version", "secret"), [(-1, bytes(32)), (32, bytes(32)), (0, bytes(16))])
def test_a_key_has_a_version_of_one_character_and_256_bits(version: int, secret: bytes) -> None:
    with pytest.raises(ValueError, match="a serial key has"):
        SerialKey(version, secret)


def test_threads_may_share_a_key() -> None:
    def round_trip(index: int) -> bool:
        code = encode(NEW, issue=1, index=index, tweak=GTIN)
        return decode(KEYS, code, tweak=GTIN) == Serial(NEW.version, 1, index)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(round_trip, range(2_000)))


@pytest.mark.parametrize("first", [0, 1, 32_767, (1 << 32) - 40])
@pytest.mark.parametrize("issue", [0, 1, 123_456_789, (1 << 28) - 1])
def test_many_serials_are_those_made_one_by_one(issue: int, first: int) -> None:
    key = SerialKey(31, bytes(range(32)))

    made = encode_many(key, issue=issue, first=first, count=40, tweak="09521234567899")

    one_by_one = [
        encode(key, issue=issue, index=first + at, tweak="09521234567899") for at in range(40)
    ]
    assert [row.tobytes().decode() for row in made] == one_by_one


def test_arrays_decrypt_what_they_encrypted() -> None:
    arrays = Ff1Arrays(SerialKey(0, bytes(32)).cipher, tweak=b"09521234567899")
    a = np.arange(0, 1 << 45, 1 << 38, dtype=np.uint64)
    b = np.arange(0, 1 << 50, 1 << 43, dtype=np.uint64)

    there_and_back = arrays.decrypt(*arrays.encrypt(a, b))

    assert [half.tolist() for half in there_and_back] == [a.tolist(), b.tolist()]


def test_units_beyond_the_last_index_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        encode_many(SerialKey(0, bytes(32)), issue=1, first=(1 << 32) - 1, count=2, tweak="0" * 14)
