"""What the number of a product that is not known here tells of where to ask. Pure.

GS1 gives its member organisations prefixes, 893 to that of Viet Nam (gs1.org, company prefixes). A
prefix says who gave out the number, never where the goods were made.
"""

from ipreg.core.text import Text
from traceability.gs1 import is_restricted

_VIETNAMESE = "0893"  # in 14 digits
_OF_A_SHOP = Text(
    "This is a number for use within one shop or company; no labels were issued here for it."
)
_OF_VIET_NAM = Text(
    "No labels were issued here for this product. Its number is one of GS1 Viet Nam (893…): ask "
    "whose name stands on the package."
)
_OF_OTHERS = Text(
    "No labels were issued here for this product. Its number is none of GS1 Viet Nam (893…), so "
    "another system knows it; that does not tell where the goods were made."
)


def hint(gtin: str) -> Text:
    if is_restricted(gtin):
        return _OF_A_SHOP
    return _OF_VIET_NAM if gtin.startswith(_VIETNAMESE) else _OF_OTHERS
