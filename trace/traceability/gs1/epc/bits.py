"""Bits read from the left, and the two ways in which an address carries them. Pure.

GS1 Digital Link: Compression for EPC binary strings 1.0.0, section 4.2: "eh" and hexadecimal
digits, or "ex" and base64 for addresses.
"""

import re

from ipreg.core.text import Text
from traceability.gs1.charsets import SET_64_IN_ORDER
from traceability.gs1.elements import Refused

_SEGMENT = re.compile(r"eh([0-9a-f]+)|ex([A-Za-z0-9_-]+)")
_LONGEST = 1024  # characters; more than the memory of any tag


def is_compressed(segment: str) -> bool:
    return bool(_SEGMENT.fullmatch(segment))


class Bits:
    def __init__(self, segment: str) -> None:
        shape = _SEGMENT.fullmatch(segment)
        if not shape or len(segment) > _LONGEST:
            raise Refused(
                Text("A compressed address goes on with eh and small hex digits, or ex and base64.")
            )
        digits, base64 = shape.groups()
        self._bits = (
            "".join(f"{int(digit, 16):04b}" for digit in digits)
            if digits
            else "".join(f"{SET_64_IN_ORDER.index(character):06b}" for character in base64)
        )
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._bits) - self._at

    @property
    def only_padding(self) -> bool:
        return "1" not in self._bits[self._at :]

    def number(self, count: int) -> int:
        if count > self.left:
            raise Refused(Text("The compressed address ends in the middle of a value."))
        taken = self._bits[self._at : self._at + count]
        self._at += count
        return int(taken, 2) if count else 0

    def digits(self, count: int, bits: int) -> str:
        """A whole number with its leading zeros."""
        text = str(self.number(bits)).zfill(count) if count else self._nothing(bits)
        if len(text) > count:
            raise broken()
        return text

    def nibbles(self, count: int) -> str:
        """One decimal digit in each four bits."""
        return "".join(self.digits(1, 4) for _ in range(count))

    def characters(self, count: int, width: int = 7) -> str:
        return "".join(chr(self.number(width)) for _ in range(count))

    def padded(self, bits: int) -> str:
        """Characters of seven bits, filled up with zeros to a fixed width."""
        whole, rest = divmod(bits, 7)
        text = self.characters(whole).rstrip("\0")
        if "\0" in text or self.number(rest):
            raise broken()
        return text

    def _nothing(self, bits: int) -> str:
        if self.number(bits):
            raise broken()
        return ""


def broken() -> Refused:
    return Refused(Text("The compressed address holds a value that EPC does not allow."))
