"""What a scanner would send for the data of a symbol: the other way round. Pure.

Data begins with "^" when the symbol holds element strings; otherwise it is text, in which a leading
"^" is written "\\^". A vertical bar begins the component above a linear symbol.
"""

from ipreg.core.text import Text
from traceability.gs1.digits import check_digit
from traceability.gs1.elements import FNC1, SEPARATOR, Refused, identified
from traceability.gs1.strings import COMPONENTS, raw_elements

_ESCAPE = "\\"
_MATRIX = {"QR": ("]Q1", "]Q3"), "DM": ("]d1", "]d2"), "DotCode": ("]J0", "]J1")}
_LINEAR = {"GS1_128_CCA": "]C1", "GS1_128_CCC": "]C1", "DataBarExpanded": "]e0"}
_FOURTEEN = ("DataBarOmni", "DataBarTruncated", "DataBarStacked", "DataBarStackedOmni")
_LIMITED = "DataBarLimited"
_LARGEST_LIMITED = "19999999999999"
_RETAIL = {"UPCA": ("]E0", 12), "UPCE": ("]E0", 12), "EAN13": ("]E0", 13), "EAN8": ("]E4", 8)}
_GTIN = "^01"


def scan_of(symbology: str, data: str, *, without_check_digit: bool = False) -> str:
    """What is sent for `data` in a symbol of GS1's name for it, such as QR or EAN13."""
    if symbology in _MATRIX:
        plain, elements = _MATRIX[symbology]
        return elements + _sent(data) if data.startswith(FNC1) else plain + _unescaped(data)
    linear, bar, above = data.partition(COMPONENTS)
    if symbology in _LINEAR:
        return _of_elements(_LINEAR[symbology], linear, bar, above)
    if symbology in (*_FOURTEEN, _LIMITED):
        number = _digits(linear.removeprefix(_GTIN), 14, without_check_digit)
        if symbology == _LIMITED and number > _LARGEST_LIMITED:
            raise Refused(Text("This number is too large for the symbol."))
        return f"]e001{number}" + (_sent(above) if bar else "")
    if symbology in _RETAIL:
        flag, count = _RETAIL[symbology]
        number = _digits(_without_zeros(linear, count), count, without_check_digit)
        padding = "0" if count == 12 else ""
        return f"{flag}{padding}{number}" + (f"|]e0{_sent(above)}" if bar else "")
    raise Refused(Text("“%(id)s” is no symbology that carries GS1 data.", id=symbology))


def _of_elements(flag: str, linear: str, bar: str, above: str) -> str:
    if not bar:
        return flag + _sent(linear)
    *_, last = raw_elements(linear)
    joint = SEPARATOR if identified(last.ai).separated else ""
    return f"]e0{_sent(linear)}{joint}{_sent(above)}"


def _sent(data: str) -> str:
    """Without the first FNC1, which the flag tells, and with separators for the others."""
    for _ in raw_elements(data):
        pass
    return data[1:].replace(FNC1, SEPARATOR)


def _unescaped(text: str) -> str:
    return text[1:] if text.lstrip(_ESCAPE).startswith(FNC1) else text


def _without_zeros(data: str, count: int) -> str:
    return data.removeprefix(_GTIN + "0" * (14 - count))


def _digits(number: str, count: int, without_check_digit: bool) -> str:
    wanted = count - without_check_digit
    if not (number.isascii() and number.isdigit() and len(number) == wanted):
        raise Refused(Text("This symbol has %(count)s digits and nothing else.", count=wanted))
    if without_check_digit:
        return f"{number}{check_digit(number)}"
    if check_digit(number[:-1]) != int(number[-1]):
        raise Refused(Text("The check digit is wrong."))
    return number
