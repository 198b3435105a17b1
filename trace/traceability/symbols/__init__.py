"""Two-dimensional and linear symbols as modules, never as pixels. Pure."""

from traceability.symbols.single import (
    CODE128_QUIET_ZONE,
    DATA_MATRIX_QUIET_ZONE,
    EAN8_QUIET_ZONE,
    EAN13_QUIET_ZONE,
    EAN13_WIDTH,
    GS1_128_HOLDS,
    QR_QUIET_ZONE,
    Modules,
    code128_modules,
    data_matrix_modules,
    data_matrix_side,
    ean8_modules,
    ean13_modules,
    element_string,
    gs1_128_modules,
    qr_modules,
)

__all__ = [
    "CODE128_QUIET_ZONE",
    "DATA_MATRIX_QUIET_ZONE",
    "EAN8_QUIET_ZONE",
    "EAN13_QUIET_ZONE",
    "EAN13_WIDTH",
    "GS1_128_HOLDS",
    "QR_QUIET_ZONE",
    "Modules",
    "code128_modules",
    "data_matrix_modules",
    "data_matrix_side",
    "ean8_modules",
    "ean13_modules",
    "element_string",
    "gs1_128_modules",
    "qr_modules",
]
