"""Pages as the dots that a printer puts on paper: it blackens every dot that ink touches."""

import pypdfium2
import zxingcpp
from PIL import Image
from pypdfium2 import raw

from traceability.labels.drawing.printers import Printer
from traceability.labels.outputs.raster import Dots

_FINER = 4  # samples to a dot, each way
_POINT = 25.4 / 72  # mm
_FLAGS = (
    raw.FPDF_ANNOT
    | raw.FPDF_RENDER_NO_SMOOTHTEXT
    | raw.FPDF_RENDER_NO_SMOOTHIMAGE
    | raw.FPDF_RENDER_NO_SMOOTHPATH
)


def touched(page: pypdfium2.PdfPage, printer: Printer, *, box: tuple[int, int, int, int]) -> Dots:
    """The dots of a box (left, top, width, height, in dots) of a page."""
    left, top, width, height = (_FINER * at for at in box)
    picture = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray)
    picture.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    # Not `page.render`, which stretches a page to whole samples.
    scale = _FINER * _POINT / printer.dot
    shift = raw.FS_MATRIX(scale, 0, 0, scale, -left, -top)
    clip = raw.FS_RECTF(0, 0, width, height)
    raw.FPDF_RenderPageBitmapWithMatrix(picture, page, shift, clip, _FLAGS)
    fine = picture.to_numpy().reshape(box[3], _FINER, box[2], _FINER) < 128
    ink: Dots = fine.any(axis=(1, 3))
    return ink


def read(ink: Dots) -> set[tuple[str, str]]:
    """All that a decoder finds there: symbology identifier and text."""
    found = zxingcpp.read_barcodes(Image.fromarray(~ink).convert("L"))
    return {(one.symbology_identifier, one.text) for one in found}
