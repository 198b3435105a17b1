"""One symbol at a time, through the libraries of the field. Pure."""

import re
from collections.abc import Iterable

import numpy as np
import zxingcpp
from barcode.codex import Code128, Gs1_128
from barcode.ean import EuropeanArticleNumber8, EuropeanArticleNumber13
from numpy.typing import NDArray
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from traceability.gs1.elements import FNC1, Element
from traceability.gs1.strings import raw

Modules = tuple[tuple[bool, ...], ...]
Elements = Iterable[tuple[str, str]]  # application identifier and value

QR_QUIET_ZONE = 4  # modules on each side, ISO/IEC 18004 section 6.3.8
DATA_MATRIX_QUIET_ZONE = 1  # modules on each side, ISO/IEC 16022 section 7.3
EAN13_QUIET_ZONE = (11, 7)  # modules left and right, General Specifications 5.2.3.4
EAN8_QUIET_ZONE = (7, 7)
CODE128_QUIET_ZONE = (10, 10)  # General Specifications 5.4.3.2
EAN13_WIDTH = 95
GS1_128_HOLDS = 48  # characters with identifiers and separators, General Specifications 5.4.4.1
# Square symbols in the order in which the library counts them: modules on a side, and codewords
# that they hold (ISO/IEC 16022, table 7).
_SIDES = (10, 12, 14, 16, 18, 20, 22, 24, 26, 32, 36, 40, 44, 48, 52, 64)
_HOLD = (3, 5, 8, 12, 18, 22, 30, 36, 44, 62, 86, 114, 144, 174, 204, 280)
_PAIR = re.compile(r"[0-9]{2}")


def qr_modules(text: str) -> Modules:
    """The rows of a QR symbol at level M, without quiet zone; True is dark.

    Upper-case addresses go in alphanumeric mode, which makes the symbol a size smaller.
    """
    symbol = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    # One segment: left to itself the library splits runs of digits off, which costs more than it
    # saves in an address. The mode is the tightest that holds every character.
    symbol.add_data(text.encode(), optimize=0)
    symbol.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in symbol.modules)


def data_matrix_modules(elements: Elements) -> Modules:
    """The rows of a square GS1 DataMatrix symbol of an element string; True is dark."""
    return tuple(tuple(map(bool, row)) for row in data_matrix_rows(elements))


def data_matrix_rows(elements: Elements, *, size: int | None = None) -> NDArray[np.bool_]:
    """The same as an array; the smallest that holds the text, or one of `size` modules a side."""
    bracketed = "".join(f"({ai}){value}" for ai, value in elements)
    wanted = {} if size is None else {"version": _SIDES.index(size) + 1}
    symbol = zxingcpp.create_barcode(
        bracketed, zxingcpp.BarcodeFormat.DataMatrix, gs1=True, force_square=True, **wanted
    )
    dark: NDArray[np.bool_] = np.asarray(symbol.to_image(scale=1, add_quiet_zones=False)) < 128
    return dark


def data_matrix_side(elements: Elements) -> int:
    """Modules on a side that are enough for these elements, and for others with fewer letters.

    The encoder looks ahead, and now and then chooses badly; but it never does worse than plain
    ASCII: a codeword for each character or pair of digits, with FNC1 in front.
    """
    most = 1 + len(_PAIR.sub("0", element_string(elements)))
    return next(side for side, codewords in zip(_SIDES, _HOLD, strict=True) if codewords >= most)


def ean13_modules(gtin13: str) -> str:
    """The 95 modules of an EAN-13: "0" light, "1" dark, "G" dark in a guard that reaches lower."""
    (modules,) = EuropeanArticleNumber13(gtin13, guardbar=True).build()
    return str(modules)


def ean8_modules(gtin8: str) -> str:
    """The 67 modules of an EAN-8, written as those of an EAN-13."""
    (modules,) = EuropeanArticleNumber8(gtin8, guardbar=True).build()
    return str(modules)


def code128_modules(text: str) -> str:
    """The modules of a Code 128 of ASCII text: "0" light, "1" dark."""
    (modules,) = _Code128(text).build()
    return str(modules)


class _Code128(Code128):  # type: ignore[misc] # the library is not annotated
    """The library's, but for texts that begin with 99: it takes that pair for a change of set."""

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        begins_with_pair = _PAIR.match(self.code)
        return encoded if begins_with_pair else super()._try_to_optimize(encoded)


def gs1_128_modules(elements: Elements) -> str:
    """The modules of a GS1-128 of an element string; a carton's SSCC is its element 00."""
    (modules,) = Gs1_128(element_string(elements)).build()
    return str(modules)


def element_string(elements: Elements) -> str:
    """Elements one after the other, FNC1 after those whose end could not be told without it."""
    written = raw(Element(ai, value) for ai, value in elements)
    return written.removeprefix(FNC1).replace(FNC1, Gs1_128.FNC1_CHAR)
