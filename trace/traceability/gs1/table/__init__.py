"""Every application identifier: GS1 General Specifications, section 3. Pure.

Formats, partners and places as in the GS1 Barcode Syntax Dictionary (GS1 AISBL, release of 2025),
in our own layout. Orders of qualifiers: GS1 Digital Link URI Syntax 1.7.0, sections 4.7 to 4.9.
"""

from collections.abc import Mapping
from types import MappingProxyType

from traceability.gs1.identifiers import Identifier
from traceability.gs1.table import details, logistics, measures, special, trade

IDENTIFIERS: Mapping[str, Identifier] = MappingProxyType(
    {
        identifier.ai: identifier
        for family in (trade, measures, logistics, details, special)
        for identifier in family.ROWS
    }
)
# All identifiers that share their first two digits have the same length.
_LENGTH = {ai[:2]: len(ai) for ai in IDENTIFIERS}


def at_start_of(text: str) -> Identifier | None:
    """The identifier that an element string begins with."""
    return IDENTIFIERS.get(text[: _LENGTH.get(text[:2], 0)])
