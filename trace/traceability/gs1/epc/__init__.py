"""EPC binary strings: what a radio tag holds, as it may stand in an address. Pure.

GS1-Conformant Resolver 1.2.1, section 2.3; EPC Tag Data Standard 2.3, Table 14-1. GID, USDoD and
ADI say nothing in GS1's identifiers: these are refused.
"""

from collections.abc import Iterator, Mapping

from ipreg.core.text import Text
from traceability.gs1.addresses import Address, address
from traceability.gs1.elements import Element, Refused, element, fitting
from traceability.gs1.epc import codings, partitions
from traceability.gs1.epc.bits import Bits, broken, is_compressed
from traceability.gs1.table import at_start_of

__all__ = ["decompressed", "is_compressed"]

# The schemes of TDS 2.0 and, with the name of a site behind the serial, those of TDS 2.3.
_PLUS: Mapping[int, tuple[str, ...]] = {
    0xF0: ("8010", "8011"),
    0xF1: ("8003",),
    0xF2: ("414", "254"),
    0xF3: ("8006", "21"),
    0xF4: ("8018",),
    0xF5: ("8017",),
    0xF6: ("253",),
    0xF7: ("01", "21"),
    0xF8: ("255",),
    0xF9: ("00",),
    0xFA: ("8004",),
}
_WITH_SITE: Mapping[int, int] = {
    0xE6: 0xF0,
    0xE7: 0xF4,
    0xE8: 0xF5,
    0xE9: 0xF2,
    0xEA: 0xF6,
    0xEB: 0xF1,
    0xEC: 0xF8,
    0xED: 0xF3,
    0xEE: 0xFA,
    0xEF: 0xF9,
    0xFD: 0xF7,
}
_DATED, _DATED_WITH_SITE = 0xFB, 0xFC
_DATES = ("11", "13", "15", "16", "17", "7006", "7007")  # 14.5.3, by indicator
_FILTER_AND_TOGGLE = 4
_SSCC_WIDTH = 72


def decompressed(segment: str, stem: str) -> Address:
    """The address that "eh…" or "ex…" stands for."""
    bits = Bits(segment)
    header = bits.number(8)
    found = partitions.decode(header, bits)
    if found is None:
        found = list(_plus(header, bits))
    return address(fitting(element(ai, value) for ai, value in found), stem)


def _plus(header: int, bits: Bits) -> Iterator[Element]:
    with_site = header in _WITH_SITE or header == _DATED_WITH_SITE
    dated = header in (_DATED, _DATED_WITH_SITE)
    ais = _PLUS.get(0xF7 if dated else _WITH_SITE.get(header, header))
    if ais is None:
        raise Refused(Text("This compressed address holds no identifier of GS1."))
    bits.number(_FILTER_AND_TOGGLE)
    date = list(_date(bits)) if dated else []
    for ai in ais:
        yield from _present(ai, bits)
    yield from date
    if with_site:
        _skip_site(bits)
    yield from _more(bits)


def _present(ai: str, bits: Bits) -> Iterator[Element]:
    """An extension of a place is "0" when there is none."""
    value = codings.value(ai, bits)
    if (ai, value) != ("254", "0"):
        yield Element(ai, value)


def _date(bits: Bits) -> Iterator[Element]:
    indicator = bits.number(4)
    if indicator >= len(_DATES):
        raise broken()
    yield Element(_DATES[indicator], codings.day(bits))


def _skip_site(bits: Bits) -> None:
    """The name of another site; this one answers for what it was asked itself."""
    compact = not bits.number(1)
    length = bits.number(6)
    bits.number(-(-length // 3) * 16 if compact else length * 7)


def _more(bits: Bits) -> Iterator[Element]:
    """Data behind the identifier, until only padding is left: section 15.3."""
    while bits.left >= 8 and not (bits.only_padding and bits.left < 8 + _SSCC_WIDTH):
        ai = bits.nibbles(2)
        while not (known := at_start_of(ai)) and len(ai) < 4:
            ai += bits.nibbles(1)
        if not known:
            raise broken()
        yield Element(ai, codings.value(ai, bits))
    if not bits.only_padding:
        raise broken()
