"""What labels have of their own, some labels at a time: the rest of a label is its composition."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from traceability.symbols.penalty import Words

Bars = NDArray[np.bool_]


class Batch(NamedTuple):
    """Codes as they are read out, matrix symbols as rows of words, and linear symbols if any.

    `bars` has the shape (labels, modules), True dark.
    """

    codes: Sequence[str]
    symbols: Words
    bars: Bars | None = None


def unpacked(symbols: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Modules of packed rows: (symbols, n, n)."""
    n = symbols.shape[1]
    places = np.arange(63, 63 - n, -1, dtype=np.uint64)
    return (symbols[:, :, None] >> places & np.uint64(1)).astype(bool)
