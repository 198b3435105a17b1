"""A page cut where it differs from label to label, and put together again. Pure.

Compressed, each piece stands for itself and what is filled in stands between them as it is: that is
a gzip file like any other, made without compressing anything anew.
"""

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

_LEVEL = 9
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # gzip, no name, no time
_END = b"\x01\x00\x00\xff\xff"  # the last block, empty
_WHOLE = 1 << 32


@dataclass(frozen=True)
class Pieces:
    """What stays the same, and between each two of these the name of what is filled in."""

    fixed: tuple[bytes, ...]
    holes: tuple[str, ...]

    def joined(self, values: Mapping[str, bytes]) -> bytes:
        parts = [self.fixed[0]]
        for hole, fixed in zip(self.holes, self.fixed[1:], strict=True):
            parts += values[hole], fixed
        return b"".join(parts)

    def gzipped(self, values: Mapping[str, bytes]) -> bytes:
        first, *others = self._packed
        parts, check, size = [_HEAD, first.deflated], first.check, first.size
        for hole, packed in zip(self.holes, others, strict=True):
            value = values[hole]
            parts += _stored(value), packed.deflated
            check = packed.after(zlib.crc32(value, check))
            size += len(value) + packed.size
        parts += _END, struct.pack("<II", check, size % _WHOLE)
        return b"".join(parts)

    @cached_property
    def _packed(self) -> tuple["_Packed", ...]:
        return tuple(_Packed(piece) for piece in self.fixed)


class _Packed:
    """A piece compressed: it ends at a whole byte and refers to nothing before itself."""

    def __init__(self, piece: bytes) -> None:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self.deflated = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
        self.check, self.size = zlib.crc32(piece), len(piece)
        self._low, self._mid, self._high, self._top = _shifts(len(piece))

    def after(self, check: int) -> int:
        """The check sum of what came before, and of this piece behind it.

        A check sum is linear over GF(2): zeros as long as the piece move what came before on by a
        fixed map, and the piece's own sum is added.
        """
        return (
            self._low[check & 255]
            ^ self._mid[check >> 8 & 255]
            ^ self._high[check >> 16 & 255]
            ^ self._top[check >> 24]
            ^ self.check
        )


def cut(page: bytes, marks: Mapping[str, bytes]) -> Pieces:
    """Take out of a page whatever stands for one of these; longer marks are looked for first."""
    names = {mark: name for name, mark in marks.items()}
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(b"|".join(re.escape(mark) for mark in longest_first))
    fixed, holes, at = [], [], 0
    for found in pattern.finditer(page):
        fixed.append(page[at : found.start()])
        holes.append(names[found[0]])
        at = found.end()
    return Pieces((*fixed, page[at:]), tuple(holes))


def _shifts(length: int) -> tuple[list[int], ...]:
    """For each byte of a check sum what it becomes behind this many zeros."""
    zeros = bytes(length)
    none = zlib.crc32(zeros)
    bits = [zlib.crc32(zeros, 1 << bit) ^ none for bit in range(32)]
    return tuple(_sums(bits[at : at + 8]) for at in range(0, 32, 8))


def _sums(bits: list[int]) -> list[int]:
    """The sum of each choice of these."""
    sums = [0]
    for bit in bits:
        sums += [bit ^ other for other in sums]
    return sums


def _stored(value: bytes) -> bytes:
    """One block of its own, as it is (RFC 1951, 3.2.4)."""
    return struct.pack("<BHH", 0, len(value), len(value) ^ 0xFFFF) + value
