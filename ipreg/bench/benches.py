"""What is measured, and against whom."""

import io
import secrets
import sqlite3
from collections.abc import Callable
from datetime import date

import qrcode
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ipreg.bench.harness import Bench
from ipreg.core.resources import vendor_file
from traceability.labels.face import Captions, Label
from traceability.labels.pen import Fonts
from traceability.labels.sheet import SheetStyle, write_sheets
from traceability.links import short_link
from traceability.serials import PLATFORM_TWEAK, SerialKey, encode, grouped

_KEY = SerialKey(0, secrets.token_bytes(32))
_HOST = "https://tx.example.vn"
_SERIALS = 20_000
_LABELS = 120


def serials() -> Bench:
    """Deriving serials from a key, against drawing random ones and storing them with an index."""
    return Bench(
        name="serials",
        unit="serials/s",
        size=_SERIALS,
        ours=lambda: [_serial(index) for index in range(_SERIALS)],
        peer=_store_random_serials,
        peer_name="random serials stored in SQLite (executemany, primary key)",
    )


def labels() -> Bench:
    """Sheets of labels, against qrcode's Pillow pictures laid out with ReportLab."""
    return Bench(
        name="labels",
        unit="labels/s",
        size=_LABELS,
        ours=_write_our_sheets,
        peer=_write_ordinary_sheets,
        peer_name="qrcode + Pillow + ReportLab",
        rounds=3,
    )


BENCHES: dict[str, Callable[[], Bench]] = {"serials": serials, "labels": labels}


def _serial(index: int) -> str:
    return encode(_KEY, issue=1, index=index, tweak=PLATFORM_TWEAK)


def _store_random_serials() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE code (serial TEXT PRIMARY KEY, batch INTEGER)")
    rows = ((secrets.token_hex(10).upper(), 1) for _ in range(_SERIALS))
    with database:
        database.executemany("INSERT INTO code VALUES (?, ?)", rows)
    database.close()


def _write_our_sheets() -> None:
    captions = Captions("Lô", "Thu hoạch", "Đóng gói", "Hạn dùng", "Quét để xem nguồn gốc")
    fonts = Fonts(
        regular=vendor_file("fonts/BeVietnamPro-Regular.ttf"),
        semibold=vendor_file("fonts/BeVietnamPro-SemiBold.ttf"),
    )
    style = SheetStyle(title="bench", language="vi", captions=captions, fonts=fonts)
    write_sheets(io.BytesIO(), (_label(_serial(index)) for index in range(_LABELS)), style=style)


def _label(serial: str) -> Label:
    return Label(
        product="Chè Shan tuyết",
        cooperative="HTX mẫu",
        lot="NH-2026-01",
        code=grouped(serial),
        qr=short_link(_HOST, serial),
        harvested=f"{date(2026, 10, 5):%d/%m/%Y}",
    )


def _write_ordinary_sheets() -> None:
    canvas = Canvas(io.BytesIO(), pagesize=A4)
    for index in range(_LABELS):
        code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M)
        code.add_data(short_link(_HOST, _serial(index)))
        column, row = index % 3, (index // 3) % 8
        picture = ImageReader(code.make_image().get_image())
        canvas.drawImage(picture, 20 + 180 * column, 740 - 96 * row, 64, 64)
        canvas.drawString(90 + 180 * column, 760 - 96 * row, "HTX mẫu")
        if index % 24 == 23:
            canvas.showPage()
    canvas.save()
