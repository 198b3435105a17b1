"""Serial numbers nobody can guess, derived from a key instead of being stored. Pure.

Twenty characters of Crockford's base 32: the version of the key, then nineteen that hide, under
FF1, 28 bits of issue, 32 bits of index and 35 bits of zero. A guess decrypts to those zeros with
probability 2^-35, and then still has to name an index that was issued.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.ff1 import Ff1
from traceability.ff1_arrays import Ff1Arrays

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
KEY_BYTES = 32
VERSIONS = len(ALPHABET)

# The tweak of products without a GTIN. It has the shape of one, so that every serial is made the
# same way, and meets none: zeros pass the check digit, but no company prefix begins with them all.
PLATFORM_TWEAK = "00000000000000"

_ISSUE_BITS, _INDEX_BITS, _ZERO_BITS = 28, 32, 35
_NUMERAL_BITS = 5
_CHARACTERS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
_READ: Mapping[str, int] = {
    **{char: value for value, char in enumerate(ALPHABET)},
    **{char.lower(): value for value, char in enumerate(ALPHABET)},
    **dict.fromkeys("Oo", 0),
    **dict.fromkeys("IiLl", 1),
}
_HIDDEN_BITS = _NUMERAL_BITS * (LENGTH - 1)
_PRINTED = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_AS_PYTHON = str.maketrans(ALPHABET, "0123456789abcdefghijklmnopqrstuv")  # digits of base 32
# Hyphens that keyboards put in for us, next to the plain one.
_HYPHENS = "-\u2010\u2011\u2012\u2013"


class Mistyped(BadInput):
    """The text does not have the shape of a code."""


@dataclass(frozen=True)
class SerialKey:
    """One secret and its place in the keyring."""

    version: int
    secret: bytes

    def __post_init__(self) -> None:
        if not 0 <= self.version < VERSIONS or len(self.secret) != KEY_BYTES:
            raise ValueError(f"a serial key has a version below {VERSIONS} and {KEY_BYTES} bytes")

    def __repr__(self) -> str:
        return f"SerialKey(version={self.version})"  # the secret must not reach a log

    @cached_property
    def cipher(self) -> Ff1:
        return Ff1(self.secret, radix=len(ALPHABET), length=LENGTH - 1)


class Keyring(Mapping[int, SerialKey]):
    """All keys by version: the newest signs, every one verifies."""

    def __init__(self, keys: Iterable[SerialKey]) -> None:
        self._keys = {key.version: key for key in keys}

    def __getitem__(self, version: int) -> SerialKey:
        return self._keys[version]

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def newest(self) -> SerialKey:
        return self._keys[max(self._keys)]


@dataclass(frozen=True, slots=True)
class Serial:
    """What a genuine code says."""

    key_version: int
    issue: int
    index: int


def encode(key: SerialKey, *, issue: int, index: int, tweak: str) -> str:
    """The code of one unit; `tweak` is its product's GTIN of 14 digits or PLATFORM_TWEAK."""
    if not (0 <= issue < 1 << _ISSUE_BITS and 0 <= index < 1 << _INDEX_BITS):
        raise ValueError(f"issue {issue} or index {index} does not fit a serial")
    number = (issue << _INDEX_BITS | index) << _ZERO_BITS
    hidden = key.cipher.encrypt(number, tweak=_tweak(tweak))
    return ALPHABET[key.version] + _spell(hidden)


def encode_many(
    key: SerialKey, *, issue: int, first: int, count: int, tweak: str
) -> NDArray[np.uint8]:
    """The codes of units that follow each other, as characters: (count, 20)."""
    if not (0 <= issue < 1 << _ISSUE_BITS and 0 <= first <= first + count <= 1 << _INDEX_BITS):
        raise ValueError(f"issue {issue} or units {first} to {first + count} do not fit a serial")
    cipher = Ff1Arrays(key.cipher, tweak=_tweak(tweak))
    index = np.arange(first, first + count, dtype=np.uint64)
    # The number, issue and index and zeros, cut where the halves of the cipher meet.
    low = _NUMERAL_BITS * key.cipher.numerals[1]
    above = low - _ZERO_BITS
    left = np.uint64(issue << _INDEX_BITS - above) | index >> np.uint64(above)
    right = (index & np.uint64((1 << above) - 1)) << np.uint64(_ZERO_BITS)
    halves = zip(cipher.encrypt(left, right), key.cipher.numerals, strict=True)
    characters = [_spell_many(half, numerals) for half, numerals in halves]
    version = np.full((count, 1), ord(ALPHABET[key.version]), dtype=np.uint8)
    return np.hstack([version, *characters])


def decode(keyring: Mapping[int, SerialKey], text: str, *, tweak: str) -> Serial | None:
    """What the code says, None where no key of ours made it for this tweak; raises Mistyped."""
    version, hidden = divmod(_number(text), 1 << _HIDDEN_BITS)
    key = keyring.get(version)
    if key is None:
        return None
    number = key.cipher.decrypt(hidden, tweak=_tweak(tweak))
    if number & (1 << _ZERO_BITS) - 1:
        return None
    issue, index = divmod(number >> _ZERO_BITS, 1 << _INDEX_BITS)
    return Serial(key_version=version, issue=issue, index=index)


def made_by(keyring: Mapping[int, SerialKey], serial: str) -> bool:
    """Is there a key of the version that a serial, as it is printed, begins with?"""
    return _READ[serial[0]] in keyring


def canonical(text: str) -> str:
    """The code as it is printed, from any way of typing it; raises Mistyped."""
    return "".join(ALPHABET[numeral] for numeral in _numerals(text))


def grouped(serial: str) -> str:
    """The code in groups of four, as people read it out."""
    return " ".join(serial[at : at + 4] for at in range(0, len(serial), 4))


def _tweak(text: str) -> bytes:
    if len(text) != len(PLATFORM_TWEAK):
        raise ValueError(f"a tweak has {len(PLATFORM_TWEAK)} digits, not {text!r}")
    return text.encode("ascii")


def _spell(number: int) -> str:
    return "".join(ALPHABET[number >> 5 * at & 31] for at in reversed(range(LENGTH - 1)))


def _spell_many(numbers: NDArray[np.uint64], numerals: int) -> NDArray[np.uint8]:
    places = np.arange(numerals - 1, -1, -1, dtype=np.uint64) * np.uint64(_NUMERAL_BITS)
    return _CHARACTERS[(numbers[:, None] >> places & np.uint64(31)).astype(np.intp)]


def _number(text: str) -> int:
    """All characters as one number; the way they are printed is read at once."""
    if _PRINTED.fullmatch(text):
        return int(text.translate(_AS_PYTHON), len(ALPHABET))
    number = 0
    for numeral in _numerals(text):
        number = number << _NUMERAL_BITS | numeral
    return number


def _numerals(text: str) -> list[int]:
    typed = [char for char in text if not (char.isspace() or char in _HYPHENS)]
    for position, char in enumerate(typed, start=1):
        if char not in _READ:
            raise Mistyped(
                Text(
                    "Character %(position)s of the code, “%(character)s”, never occurs in a code: "
                    "please compare it with the label.",
                    position=position,
                    character=char,
                ),
                field="code",
            )
    if len(typed) != LENGTH:
        raise Mistyped(
            Text(
                "A code has %(length)s characters; this one has %(count)s.",
                length=LENGTH,
                count=len(typed),
            ),
            field="code",
        )
    return [_READ[char] for char in typed]
