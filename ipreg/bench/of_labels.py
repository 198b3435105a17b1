"""Labels per second, from issuing their codes to the synced file: sheets as PDF, rolls as ZPL."""

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
from ipreg.bench.press import Press, press
from traceability.labels.files.forms import Form

_SHEETS, _ROLLS, _FEW = 10_000, 100_000, 240
_MANY, _MOST = 100_000, 500_000


def labels() -> Bench:
    """A4 sheets of 24 as PDF, against the ordinary way."""
    there = press()
    few = there.addresses(_FEW)
    return Bench(
        name="labels",
        unit="labels/s",
        ours=Way("from issue to synced PDF", _SHEETS, lambda: _our_sheets(there, _SHEETS)),
        peers=[Way("qrcode + Pillow + ReportLab", _FEW, lambda: _ordinary_sheets(few))],
        goal=60,
        rounds=3,
        notes=lambda: _notes(there),
    )


def zpl() -> Bench:
    """A file for a label printer, against a picture of each label sent as ^GFA."""
    there = press()
    few = there.addresses(_FEW)
    return Bench(
        name="zpl",
        unit="labels/s",
        ours=Way("from issue to synced file", _ROLLS, lambda: _our_roll(there)),
        peers=[Way("qrcode + Pillow, one ^GFA a label", _FEW, lambda: _ordinary_roll(few))],
        rounds=3,
        notes=lambda: {"goal, labels/s": 20_000.0},
    )


def _notes(there: Press) -> dict[str, float]:
    """What else was promised: 5,000 labels/s, 250 bytes a label, 256 MiB, and no growth."""
    one, many = (_our_sheets(there, labels) for labels in (24, _SHEETS))
    told = {
        "goal, labels/s": 5_000.0,
        "bytes of PDF a label, beyond the font (goal 250)": (many - one) / (_SHEETS - 24),
    }
    for labels in (_MANY, _MOST):
        done = there.worked_off(labels, Form.PDF)
        told[f"most MiB of a worker that makes {labels:,} labels (goal 256)"] = done["MiB"]
        told[f"labels/s of that job, to the sealed file, {labels:,} labels"] = (
            labels / done["seconds"]
        )
    return told


def _our_sheets(there: Press, count: int) -> int:
    return there.printed(count, Form.PDF, profile="a4-24", printer="300")


def _our_roll(there: Press) -> int:
    return there.printed(_ROLLS, Form.ZPL, profile="roll-50x30", printer="203")


def _ordinary_sheets(addresses: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        font = material.TYPES.name("regular")
        for index, address in enumerate(addresses):
            column, row = index % 3, (index // 3) % 8
            left, top = 20 + 180 * column, 740 - 96 * row
            canvas.drawImage(ImageReader(_picture(address)), left, top, 64, 64)
            canvas.setFont(font, 7)
            for line, text in enumerate(material.LINES):
                canvas.drawString(left + 70, top + 50 - 10 * line, text)
            if index % 24 == 23:
                canvas.showPage()
        canvas.save()
        with path.open("rb") as made:
            os.fsync(made.fileno())


def _ordinary_roll(addresses: list[str]) -> None:
    with tempfile.TemporaryFile("w") as out:
        for address in addresses:
            label = Image.new("1", (400, 240), 1)
            label.paste(_picture(address).resize((160, 160)), (230, 40))
            data = label.tobytes()
            out.write(f"^XA^FO0,0^GFA,{len(data)},{len(data)},50,{data.hex().upper()}^FS^XZ\n")
        out.flush()
        os.fsync(out.fileno())


def _picture(address: str) -> Image.Image:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(address)
    picture: Image.Image = code.make_image().get_image()
    return picture
