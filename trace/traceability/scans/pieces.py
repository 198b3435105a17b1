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
        parts = [_HEAD, self._deflated[0]]
        for hole, deflated in zip(self.holes, self._deflated[1:], strict=True):
            parts += _stored(values[hole]), deflated
        whole = self.joined(values)
        parts += _END, struct.pack("<II", zlib.crc32(whole), len(whole) % _WHOLE)
        return b"".join(parts)

    @cached_property
    def _deflated(self) -> tuple[bytes, ...]:
        """Each ends at a whole byte and refers to nothing before itself."""
        return tuple(_deflated(piece) for piece in self.fixed)


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


def _deflated(piece: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)


def _stored(value: bytes) -> bytes:
    """One block of its own, as it is (RFC 1951, 3.2.4)."""
    return struct.pack("<BHH", 0, len(value), len(value) ^ 0xFFFF) + value
