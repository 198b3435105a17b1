"""The language of GS1: identifiers and what they may hold, element strings, Digital Links. Pure."""

from traceability.gs1.charsets import SET_82
from traceability.gs1.digits import check_digit
from traceability.gs1.keys import Gln, Gtin, Sscc, gtin13, is_restricted, platform_lot
from traceability.gs1.table import IDENTIFIERS

__all__ = [
    "IDENTIFIERS",
    "SET_82",
    "Gln",
    "Gtin",
    "Sscc",
    "check_digit",
    "gtin13",
    "is_restricted",
    "platform_lot",
]
