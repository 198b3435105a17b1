"""Label sheets: printed at 203 and 300 dpi, every symbol on them is read by another's decoder."""

import re
from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp

from tests.traceability.sheets import (
    GTIN13,
    STYLE,
    label_with_gtin,
    label_without_gtin,
    pdf_of,
    printed,
    read,
)
from traceability.labels.sheet import A4_24, write_sheets

MIXED = [label_with_gtin(at) if at % 2 else label_without_gtin(at) for at in range(A4_24.cells)]

# How a device turns grey into dots: it keeps it, cuts at the middle, or inks all that is touched.
DEVICES: dict[str, Callable[[int], int]] = {
    "grey": lambda level: level,
    "cut at the middle": lambda level: 255 if level > 127 else 0,
    "ink on every touch": lambda level: 255 if level > 250 else 0,
}


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_every_qr_symbol_on_the_sheet_isread(dpi: int, device: str) -> None:
    picture = printed(pdf_of(MIXED)[0], dpi=dpi).point(DEVICES[device])
    found = read(picture, zxingcpp.BarcodeFormat.QRCode)
    assert sorted(symbol.text for symbol in found) == sorted(label.qr for label in MIXED)
    assert {symbol.ec_level for symbol in found} == {"M"}


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_every_ean13_on_the_sheet_isread(dpi: int, device: str) -> None:
    picture = printed(pdf_of(MIXED)[0], dpi=dpi).point(DEVICES[device])
    found = read(picture, zxingcpp.BarcodeFormat.EAN13)
    assert [symbol.text for symbol in found] == [GTIN13] * (len(MIXED) // 2)


def test_only_embedded_subsets_of_our_fonts_are_used() -> None:
    stream = BytesIO()
    write_sheets(stream, [label_with_gtin(0)], style=STYLE)
    fonts = set(re.findall(rb"/BaseFont /(\S+)", stream.getvalue()))
    assert fonts == {b"AAAAAA+BeVietnamPro-Regular", b"AAAAAA+BeVietnamPro-SemiBold"}
    assert stream.getvalue().count(b"/FontFile2") == 2
    assert len(stream.getvalue()) < 60_000


def _cells(page: pypdfium2.PdfPage) -> list[int]:
    """The cells of the sheet that hold a QR symbol."""
    corners = [A4_24.corner(cell) for cell in range(A4_24.cells)]
    found = []
    for symbol in read(printed(page, dpi=150), zxingcpp.BarcodeFormat.QRCode):
        x, y = (at * 25.4 / 150 for at in (symbol.position.top_left.x, symbol.position.top_left.y))
        found += [cell for cell, (left, top) in enumerate(corners) if _inside(x - left, y - top)]
    return sorted(found)


def _inside(x: float, y: float) -> bool:
    return 0 <= x <= A4_24.label[0] and 0 <= y <= A4_24.label[1]


@pytest.mark.parametrize(
    ("count", "start", "pages"),
    [
        (1, 1, [[0]]),
        (2, 24, [[23], [0]]),
        (24, 1, [list(range(24))]),
        (25, 1, [list(range(24)), [0]]),
        (30, 20, [list(range(19, 24)), list(range(24)), [0]]),
    ],
)
def test_labels_begin_where_told_and_go_on_at_the_first_cell(
    count: int, start: int, pages: list[list[int]]
) -> None:
    stream = BytesIO()
    labels = (label_without_gtin(at) for at in range(count))
    assert write_sheets(stream, labels, style=STYLE, start=start) == len(pages)
    assert [_cells(page) for page in pypdfium2.PdfDocument(stream.getvalue())] == pages


@pytest.mark.parametrize("start", [0, 25, -1])
def test_a_sheet_has_no_other_cells_than_its_own(start: int) -> None:
    with pytest.raises(ValueError, match="cells 1 to 24"):
        write_sheets(BytesIO(), [], style=STYLE, start=start)


def test_the_grid_stands_in_the_middle_of_the_page() -> None:
    left, top = A4_24.corner(0)
    last_left, last_top = A4_24.corner(A4_24.cells - 1)
    assert left == pytest.approx(210 - last_left - A4_24.label[0])
    assert top == pytest.approx(297 - last_top - A4_24.label[1])


def test_printing_again_gives_the_same_file() -> None:
    first, second = BytesIO(), BytesIO()
    for stream in (first, second):
        write_sheets(stream, MIXED[:3], style=STYLE)
    assert first.getvalue() == second.getvalue()
