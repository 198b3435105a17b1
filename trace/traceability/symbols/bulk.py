"""QR symbols by the hundred thousand, derived from `qrcode` itself. Pure.

With version, level, mode, length and mask fixed, every module of a QR symbol is an affine function
of its data bits over GF(2): Reed-Solomon is linear, interleaving, placement and mask are constant
(ISO/IEC 18004, section 7). So a symbol is one base symbol XOR one table row for each piece of text
that varies, and the tables follow from the symbols that `qrcode` makes when one bit varies. There
is no second encoder here to trust.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import (
    ALPHA_NUM,
    MODE_8BIT_BYTE,
    MODE_ALPHA_NUM,
    MODE_NUMBER,
    QRData,
    optimal_mode,
)

from traceability.symbols.penalty import WORD, Words, lost_points

Number = Literal[1, 2, 4]
Characters = NDArray[np.uint8]
MASKS = range(8)
LARGEST_VERSION = 11  # 61 modules: a row still fits one word of 64 bits
_AT_ONCE = 1024  # symbols; their arrays then stay in the cache of one core


@dataclass(frozen=True)
class Mode:
    """How characters become bits: groups of `size` characters, the bits of a full or short group.

    `alphabet` gives the value of a character by its place; a group is a number to that base.
    """

    number: Number
    alphabet: bytes
    size: int
    bits: Sequence[int]  # of a group of 1, 2, … characters


_MODES = {
    MODE_NUMBER: Mode(1, b"0123456789", 3, (4, 7, 10)),
    MODE_ALPHA_NUM: Mode(2, ALPHA_NUM, 2, (6, 11)),
    MODE_8BIT_BYTE: Mode(4, bytes(range(256)), 1, (8,)),
}


class Unlike(ValueError):
    """The text is not encoded as the base text is: another length, mode or constant part."""


class QrPlan:
    """All symbols whose texts differ from `base` only at `varying` positions (from, to).

    `base` stands for its kind: the mode that holds its characters and its length decide the tables.
    """

    def __init__(
        self, base: bytes, *, varying: tuple[int, int], level: int = ERROR_CORRECT_M
    ) -> None:
        self.mode = _MODES[optimal_mode(base)]
        self.version = _version_of(base, level)
        if self.version > LARGEST_VERSION:
            raise ValueError(f"a text of {len(base)} characters needs too large a symbol")
        self.size = 17 + 4 * self.version
        self._base = np.frombuffer(base, dtype=np.uint8)
        self._spans = list(_spans(varying, self.mode.size, len(base)))
        self._values = _values(self.mode)
        # `qrcode` fails on a block of nothing but zeros, which a run of "0" can be.
        filled = _filled(base, self._spans, self.mode)
        self._tables = [self._table(filled, span, level) for span in self._spans]
        self._drawn = _constants(filled, self.mode, self.version, level, test=False)
        self._judged = _constants(filled, self.mode, self.version, level, test=True)

    def symbols(self, texts: Characters) -> Words:
        """The best-masked symbol of each text, (symbols, modules); the leftmost module is highest.

        `texts` has the shape (symbols, characters). Raises Unlike.
        """
        self._check(texts)
        found = np.empty((len(texts), self.size), dtype=np.uint64)
        for at in range(0, len(texts), _AT_ONCE):
            found[at : at + _AT_ONCE] = self._some(texts[at : at + _AT_ONCE])
        return found

    def _check(self, texts: Characters) -> None:
        if texts.ndim != 2 or texts.shape[1] != len(self._base):
            raise Unlike(f"this plan is for texts of {len(self._base)} characters")
        constant = np.ones(len(self._base), dtype=bool)
        for begin, end in self._spans:
            constant[begin:end] = False
        if (texts[:, constant] != self._base[constant]).any():
            raise Unlike("the texts differ where this plan holds them alike")
        if (self._values[texts[:, ~constant]] < 0).any():
            raise Unlike("a text has a character that the mode of this plan does not hold")

    def _some(self, texts: Characters) -> Words:
        change = np.zeros((len(texts), 2, self.size), dtype=np.uint64)
        for span, table in zip(self._spans, self._tables, strict=True):
            change ^= table[self._value(texts, span)]
        points = np.stack(
            [lost_points(*np.moveaxis(change ^ self._judged[mask], 1, 0)) for mask in MASKS]
        )
        # The first of the least, as qrcode takes it.
        best: Words = change[:, 0] ^ self._drawn[points.argmin(axis=0), 0]
        return best

    def _table(self, base: bytes, span: tuple[int, int], level: int) -> Words:
        """What each value of one group of characters changes in the symbol of the base."""
        bits = self.mode.bits[span[1] - span[0] - 1]
        values = len(self.mode.alphabet) ** (span[1] - span[0])
        kind = self.mode, self.version, level, 0, False
        nothing = _drawn(_with_group(base, span, self.mode, 0), *kind)
        table = np.zeros((1 << bits, *nothing.shape), dtype=np.uint64)
        for bit in range((values - 1).bit_length()):
            lit = _drawn(_with_group(base, span, self.mode, 1 << bit), *kind)
            table[1 << bit : 2 << bit] = table[: 1 << bit] ^ (lit ^ nothing)
        table ^= table[self._value(characters([base]), span)[0]].copy()
        return table[:values]

    def _value(self, texts: Characters, span: tuple[int, int]) -> NDArray[np.intp]:
        value = np.zeros(len(texts), dtype=np.intp)
        for at in range(*span):
            value = value * len(self.mode.alphabet) + self._values[texts[:, at]]
        return value


def packed(symbols: Words) -> NDArray[np.uint8]:
    """Rows of whole bytes, the leftmost module in the highest bit: (symbols, n, ceil(n / 8))."""
    n = symbols.shape[1]
    by_byte = symbols.astype(">u8").view(np.uint8).reshape(len(symbols), n, WORD // 8)
    return np.ascontiguousarray(by_byte[:, :, : -(-n // 8)])


def characters(texts: Sequence[bytes]) -> Characters:
    """Texts of one length as the array that a plan takes."""
    return np.frombuffer(b"".join(texts), dtype=np.uint8).reshape(len(texts), -1)


def _spans(varying: tuple[int, int], size: int, length: int) -> list[tuple[int, int]]:
    """The groups of characters that the varying positions touch."""
    begin, end = varying
    if not 0 <= begin < end <= length:
        raise ValueError(f"{varying} does not lie within {length} characters")
    first = begin - begin % size
    return [(at, min(at + size, length)) for at in range(first, end, size)]


def _filled(base: bytes, spans: Sequence[tuple[int, int]], mode: Mode) -> bytes:
    text = bytearray(base)
    for begin, end in spans:
        text[begin:end] = mode.alphabet[-1:] * (end - begin)
    return bytes(text)


def _values(mode: Mode) -> NDArray[np.int16]:
    values = np.full(256, -1, dtype=np.int16)
    values[np.frombuffer(mode.alphabet, dtype=np.uint8)] = np.arange(len(mode.alphabet))
    return values


def _version_of(text: bytes, level: int) -> int:
    code = QRCode(error_correction=level)
    code.add_data(text, optimize=0)
    return int(code.best_fit())


def _constants(base: bytes, mode: Mode, version: int, level: int, *, test: bool) -> Words:
    """The base symbol under each mask; `test` leaves out what qrcode leaves out to judge it."""
    return np.stack([_drawn(base, mode, version, level, mask, test) for mask in MASKS])


def _with_group(base: bytes, span: tuple[int, int], mode: Mode, value: int) -> bytes:
    text = bytearray(base)
    for at in reversed(range(*span)):
        value, place = divmod(value, len(mode.alphabet))
        text[at] = mode.alphabet[place]
    return bytes(text)


@lru_cache(maxsize=4096)
def _drawn(text: bytes, mode: Mode, version: int, level: int, mask: int, test: bool) -> Words:
    """One symbol of qrcode, by rows and by columns: (2, n) words."""
    code = QRCode(version=version, error_correction=level, mask_pattern=mask)
    code.add_data(QRData(text, mode=mode.number, check_data=False), optimize=0)
    code.makeImpl(test, mask)
    dark = np.array(code.modules, dtype=np.uint64)
    places = np.uint64(1) << np.arange(WORD - 1, WORD - 1 - len(dark), -1, dtype=np.uint64)
    words = np.stack([dark @ places, places @ dark])
    words.flags.writeable = False  # it is shared
    return words
