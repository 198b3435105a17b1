"""Sample labels, and sheets of them as a printer would put them on paper."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image

from ipreg.core.resources import vendor_file
from traceability.labels.face import Captions, Label
from traceability.labels.pen import Fonts
from traceability.labels.sheet import SheetStyle, write_sheets
from traceability.links import digital_link, short_link
from traceability.serials import PLATFORM_TWEAK, SerialKey, encode, grouped

BASE = "https://tx.example.vn"
GTIN13 = "9521234567899"
GTIN14 = "0" + GTIN13
LOT = "NH-2025.07-01"
KEY = SerialKey(0, bytes(range(32)))
FONTS = Fonts(
    regular=vendor_file("fonts/BeVietnamPro-Regular.ttf"),
    semibold=vendor_file("fonts/BeVietnamPro-SemiBold.ttf"),
)
STYLE = SheetStyle(
    title="Tem truy xuất nguồn gốc",
    language="vi",
    fonts=FONTS,
    captions=Captions(
        lot="Lô",
        harvested="Thu hoạch",
        packed="Đóng gói",
        expires="Hạn dùng",
        scan="Quét để xem nguồn gốc",
    ),
)


def label_with_gtin(index: int) -> Label:
    serial = encode(KEY, issue=3, index=index, tweak=GTIN14)
    return replace(
        label_without_gtin(index),
        code=grouped(serial),
        qr=digital_link(BASE, GTIN14, lot=LOT, serial=serial),
        gtin13=GTIN13,
    )


def label_without_gtin(index: int) -> Label:
    serial = encode(KEY, issue=3, index=index, tweak=PLATFORM_TWEAK)
    return Label(
        product="Chè Shan tuyết",
        cooperative="HTX mẫu Sơn Trà",
        lot=LOT,
        code=grouped(serial),
        qr=short_link(BASE, serial),
        protected_name="Chỉ dẫn địa lý Na Hang",
        harvested="12/07/2025",
        packed="14/07/2025",
        expires="14/07/2026",
    )


def pdf_of(labels: Iterable[Label], *, start: int = 1) -> pypdfium2.PdfDocument:
    stream = BytesIO()
    write_sheets(stream, labels, style=STYLE, start=start)
    return pypdfium2.PdfDocument(stream.getvalue())


def printed(page: pypdfium2.PdfPage, *, dpi: int) -> Image.Image:
    picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
    assert isinstance(picture, Image.Image)
    return picture


def read(picture: Image.Image, kind: zxingcpp.BarcodeFormat) -> list[zxingcpp.Barcode]:
    """The symbols of one kind that an independent decoder finds."""
    return list(zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(kind)))
