"""How bad a masked QR symbol is to read: the standard's penalty, for many symbols at once. Pure.

ISO/IEC 18004, section 7.8.3.1, with the same sums as `qrcode.util.lost_point`. A symbol of n × n
modules is n words of 64 bits, one per row, the leftmost module in the highest bit; the same symbol
by columns is a second such array. A word holds the n modules above zeros.
"""

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Counts = NDArray[np.int64]

WORD = 64
_FINDER_BITS = 11


def lost_points(rows: Words, columns: Words) -> Counts:
    """The penalty of each symbol; both arrays have the shape (symbols, n)."""
    n = rows.shape[1]
    points: Counts = _runs_and_finders(rows, n) + _runs_and_finders(columns, n)
    points += 3 * _squares(rows, n)
    dark = np.bitwise_count(rows).sum(axis=1, dtype=np.int64)
    # As qrcode does it, down to the order of the floating-point operations.
    departure = np.abs(dark / n**2 * 100 - 50) / 5
    points += 10 * departure.astype(np.int64)
    return points


def _first(bits: int) -> np.uint64:
    """The highest bits of a word set, so many of them."""
    return np.uint64((1 << bits) - 1 << WORD - bits)


def _shifted(lines: Words, by: int) -> Words:
    return lines << np.uint64(by)


def _alike(lines: Words, n: int) -> Words:
    """A bit for each module that equals its neighbour to the right."""
    return ~(lines ^ _shifted(lines, 1)) & _first(n - 1)


def _runs_and_finders(lines: Words, n: int) -> Counts:
    alike = _alike(lines, n)
    pairs = alike & _shifted(alike, 1)
    fives = pairs & _shifted(pairs, 2)  # five alike begin here
    starts = fives & ~(fives >> np.uint64(1))
    # A run of L modules, five or more, loses L - 2 points: one for each place where five alike
    # begin (L - 4 of them), and two for the run.
    points: Counts = _total(fives) + 2 * _total(starts) + 40 * _finders(lines, n)
    return points


def _finders(lines: Words, n: int) -> Counts:
    """Where 10111010000 or 00001011101 begins: a finder pattern with four light modules beside."""
    b = [_shifted(lines, at) for at in range(_FINDER_BITS)]
    either = b[4] & b[6] & ~(b[1] | b[5] | b[9]) & _first(n - _FINDER_BITS + 1)
    light_after = b[0] & b[2] & b[3] & ~(b[7] | b[8] | b[10])
    light_before = b[7] & b[8] & b[10] & ~(b[0] | b[2] | b[3])
    return _total(either & (light_after | light_before))


def _squares(rows: Words, n: int) -> Counts:
    """Blocks of two by two modules alike."""
    below = ~(rows[:, :-1] ^ rows[:, 1:])
    return _total(below & _shifted(below, 1) & _alike(rows, n)[:, :-1])


def _total(lines: Words) -> Counts:
    counts: Counts = np.bitwise_count(lines).sum(axis=1, dtype=np.int64)
    return counts
