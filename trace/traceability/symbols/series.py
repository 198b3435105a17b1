"""Symbols of other kinds than QR for many labels, one through the library after the other. Pure.

Their encoders choose how to write each text by what stands in it, so that no table holds for all.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from traceability.symbols.penalty import WORD, Words
from traceability.symbols.single import Elements, data_matrix_rows


def data_matrices(texts: Iterable[Elements], *, size: int) -> Words:
    """GS1 DataMatrix symbols of one size: (symbols, size) words, the leftmost module highest."""
    rows = np.stack([data_matrix_rows(elements, size=size) for elements in texts])
    bits = np.zeros((*rows.shape[:2], WORD), dtype=bool)
    bits[:, :, :size] = rows
    return np.packbits(bits, axis=2).view(">u8")[:, :, 0].astype(np.uint64)


def bars(symbols: Sequence[str], *, width: int) -> NDArray[np.bool_]:
    """Linear symbols in the middle of a row of `width` modules: (symbols, width), True dark."""
    found = np.zeros((len(symbols), width), dtype=bool)
    for row, modules in zip(found, symbols, strict=True):
        left = (width - len(modules)) // 2
        row[left : left + len(modules)] = np.frombuffer(modules.encode(), dtype=np.uint8) != ord(
            "0"
        )
    return found
