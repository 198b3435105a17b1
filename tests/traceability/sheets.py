"""Sheets of labels as a printer would put them on paper, and what a decoder reads there."""

import pypdfium2
import zxingcpp
from PIL import Image


def printed(page: pypdfium2.PdfPage, *, dpi: int) -> Image.Image:
    picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
    assert isinstance(picture, Image.Image)
    return picture


def read(picture: Image.Image, kind: zxingcpp.BarcodeFormat) -> list[zxingcpp.Barcode]:
    """The symbols of one kind that an independent decoder finds."""
    return list(zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(kind)))
