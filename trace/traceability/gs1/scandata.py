"""What a scanner sends: the symbology identifier of ISO/IEC 15424, then the data. Pure."""

from collections.abc import Iterator, Mapping

from ipreg.core.text import Text
from traceability.gs1.addresses import is_address, read_address
from traceability.gs1.elements import (
    FNC1,
    SEPARATOR,
    Element,
    Refused,
    element,
    fitting,
)
from traceability.gs1.strings import COMPONENTS, raw_elements

FLAG = "]"
_LENGTH = 3
_COMPOSITE = "]e0"
# General Specifications 5.1.2: symbologies with FNC1 in front of their data.
_ELEMENTS = ("]C1", "]e0", "]d2", "]Q3", "]J1")
_PLAIN = ("]Q1", "]d1", "]J0")
_DIGITS: Mapping[str, int] = {"]E0": 13, "]E4": 8}


def read_scan(text: str) -> tuple[Element, ...]:
    """The elements of scanned data; data of nobody's key is refused."""
    symbology, data = text[:_LENGTH], text[_LENGTH:]
    if symbology in _ELEMENTS:
        return fitting(_separated(data))
    if symbology in _DIGITS:
        return fitting(_retail(data, _DIGITS[symbology]))
    if symbology not in _PLAIN:
        raise Refused(Text("“%(id)s” is no symbology that carries GS1 data.", id=symbology))
    if not is_address(data):
        raise Refused(Text("This symbol carries text that is no address of GS1."))
    return read_address(data).elements


def _separated(data: str) -> Iterator[Element]:
    if FNC1 in data:
        raise Refused(
            Text(
                "Character %(at)s, ^, may not stand in scanned data.",
                at=_LENGTH + data.index(FNC1) + 1,
            )
        )
    yield from raw_elements(FNC1 + data.replace(SEPARATOR, FNC1))


def _retail(data: str, count: int) -> Iterator[Element]:
    """The digits of a retail symbol are a GTIN; a component above it follows with its own flag."""
    number, bar, more = data.partition(COMPONENTS)
    if not (number.isascii() and number.isdigit() and len(number) == count):
        raise Refused(Text("This symbol has %(count)s digits and nothing else.", count=count))
    yield element("01", number.zfill(14))
    if bar:
        if not more.startswith(_COMPOSITE):
            raise Refused(Text("Behind | the component begins with ]e0."))
        yield from _separated(more.removeprefix(_COMPOSITE))
