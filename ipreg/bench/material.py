"""What the benchmarks work on: an address, a key, a label, all in every way the same for peers."""

import secrets
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ipreg.core.resources import vendor_file
from traceability.labels.drawing.content import Content, Line, Slot
from traceability.labels.drawing.layout import compose
from traceability.labels.drawing.marks import Composition
from traceability.labels.drawing.order import Order
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.typesetting import Types
from traceability.labels.outputs.batch import Batch
from traceability.serials import PLATFORM_TWEAK, SerialKey, encode, encode_many
from traceability.symbols.bulk import QrPlan

KEY = SerialKey(0, secrets.token_bytes(32))
ADDRESS = "HTTPS://TX.EXAMPLE.VN/01/09521234567899/10/NH-2026-01/21/"
LINES = ("Chỉ dẫn địa lý Na Hang", "Chè Shan tuyết", "Hợp tác xã mẫu", "Lô NH-2026-01")
TYPES = Types(
    {
        "regular": vendor_file("fonts/BeVietnamPro-Regular.ttf"),
        "semibold": vendor_file("fonts/BeVietnamPro-SemiBold.ttf"),
        "mono": vendor_file("fonts/JetBrainsMono-SemiBold.ttf"),
    }
)
_AT_ONCE = 2048


def address(index: int) -> str:
    return ADDRESS + encode(KEY, issue=1, index=index, tweak=PLATFORM_TWEAK)


def addresses(first: int, count: int) -> NDArray[np.uint8]:
    """Addresses of units that follow each other, as characters: (count, characters)."""
    serials = encode_many(KEY, issue=1, first=first, count=count, tweak=PLATFORM_TWEAK)
    prefix = np.frombuffer(ADDRESS.encode(), dtype=np.uint8)
    return np.hstack([np.broadcast_to(prefix, (count, len(prefix))), serials])


def plan() -> QrPlan:
    base = ADDRESS.encode() + b"0" * 20
    return QrPlan(base, varying=(len(ADDRESS), len(base)))


def batches(count: int, symbols: QrPlan) -> Iterator[Batch]:
    for first in range(0, count, _AT_ONCE):
        texts = addresses(first, min(_AT_ONCE, count - first))
        codes = [row.tobytes().decode() for row in texts[:, len(ADDRESS) :]]
        yield Batch(codes, symbols.symbols(texts))


def order(profile: str, *, dpi: int, modules: int) -> Order:
    first, *others = (Line(text, 7) for text in LINES)
    content = Content((Line(first.template, 10, "semibold"), *others), "Quét để xem nguồn gốc")
    facts: dict[Slot, str] = {}
    return Order(PRESETS[profile], Printer(dpi), content, facts, TYPES, modules)


def composed(profile: str, *, dpi: int, modules: int) -> Composition:
    return compose(order(profile, dpi=dpi, modules=modules))
