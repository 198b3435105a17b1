"""Symbols as modules, read back by a decoder that shares no code with what drew them."""

import pytest
import zxingcpp
from PIL import Image

from traceability.symbols import (
    EAN13_WIDTH,
    QR_QUIET_ZONE,
    code128_modules,
    data_matrix_modules,
    ean8_modules,
    ean13_modules,
    gs1_128_modules,
    qr_modules,
)

LONG = "HTTPS://TX.EXAMPLE.VN/01/09521234567899/10/LC-2025-01/21/0DEZK6B6ADYXNZXVCXPD"
SHORT = "HTTPS://TX.EXAMPLE.VN/T/0DEZK6B6ADYXNZXVCXPD"


def _picture(rows: list[str], *, quiet: int, dot: int = 4) -> Image.Image:
    width, height = len(rows[0]) + 2 * quiet, len(rows) + 2 * quiet
    picture = Image.new("L", (width, height), 255)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module != "0":
                picture.putpixel((x + quiet, y + quiet), 0)
    return picture.resize((width * dot, height * dot), Image.Resampling.NEAREST)


def _qr_picture(text: str) -> Image.Image:
    rows = ["".join("01"[dark] for dark in row) for row in qr_modules(text)]
    return _picture(rows, quiet=QR_QUIET_ZONE)


@pytest.mark.parametrize("text", [LONG, SHORT, LONG.lower(), "0" * 40, "Chè Na Hang"])
def test_a_qr_symbol_reads_back_as_its_text(text: str) -> None:
    (read,) = zxingcpp.read_barcodes(_qr_picture(text))
    assert read.text == text
    assert read.ec_level == "M"


def test_upper_case_addresses_make_a_smaller_symbol() -> None:
    assert [len(qr_modules(text)) for text in (LONG, LONG.lower())] == [33, 37]
    assert [len(qr_modules(text)) for text in (SHORT, SHORT.lower())] == [29, 33]


def test_a_qr_symbol_is_square_and_has_no_quiet_zone() -> None:
    modules = qr_modules(SHORT)
    assert {len(row) for row in modules} == {len(modules)}
    assert modules[0][:8] == (True,) * 7 + (False,)  # the edge of a finder pattern


def test_an_ean13_reads_back_as_its_number() -> None:
    modules = ean13_modules("9521234567899")
    (read,) = zxingcpp.read_barcodes(_picture([modules] * 40, quiet=11))
    assert (read.format, read.text) == (zxingcpp.BarcodeFormat.EAN13, "9521234567899")


def test_the_guards_of_an_ean13_stand_at_both_ends_and_in_the_middle() -> None:
    modules = ean13_modules("9521234567899")
    assert len(modules) == EAN13_WIDTH
    assert [at for at, module in enumerate(modules) if module == "G"] == [0, 2, 46, 48, 92, 94]


ELEMENTS = [("01", "09521234567899"), ("10", "LC-2025-01"), ("21", "0DEZK6B6ADYXNZXVCXPD")]


def _bars(modules: str) -> zxingcpp.Barcode:
    (read,) = zxingcpp.read_barcodes(_picture([modules] * 60, quiet=11))
    return read


def test_a_gs1_data_matrix_is_square_and_reads_back_as_its_elements() -> None:
    rows = data_matrix_modules(ELEMENTS)
    picture = _picture(["".join("01"[dark] for dark in row) for row in rows], quiet=4)
    (read,) = zxingcpp.read_barcodes(picture)

    assert len({len(rows), *map(len, rows)}) == 1
    assert (read.symbology_identifier, read.text) == (
        "]d2",
        "(01)09521234567899(10)LC-2025-01(21)0DEZK6B6ADYXNZXVCXPD",
    )


@pytest.mark.parametrize(
    "elements",
    [ELEMENTS, [("00", "395212345678901232")], [("10", "A"), ("21", "B"), ("11", "261122")]],
)
def test_a_gs1_128_reads_back_as_its_elements(elements: list[tuple[str, str]]) -> None:
    read = _bars(gs1_128_modules(elements))

    assert read.symbology_identifier == "]C1"
    assert read.text == "".join(f"({ai}){value}" for ai, value in elements)


@pytest.mark.parametrize("text", ["HTX-mau 2026/01", "99000000000000000000", "9912A", "9A", "99"])
def test_a_code_128_reads_back_as_its_text(text: str) -> None:
    read = _bars(code128_modules(text))

    assert (read.symbology_identifier, read.text) == ("]C0", text)


def test_an_ean8_reads_back_as_its_number() -> None:
    read = _bars(ean8_modules("95212340"))

    assert (read.symbology_identifier, read.text) == ("]E4", "95212340")


def test_an_ean13_says_which_symbology_it_is() -> None:
    assert _bars(ean13_modules("9521234567899")).symbology_identifier == "]E0"
