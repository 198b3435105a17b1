"""One symbol at a time, through the libraries of the field. Pure."""

from barcode.ean import EuropeanArticleNumber13
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

Modules = tuple[tuple[bool, ...], ...]

QR_QUIET_ZONE = 4  # modules on each side, ISO/IEC 18004 section 6.3.8
EAN13_QUIET_ZONE = (11, 7)  # modules left and right, General Specifications 5.2.3.4
EAN13_WIDTH = 95


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


def ean13_modules(gtin13: str) -> str:
    """The 95 modules of an EAN-13: "0" light, "1" dark, "G" dark in a guard that reaches lower."""
    (modules,) = EuropeanArticleNumber13(gtin13, guardbar=True).build()
    return str(modules)
