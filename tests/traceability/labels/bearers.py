"""Jobs of labels with any choice of symbols, made without a database, and what must be read."""

from dataclasses import dataclass, replace

from tests.traceability.test_layout import FACTS, LINES, TYPES
from traceability.labels.bearing import Bearing
from traceability.labels.codes import Codes
from traceability.labels.drawing.content import Content, Linear, Matrix
from traceability.labels.drawing.layout import compose
from traceability.labels.drawing.order import Order
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.models import IssueKind
from traceability.labels.printing import PrintRun
from traceability.serials import PLATFORM_TWEAK, SerialKey

GTIN, GTIN_8, CASE = "09521234567899", "00000095212340", "19521234567896"
KEY = SerialKey(0, bytes(range(32)))
LOT = "LC-2025-01"
Read = set[tuple[str, str]]  # symbology identifier and text


@dataclass(frozen=True)
class Choice:
    """What a label bears."""

    matrix: Matrix = Matrix.QR
    linear: Linear = Linear.NONE
    gtin: str = GTIN
    lot: str = LOT


def bearing_of(choice: Choice, *, one_by_one: bool = True) -> Bearing:
    size = 1000 if one_by_one else 1
    codes = Codes(7, size, choice.gtin, choice.lot, KEY, "https://tx.example.vn")
    return Bearing(codes, one_by_one, choice.matrix, choice.linear)


def run_of(choice: Choice, preset: str, printer: Printer, *, one_by_one: bool = True) -> PrintRun:
    """The whole text where there is room for it, else only the lot."""
    bearing = bearing_of(choice, one_by_one=one_by_one)
    order = Order(
        PRESETS[preset],
        printer,
        Content(LINES, matrix=choice.matrix, linear=choice.linear),
        FACTS,
        TYPES,
        bearing.modules,
        bearing.bars,
        bearing.quiet,
    )
    made = compose(order)
    if made.errors:
        made = compose(replace(order, content=replace(order.content, lines=LINES[:1])))
    made = replace(made, errors=(*bearing.faults(), *made.errors))
    kind = IssueKind.UNIT if one_by_one else IssueKind.LOT
    profile = PRESETS[preset]
    return PrintRun(
        codes=bearing.codes,
        count=1000,
        kind=kind,
        language="vi",
        title="Tem",
        profile=profile,
        printer=printer,
        types=TYPES,
        composition=made,
        bearing=bearing,
        facts=FACTS,
    )


def expected(choice: Choice, index: int, *, one_by_one: bool = True) -> Read:
    """All that a decoder must find on one label."""
    code = bearing_of(choice, one_by_one=one_by_one).codes[index if one_by_one else 0]
    product = f"(01){choice.gtin}(10){choice.lot}"
    unit = f"{product}(21){code.serial}" if one_by_one else product
    matrix = ("]Q1", code.address) if choice.matrix is Matrix.QR else ("]d2", unit)
    short = choice.gtin.startswith("000000") and choice.gtin != PLATFORM_TWEAK
    linear = {
        Linear.NONE: None,
        Linear.EAN: ("]E4", choice.gtin[6:]) if short else ("]E0", choice.gtin[1:]),
        Linear.CODE_128: ("]C0", code.serial),
        Linear.GS1_128: ("]C1", product),
        Linear.GS1_128_SERIAL: ("]C1", unit),
    }[choice.linear]
    return {one for one in (matrix, linear) if one}
