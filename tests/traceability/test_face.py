"""The face of a label: symbols with the light they need, text that stays in its place."""

import unicodedata
from dataclasses import replace

import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from PIL import Image

from tests.traceability.sheets import (
    GTIN13,
    STYLE,
    label_with_gtin,
    label_without_gtin,
    pdf_of,
    printed,
    read,
)
from traceability.labels.face import Label
from traceability.labels.sheet import A4_24
from traceability.symbols import ean13_modules, qr_modules

MM = 72 / 25.4


def test_qr_modules_are_six_whole_dots_with_four_modules_of_light_around() -> None:
    label = label_with_gtin(1)
    picture = printed(pdf_of([label])[0], dpi=300)
    (symbol,) = read(picture, zxingcpp.BarcodeFormat.QRCode)
    left, top = symbol.position.top_left.x, symbol.position.top_left.y
    modules = qr_modules(label.qr)
    side = 6 * len(modules)
    assert abs(symbol.position.bottom_right.x - left - side) <= 2
    bounds = _dark_bounds(picture, (left - 24, top - 24, left + side + 24, top + side + 24))
    assert bounds == pytest.approx((24, 24, 24 + side, 24 + side), abs=1)


def _dark_bounds(
    picture: Image.Image, box: tuple[int, int, int, int]
) -> tuple[int, int, int, int] | None:
    return picture.crop(box).point(lambda level: 255 if level < 128 else 0).getbbox()


def test_an_ean13_keeps_its_quiet_zones_and_is_not_too_small() -> None:
    picture = printed(pdf_of([label_with_gtin(1)])[0], dpi=600)
    (symbol,) = read(picture, zxingcpp.BarcodeFormat.EAN13)
    middle = (symbol.position.top_left.y + symbol.position.bottom_left.y) // 2
    left, module = symbol.position.top_left.x, 8  # dots of 600 dpi: 0.339 mm, 80 % is 0.264 mm
    bars = _dark_bounds(picture, (left - 11 * module, middle, left + (95 + 7) * module, middle + 1))
    assert bars is not None
    assert bars[0] >= 10 * module
    assert abs(bars[2] - bars[0] - len(ean13_modules(GTIN13)) * module) <= 2


def test_all_text_can_be_found_in_the_file_with_its_accents() -> None:
    label = replace(label_without_gtin(0), product=unicodedata.normalize("NFD", "Bưởi Soi Hà"))
    text = pdf_of([label])[0].get_textpage().get_text_bounded()
    captions = STYLE.captions
    for line in (
        label.protected_name,
        "Bưởi Soi Hà",
        label.cooperative,
        label.lot,
        label.harvested,
        label.packed,
        label.expires,
        captions.lot,
        captions.scan,
        *label.code.split(),
    ):
        assert line in text


def test_the_digits_of_an_ean13_stand_under_it() -> None:
    text = pdf_of([label_with_gtin(0)])[0].get_textpage().get_text_bounded()
    assert " ".join(GTIN13) in text


def test_what_is_not_known_is_left_out_with_its_caption() -> None:
    label = replace(label_without_gtin(0), packed="", protected_name="")
    text = pdf_of([label])[0].get_textpage().get_text_bounded()
    assert STYLE.captions.packed not in text
    assert STYLE.captions.harvested in text


LONG = "Hợp tác xã mẫu nông nghiệp và dịch vụ tổng hợp Mường Khương – Bát Xát " * 3
STUFFED = [
    replace(label, product=LONG, cooperative=LONG, protected_name=name, lot="W" * 20)
    for label in (label_with_gtin(0), label_without_gtin(0))
    for name in ("", LONG)
]


@pytest.mark.parametrize("label", STUFFED)
def test_no_text_leaves_its_label_or_touches_a_symbol(label: Label) -> None:
    page = pdf_of([label])[0]
    left, top = (side * MM for side in A4_24.corner(0))
    width, height = (side * MM for side in A4_24.label)
    page_height = page.get_height()
    boxes = [item.get_bounds() for item in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT])]
    symbols = [item.get_bounds() for item in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])]
    assert len(symbols) == (3 if label.gtin13 else 1)
    for x0, y0, x1, y1 in boxes:
        assert left + 1.5 * MM <= x0 < x1 <= left + width - 0.3 * MM
        assert page_height - top - height + MM <= y0 < y1 <= page_height - top - MM
        assert not any(
            x0 < sx1 and sx0 < x1 and y0 < sy1 and sy0 < y1
            for sx0, sy0, sx1, sy1 in symbols
            if sx1 - sx0 < 20 * MM  # the QR symbol: digits do stand between the guards of an EAN
        )
