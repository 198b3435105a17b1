"""Labels per second: sheets as PDF, and rolls as ZPL."""

import os
import tempfile
from pathlib import Path

import qrcode
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ipreg.bench import material
from ipreg.bench.harness import Bench, Way
from traceability.labels.outputs.pdf import Job, write_pdf
from traceability.labels.outputs.raster import Plate
from traceability.labels.outputs.zpl import write_zpl
from traceability.labels.presets import PRESETS
from traceability.labels.printers import Printer

_SHEETS, _ROLLS, _FEW = 10_000, 100_000, 240
_SHEET, _ROLL = "a4-24", "roll-50x30"


def labels() -> Bench:
    """From the numbers of an issue to a synced PDF, against the ordinary way."""
    return Bench(
        name="labels",
        unit="labels/s",
        ours=Way("one face, symbols in the page", _SHEETS, lambda: _our_sheets(_SHEETS)),
        peers=[Way("qrcode + Pillow + ReportLab", _FEW, _ordinary_sheets)],
        goal=60,
        rounds=3,
        notes=lambda: {"bytes of PDF a label": _our_sheets(_SHEETS) / _SHEETS},
    )


def zpl() -> Bench:
    """A file for a label printer, against a picture of each label sent as ^GFA."""
    return Bench(
        name="zpl",
        unit="labels/s",
        ours=Way("stored graphics", _ROLLS, _our_roll),
        peers=[Way("qrcode + Pillow, one ^GFA a label", _FEW, _ordinary_roll)],
        rounds=3,
    )


def _our_sheets(count: int) -> int:
    """Bytes written."""
    plan, printer = material.plan(), Printer(300)
    made = material.composed(_SHEET, dpi=300, modules=plan.size)
    job = Job("bench", "vi", PRESETS[_SHEET], printer, made, material.TYPES, plan.size)
    with tempfile.TemporaryFile() as out:
        write_pdf(out, job, material.batches(count, plan))
        out.flush()
        os.fsync(out.fileno())
        return out.tell()


def _our_roll() -> None:
    plan, printer = material.plan(), Printer(203)
    made = material.composed(_ROLL, dpi=203, modules=plan.size)
    plate = Plate(PRESETS[_ROLL], printer, made, material.TYPES)
    with tempfile.TemporaryFile() as out:
        write_zpl(out, plate, material.batches(_ROLLS, plan))


def _ordinary_sheets() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        font = material.TYPES.name("regular")
        for index in range(_FEW):
            column, row = index % 3, (index // 3) % 8
            left, top = 20 + 180 * column, 740 - 96 * row
            canvas.drawImage(ImageReader(_picture(index)), left, top, 64, 64)
            canvas.setFont(font, 7)
            for line, text in enumerate(material.LINES):
                canvas.drawString(left + 70, top + 50 - 10 * line, text)
            if index % 24 == 23:
                canvas.showPage()
        canvas.save()


def _ordinary_roll() -> None:
    with tempfile.TemporaryFile("w") as out:
        for index in range(_FEW):
            label = Image.new("1", (400, 240), 1)
            label.paste(_picture(index).resize((160, 160)), (230, 40))
            data = label.tobytes()
            out.write(f"^XA^FO0,0^GFA,{len(data)},{len(data)},50,{data.hex().upper()}^FS^XZ\n")


def _picture(index: int) -> Image.Image:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(material.address(index))
    picture: Image.Image = code.make_image().get_image()
    return picture
