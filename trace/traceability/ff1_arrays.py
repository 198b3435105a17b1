"""FF1 for many numbers at once: the same cipher as `ff1`, with its rounds over arrays. Pure.

Only for radices that are powers of two, where a modulus is a mask, and where a round varies the
second half of one AES block: its number and seven bytes.
"""

import numpy as np
from numpy.typing import NDArray

from traceability.ff1 import BLOCK, ROUNDS, Ff1

Halves = NDArray[np.uint64]


class Ff1Arrays:
    """One cipher under one tweak, with all its constants taken from it."""

    def __init__(self, cipher: Ff1, *, tweak: bytes) -> None:
        if any(modulus & modulus - 1 for modulus in cipher.moduli):
            raise ValueError("arrays serve radices that are powers of two")
        fixed, chain = cipher.opening(tweak)
        if len(fixed) != BLOCK // 2:
            raise ValueError("arrays serve a round that varies half of its block")
        self._encrypt = cipher.encrypt_blocks
        self._masks = tuple(np.uint64(modulus - 1) for modulus in cipher.moduli)
        self._fixed = int.from_bytes(fixed) ^ chain >> 64
        self._chain = chain & (1 << 64) - 1
        # Of y only the low bits count, and these end where y does.
        self._y = slice(cipher.y_bytes - 8, cipher.y_bytes)

    def encrypt(self, a: Halves, b: Halves) -> tuple[Halves, Halves]:
        """Both halves of each number, encrypted; the arrays have one shape, (numbers,)."""
        for i in range(ROUNDS):
            a, b = b, (a + self._round(i, b)) & self._masks[i % 2]
        return a, b

    def decrypt(self, a: Halves, b: Halves) -> tuple[Halves, Halves]:
        for i in reversed(range(ROUNDS)):
            a, b = (b - self._round(i, a)) & self._masks[i % 2], a
        return a, b

    def _round(self, i: int, half: Halves) -> Halves:
        blocks = np.empty((len(half), 2), dtype=">u8")
        blocks[:, 0] = self._fixed
        blocks[:, 1] = half ^ np.uint64(self._chain ^ i << 56)
        encrypted = np.frombuffer(self._encrypt(blocks.tobytes()), dtype=np.uint8)
        y = np.ascontiguousarray(encrypted.reshape(-1, BLOCK)[:, self._y])
        return y.view(">u8")[:, 0].astype(np.uint64)
