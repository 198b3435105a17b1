"""Numbers of products and places as they are stored, and the platform's own lots. Pure.

Nothing here makes up a number: it is typed by whoever bought its company prefix.
"""

import re
from typing import Self

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.gs1.digits import check_digit
from traceability.gs1.table import IDENTIFIERS

# What stays readable in QR alphanumeric mode, in an address and on the phone of whoever reads it
# out. The ends are never "." because an address that holds a segment ".." is shortened on its way.
_PLATFORM_LOT = re.compile(r"[A-Z0-9](?:[A-Z0-9.\-]*[A-Z0-9])?")
_LOT_LENGTH = IDENTIFIERS["10"].max_length

# General Specifications 1.4.2: numbers for use inside a company or a region only.
_RESTRICTED_PREFIXES = frozenset({"02", "04", *(str(n) for n in range(20, 30))})
_RESTRICTED_GTIN_8 = frozenset("02")
_GTIN_8_PADDING = "0" * 6


class Gtin(str):
    """A trade item number as 14 ASCII digits; shorter ones are padded with zeros, once."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        digits = _checked(text, name="GTIN", lengths=(8, 12, 13, 14)).zfill(14)
        if not digits.strip("0"):
            raise BadInput(Text("A GTIN of zeros only belongs to nobody."), field="gtin")
        return cls(digits)


class Gln(str):
    """A location number, 13 ASCII digits."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(_checked(text, name="GLN", lengths=(13,)))


class Sscc(str):
    """The number of a carton or pallet, 18 ASCII digits."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(_checked(text, name="SSCC", lengths=(18,)))


def _checked(text: str, *, name: str, lengths: tuple[int, ...]) -> str:
    digits = text.strip()
    if objection := _objection(digits, name=name, lengths=lengths):
        raise BadInput(objection, field=name.lower())
    return digits


def _objection(digits: str, *, name: str, lengths: tuple[int, ...]) -> Text | None:
    if not (digits.isascii() and digits.isdigit()):
        return Text("A %(name)s is written with the digits 0 to 9 only.", name=name)
    if len(digits) not in lengths:
        return Text(
            "A %(name)s has %(lengths)s digits; this one has %(count)s.",
            name=name,
            lengths=" / ".join(map(str, lengths)),
            count=len(digits),
        )
    if (expected := check_digit(digits[:-1])) != int(digits[-1]):
        return Text(
            "A digit of %(name)s %(number)s is wrong: after %(body)s the last one should be "
            "%(expected)s. Check it against the certificate or the package.",
            name=name,
            number=digits,
            body=digits[:-1],
            expected=expected,
        )
    return None


def gtin13(gtin14: str) -> str | None:
    """The 13 digits of an EAN-13 symbol; None for a case (indicator 1 to 9) and for a GTIN-8."""
    if gtin14.startswith(_GTIN_8_PADDING) or gtin14[0] != "0":
        return None
    return gtin14[1:]


def is_restricted(gtin14: str) -> bool:
    """Whether the number may only circulate inside a company or region, never in open trade."""
    if gtin14.startswith(_GTIN_8_PADDING):
        return gtin14[6] in _RESTRICTED_GTIN_8
    return gtin14[1:3] in _RESTRICTED_PREFIXES


def platform_lot(text: str) -> str:
    """A lot number of the platform's own: trimmed, upper case, safe in any address and symbol."""
    typed = text.strip()
    # Before upper(): it would turn a dotless i and a sharp s into letters nobody typed.
    lot = typed.upper() if typed.isascii() else ""
    if not (_PLATFORM_LOT.fullmatch(lot) and len(lot) <= _LOT_LENGTH):
        raise BadInput(
            Text(
                "A lot number has 1 to %(max)s characters: letters A to Z without accents, digits, "
                "hyphens and dots, with a letter or digit at both ends.",
                max=_LOT_LENGTH,
            ),
            field="lot",
        )
    return lot
