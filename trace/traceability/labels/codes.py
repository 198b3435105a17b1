"""The codes of one issue: their serials and the addresses that carry them. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from traceability.links import digital_link, short_link
from traceability.serials import PLATFORM_TWEAK, SerialKey, encode


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

    def between(self, start: int, stop: int) -> Iterator[Code]:
        return map(self.__getitem__, range(max(0, start), min(stop, self.size)))

    def _address(self, serial: str) -> str:
        if self.tweak == PLATFORM_TWEAK:
            return short_link(self.base_url, serial)
        return digital_link(self.base_url, self.tweak, lot=self.lot, serial=serial)
