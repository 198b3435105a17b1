"""Two-dimensional and linear symbols as modules, never as pixels. Pure."""

from traceability.symbols.single import (
    EAN13_QUIET_ZONE,
    EAN13_WIDTH,
    QR_QUIET_ZONE,
    Modules,
    ean13_modules,
    qr_modules,
)

__all__ = [
    "EAN13_QUIET_ZONE",
    "EAN13_WIDTH",
    "QR_QUIET_ZONE",
    "Modules",
    "ean13_modules",
    "qr_modules",
]
