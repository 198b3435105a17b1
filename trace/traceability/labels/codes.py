"""The codes of one issue: their serials and the addresses that carry them. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from traceability.links import digital_link, short_link
from traceability.serials import LENGTH, PLATFORM_TWEAK, SerialKey, encode, encode_many

_AT_ONCE = 2048


@dataclass(frozen=True, slots=True)
class Code:
    """One code as it goes on a label and as its address."""

    index: int
    serial: str
    address: str


@dataclass(frozen=True, slots=True)
class Codes:
    """How many different codes an issue has, and all that is needed to write each of them.

    Without a GTIN the tweak is the same for every product: the address /T/… names no product, so
    anything else would have to be looked up before the code could be told from garbage.
    """

    issue: int
    size: int
    tweak: str
    lot: str
    key: SerialKey
    base_url: str

    def __getitem__(self, index: int) -> Code:
        serial = encode(self.key, issue=self.issue, index=index, tweak=self.tweak)
        return Code(index, serial, self._address(serial))

    @property
    def prefix(self) -> str:
        """What all addresses begin with; the serial follows."""
        first = self[0]
        return first.address.removesuffix(first.serial)

    def between(self, start: int, stop: int) -> Iterator[Code]:
        """The codes of these indexes, as many as there are."""
        prefix = self.prefix
        for first in range(max(0, start), min(stop, self.size), _AT_ONCE):
            serials, _ = self.serials(first, min(_AT_ONCE, min(stop, self.size) - first))
            for index, serial in enumerate(serials, start=first):
                yield Code(index, serial, prefix + serial)

    def serials(self, first: int, count: int) -> tuple[list[str], NDArray[np.uint8]]:
        """The serials that follow each other from an index, also as (count, LENGTH) characters."""
        characters = encode_many(
            self.key, issue=self.issue, first=first, count=count, tweak=self.tweak
        )
        together = characters.tobytes().decode()
        return [together[at : at + LENGTH] for at in range(0, len(together), LENGTH)], characters

    def _address(self, serial: str) -> str:
        if self.tweak == PLATFORM_TWEAK:
            return short_link(self.base_url, serial)
        return digital_link(self.base_url, self.tweak, lot=self.lot, serial=serial)
