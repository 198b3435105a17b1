"""QR symbols per second, and whether ours are those of `qrcode` module for module."""

import numpy as np
import zxingcpp

from ipreg.bench import material
from ipreg.bench.harness import Bench, Way
from traceability.symbols import qr_modules
from traceability.symbols.penalty import WORD

_MANY, _FEW, _PROVED = 50_000, 100, 400


def symbols() -> Bench:
    """Our tables against one call of each encoder a symbol."""
    import segno  # of the development packages only

    plan = material.plan()
    texts = material.addresses(0, _MANY)
    words = [material.address(index) for index in range(_FEW)]
    return Bench(
        name="symbols",
        unit="symbols/s",
        ours=Way("tables over GF(2)", _MANY, lambda: plan.symbols(texts)),
        peers=[
            Way("qrcode", _FEW, lambda: [qr_modules(text) for text in words]),
            Way("segno", _FEW, lambda: [segno.make_qr(text, "m") for text in words]),
            Way("zxing-cpp", _FEW, lambda: [_written(text) for text in words]),
        ],
        goal=300,
        notes=_differences,
    )


def _written(text: str) -> object:
    kind = zxingcpp.BarcodeFormat.QRCode
    return zxingcpp.create_barcode(text, kind, ec_level="M").to_image(scale=1)


def _differences() -> dict[str, float]:
    """How many of some random symbols differ from those of qrcode in any module."""
    plan = material.plan()
    rng = np.random.default_rng()
    indexes = [int(index) for index in rng.integers(0, 1 << 32, _PROVED)]
    wrong = 0
    for index in indexes:
        (words,) = plan.symbols(material.addresses(index, 1))
        ours = [[bool(int(word) >> WORD - 1 - at & 1) for at in range(plan.size)] for word in words]
        wrong += ours != [list(row) for row in qr_modules(material.address(index))]
    return {f"of {_PROVED} random ones, unlike those of qrcode": float(wrong)}
