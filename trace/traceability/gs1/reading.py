"""Any line that somebody typed or scanned: which notation it is in, and what it says. Pure."""

from dataclasses import dataclass

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.gs1 import scandata
from traceability.gs1.addresses import Address, address, is_address, read_address
from traceability.gs1.elements import FNC1, Element, Refused
from traceability.gs1.epc import decompressed, is_compressed
from traceability.gs1.strings import read_bracketed, read_raw

LONGEST = 8191  # characters; what GS1's own engine reads


@dataclass(frozen=True, slots=True)
class Reading:
    """The elements in the order they were given, and the one address that says the same."""

    elements: tuple[Element, ...]
    canonical: str | None


def read(text: str) -> Reading:
    if len(text) > LONGEST:
        raise Refused(Text("This is longer than %(most)s characters.", most=LONGEST))
    if is_address(text):
        stem, _, last = text.partition("#")[0].partition("?")[0].rpartition("/")
        found = decompressed(last, stem) if is_compressed(last) else read_address(text)
        return Reading(found.elements, str(found.canonical()))
    elements = _elements(text)
    made = _address(elements)
    return Reading(elements, str(made.canonical()) if made else None)


def _elements(text: str) -> tuple[Element, ...]:
    match text[:1]:
        case "(":
            return read_bracketed(text)
        case scandata.FLAG:
            return scandata.read_scan(text)
        case first if first == FNC1:
            return read_raw(text)
    raise Refused(
        Text(
            "This is neither an address, nor an element string that begins with ( or ^, nor data "
            "of a scanner that begins with ]."
        )
    )


def _address(elements: tuple[Element, ...]) -> Address | None:
    """None where no address can say all of it: without a key, or with what only symbols carry."""
    try:
        return address(elements)
    except BadInput:
        return None
