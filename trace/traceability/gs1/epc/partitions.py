"""EPC schemes of a fixed width, in which a partition parts company prefix and reference. Pure.

EPC Tag Data Standard 2.3, sections 14.6.1 to 14.6.11: header, 3 bits of filter, 3 bits of
partition, company prefix, reference, then what the scheme adds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from traceability.gs1.digits import check_digit
from traceability.gs1.elements import Element
from traceability.gs1.epc.bits import Bits, broken

# Digits and bits of the company prefix, by partition.
_COMPANY = ((12, 40), (11, 37), (10, 34), (9, 30), (8, 27), (7, 24), (6, 20))
# Bits of the reference, by partition; its digits fill up what the company prefix leaves.
_ITEM = (4, 7, 10, 14, 17, 20, 24)
_SERIAL_REFERENCE = (18, 21, 24, 28, 31, 34, 38)
_PLACE = (1, 4, 7, 11, 14, 17, 21)
_ASSET = (42, 45, 48, 52, 55, 58, 62)
_ASSET_TEXT = (148, 151, 154, 158, 161, 164, 168)
_PART = (11, 14, 17, 21, 24, 27, 31)

_TEXT_20 = 140  # bits of twenty characters
_NONE = "0"  # an extension that says there is none


@dataclass(frozen=True, slots=True)
class Prefix:
    company: str
    partition: int


Decode = Callable[[Bits, Prefix], list[Element]]


def decode(header: int, bits: Bits) -> list[Element] | None:
    """The elements behind a header of these schemes; None when it is none of them."""
    if header not in _SCHEMES:
        return None
    bits.number(3)  # the filter says how a reader may sort tags; an address has no place for it
    partition = bits.number(3)
    if partition >= len(_COMPANY):
        raise broken()
    elements = _SCHEMES[header](bits, Prefix(bits.digits(*_COMPANY[partition]), partition))
    if not bits.only_padding:
        raise broken()
    return elements


def _with_check_digit(body: str) -> str:
    return f"{body}{check_digit(body)}"


def _indicated(bits: Bits, prefix: Prefix, length: int, widths: tuple[int, ...]) -> str:
    """A number whose first digit stands at the front of the reference: GTIN, SSCC."""
    reference = bits.digits(length - 1 - len(prefix.company), widths[prefix.partition])
    return _with_check_digit(f"{reference[0]}{prefix.company}{reference[1:]}")


def _plain(bits: Bits, prefix: Prefix, length: int, widths: tuple[int, ...]) -> str:
    reference = bits.digits(length - 1 - len(prefix.company), widths[prefix.partition])
    return _with_check_digit(f"{prefix.company}{reference}")


def _trade_item(bits: Bits, prefix: Prefix, serial: Callable[[Bits], str]) -> list[Element]:
    return [Element("01", _indicated(bits, prefix, 14, _ITEM)), Element("21", serial(bits))]


def _pieces(bits: Bits, prefix: Prefix, serial: Callable[[Bits], str]) -> list[Element]:
    gtin = _indicated(bits, prefix, 14, _ITEM)
    piece, total = bits.digits(2, 7), bits.digits(2, 7)
    return [Element("8006", f"{gtin}{piece}{total}"), Element("21", serial(bits))]


def _place(bits: Bits, prefix: Prefix, extension: Callable[[Bits], str]) -> list[Element]:
    found = [Element("414", _plain(bits, prefix, 13, _PLACE))]
    value = extension(bits)
    return found if value == _NONE else [*found, Element("254", value)]


def _asset_type(bits: Bits, prefix: Prefix, serial: Callable[[Bits], str]) -> list[Element]:
    return [Element("8003", f"0{_plain(bits, prefix, 13, _ITEM)}{serial(bits)}")]


def _document(bits: Bits, prefix: Prefix, serial: Callable[[Bits], str]) -> list[Element]:
    return [Element("253", f"{_plain(bits, prefix, 13, _PLACE)}{serial(bits)}")]


def _coupon(bits: Bits, prefix: Prefix) -> list[Element]:
    number = _plain(bits, prefix, 13, _PLACE)
    return [Element("255", f"{number}{_digits(41)(bits)}")]


def _component(bits: Bits, prefix: Prefix) -> list[Element]:
    part = str(bits.number(_PART[prefix.partition]))
    return [Element("8010", f"{prefix.company}{part}"), Element("8011", str(bits.number(31)))]


def _component_text(bits: Bits, prefix: Prefix) -> list[Element]:
    part = ""
    while code := bits.number(6):
        part += chr(code | 0x40 if code < 0x20 else code)
    return [Element("8010", f"{prefix.company}{part}"), Element("8011", str(bits.number(40)))]


def _relation(ai: str) -> Decode:
    return lambda bits, prefix: [Element(ai, _plain(bits, prefix, 18, _SERIAL_REFERENCE))]


def _number(width: int) -> Callable[[Bits], str]:
    return lambda bits: str(bits.number(width))


def _digits(width: int) -> Callable[[Bits], str]:
    """Digits that keep their zeros behind a 1: section 14.3.6, "numeric string"."""

    def read(bits: Bits) -> str:
        marked = str(bits.number(width))
        if marked[0] != "1":
            raise broken()
        return marked[1:]

    return read


def _text(width: int) -> Callable[[Bits], str]:
    return lambda bits: bits.padded(width)


_SCHEMES: Mapping[int, Decode] = {
    0x2C: lambda bits, prefix: _document(bits, prefix, _number(41)),
    0x2D: _relation("8018"),
    0x2E: _relation("8017"),
    0x30: lambda bits, prefix: _trade_item(bits, prefix, _number(38)),
    0x31: lambda bits, prefix: [Element("00", _indicated(bits, prefix, 18, _SERIAL_REFERENCE))],
    0x32: lambda bits, prefix: _place(bits, prefix, _number(41)),
    0x33: lambda bits, prefix: _asset_type(bits, prefix, _number(38)),
    0x34: lambda bits, prefix: [
        Element("8004", f"{prefix.company}{bits.number(_ASSET[prefix.partition])}")
    ],
    0x36: lambda bits, prefix: _trade_item(bits, prefix, _text(_TEXT_20)),
    0x37: lambda bits, prefix: _asset_type(bits, prefix, _text(112)),
    0x38: lambda bits, prefix: [
        Element("8004", f"{prefix.company}{bits.padded(_ASSET_TEXT[prefix.partition])}")
    ],
    0x39: lambda bits, prefix: _place(bits, prefix, _text(_TEXT_20)),
    0x3A: lambda bits, prefix: _document(bits, prefix, _digits(58)),  # GDTI-113, no longer written
    0x3C: _component,
    0x3D: _component_text,
    0x3E: lambda bits, prefix: _document(bits, prefix, _text(119)),
    0x3F: _coupon,
    0x40: lambda bits, prefix: _pieces(bits, prefix, _number(38)),
    0x41: lambda bits, prefix: _pieces(bits, prefix, _text(_TEXT_20)),
}
