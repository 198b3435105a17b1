"""QR symbols in bulk are those of `qrcode`, module for module."""

import random

import numpy as np
import pytest
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import ALPHA_NUM, lost_point

from traceability.serials import ALPHABET
from traceability.symbols import qr_modules
from traceability.symbols.bulk import QrPlan, Unlike, characters, packed
from traceability.symbols.penalty import WORD, lost_points

SHORT = b"HTTPS://TX.EXAMPLE.VN/T/"
LONG = b"HTTPS://TX.EXAMPLE.VN/01/09521234567899/10/LC-2025-01/21/"
CROCKFORD = ALPHABET.encode()


def _text(length: int, alphabet: bytes) -> bytes:
    return bytes(random.choices(alphabet, k=length))  # noqa: S311 - any text will do


def _of_qrcode(text: bytes, level: int) -> list[list[bool]]:
    code = QRCode(error_correction=level, border=0)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.modules]


def _rows(words: np.ndarray, size: int) -> list[list[bool]]:
    return [[bool(int(word) >> WORD - 1 - at & 1) for at in range(size)] for word in words]


@pytest.mark.parametrize(
    "level", [ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q, ERROR_CORRECT_H]
)
@pytest.mark.parametrize("prefix", [SHORT, LONG, LONG + b"A", LONG.lower(), LONG * 2])
def test_serials_behind_an_address(prefix: bytes, level: int) -> None:
    plan = QrPlan(prefix + b"0" * 20, varying=(len(prefix), len(prefix) + 20), level=level)
    # Whoever types the address in lower case gets another mode, and so another plan.
    texts = [prefix + _text(20, CROCKFORD) for _ in range(4)]

    found = plan.symbols(characters(texts))

    for words, text in zip(found, texts, strict=True):
        assert _rows(words, plan.size) == _of_qrcode(text, level)


@pytest.mark.parametrize(
    ("alphabet", "length"),
    [
        (b"0123456789", 17),
        (b"0123456789", 300),
        (ALPHA_NUM, 25),
        (ALPHA_NUM, 200),
        (bytes(range(1, 256)), 60),
    ],
)
def test_whole_texts_of_one_kind_and_length(alphabet: bytes, length: int) -> None:
    plan = QrPlan(alphabet[-1:] * length, varying=(0, length))
    texts = [_text(length - 1, alphabet) + alphabet[-1:] for _ in range(5)]

    found = plan.symbols(characters(texts))

    for words, text in zip(found, texts, strict=True):
        assert _rows(words, plan.size) == _of_qrcode(text, ERROR_CORRECT_M)


def test_the_penalty_is_that_of_qrcode_for_any_modules() -> None:
    for n in (21, 33, 61):
        dark = np.random.default_rng(n).random((20, n, n)) < 0.5
        dark[0], dark[1], dark[2] = True, False, np.indices((n, n)).sum(axis=0) % 2 == 0
        dark[3, :, :] = np.resize([1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0], n)
        places = np.uint64(1) << np.arange(WORD - 1, WORD - 1 - n, -1, dtype=np.uint64)
        bits = dark.astype(np.uint64)

        points = lost_points(bits @ places, np.swapaxes(bits, 1, 2) @ places)

        assert points.tolist() == [lost_point(one.tolist()) for one in dark]


def test_one_symbol_and_many_are_the_same_symbol() -> None:
    text = LONG + b"0DEZK6B6ADYXNZXVCXPD"
    plan = QrPlan(text, varying=(len(LONG), len(text)))

    (words,) = plan.symbols(characters([text]))

    assert _rows(words, plan.size) == [list(row) for row in qr_modules(text.decode())]


def test_packed_rows_begin_at_the_highest_bit() -> None:
    plan = QrPlan(SHORT + b"0" * 20, varying=(len(SHORT), len(SHORT) + 20))
    texts = characters([SHORT + _text(20, CROCKFORD) for _ in range(3)])

    rows = packed(plan.symbols(texts))

    assert rows.shape == (3, plan.size, -(-plan.size // 8))
    assert rows[0, 0, 0] == 0b11111110  # the edge of a finder pattern


@pytest.mark.parametrize(
    "text", [SHORT + b"0" * 19, b"X" + SHORT[1:] + b"0" * 20, SHORT + b"a" * 20]
)
def test_a_text_of_another_kind_is_refused(text: bytes) -> None:
    plan = QrPlan(SHORT + b"0" * 20, varying=(len(SHORT), len(SHORT) + 20))

    with pytest.raises(Unlike):
        plan.symbols(characters([text]))
