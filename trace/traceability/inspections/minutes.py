"""The minutes of an inspection as a PDF: Vietnamese, A4, with its photos and room to sign."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from flask_babel import force_locale
from PIL import Image as Picture
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import (
    Flowable,
    Image,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from ipreg.core import files
from ipreg.core.i18n import DEFAULT, say, say_instant
from ipreg.core.resources import vendor_file
from traceability.inspections.models import InspectedCode, Inspection, InspectionPhoto
from traceability.labels.drawing.typesetting import registered
from traceability.scans.telling.bands import BANDS
from traceability.scans.telling.verdict import Outcome

_WIDTH = A4[0] - 50 * mm
_PHOTO = (_WIDTH / 2 - 3 * mm, 75 * mm)
_GRID = TableStyle(
    [("GRID", (0, 0), (-1, -1), 0.4, "#888888"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
)
_NOTE = (
    "Bản in từ hệ thống để các bên ký. Đây là mẫu của nền tảng, không thay mẫu biên bản do pháp "
    "luật quy định."
)


def pdf_of(inspection: Inspection, codes: Sequence[InspectedCode]) -> bytes:
    out = BytesIO()
    paper = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=30 * mm,
        rightMargin=20 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=f"Biên bản kiểm tra {inspection.number}",
        author=inspection.user.organisation.name,
        lang="vi-VN",
    )
    with force_locale(DEFAULT):
        paper.build([*_parts(inspection, codes)], onFirstPage=_foot, onLaterPages=_foot)
    return out.getvalue()


def _parts(inspection: Inspection, codes: Sequence[InspectedCode]) -> Iterator[Flowable]:
    yield _head(inspection)
    yield _text("BIÊN BẢN KIỂM TRA", size=14, bold=True, centre=True, before=16)
    yield _text(f"Số trên hệ thống: {inspection.number}", centre=True, after=10)
    begun = say_instant(inspection.begun_at)
    yield from _told("Thời điểm kiểm tra", begun)
    yield from _told("Địa điểm", inspection.place)
    yield from _told("Cơ sở được kiểm tra", inspection.premises)
    yield from _told("Người kiểm tra", inspection.inspectors)
    yield from _told("Đại diện cơ sở", inspection.representative)
    yield from _told("Người chứng kiến", inspection.witness)
    yield from _told("Hàng hóa", inspection.goods)
    if codes:
        yield _text("Mã đã kiểm tra", bold=True, before=6, after=3)
        yield _codes(codes)
        yield Spacer(0, 3 * mm)
    yield from _told("Nội dung, kết quả kiểm tra", inspection.finding)
    yield from _told("Kết luận", say(inspection.conclusion.label))
    yield from _told("Biện pháp xử lý", inspection.measures)
    yield KeepTogether([Spacer(0, 8 * mm), _signatures()])
    if inspection.photos:
        yield _text("Ảnh kèm theo", bold=True, before=6, after=3)
        yield from _photos(inspection.photos)


def _head(inspection: Inspection) -> Flowable:
    agency = [_text(inspection.user.organisation.name.upper(), size=11, bold=True, centre=True)]
    nation = [
        _text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=10, bold=True, centre=True),
        _text("Độc lập - Tự do - Hạnh phúc", size=11, bold=True, centre=True),
    ]
    table = Table([[agency, nation]], colWidths=[_WIDTH * 0.42, _WIDTH * 0.58])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _codes(codes: Sequence[InspectedCode]) -> Flowable:
    rows = [[_text(words, bold=True, size=9) for words in ("Mã", "Kết quả tra cứu", "Lúc")]]
    for one in codes:
        verdict = say(BANDS[Outcome(one.outcome)].headline)
        told = (one.code, verdict, say_instant(one.checked_at))
        rows.append([_text(words, size=9) for words in told])
    table = Table(rows, colWidths=[_WIDTH * part for part in (0.42, 0.36, 0.22)], repeatRows=1)
    table.setStyle(_GRID)
    return table


def _photos(photos: Sequence[InspectionPhoto]) -> Iterator[Flowable]:
    """Two in a row."""
    drawn = [_photo(one) for one in photos]
    for at in range(0, len(drawn), 2):
        row = [*drawn[at : at + 2], ""][:2]
        yield Table([row], colWidths=[_WIDTH / 2] * 2)


def _photo(photo: InspectionPhoto) -> Flowable:
    """As JPEG: what ReportLab puts into a PDF as it is."""
    out = BytesIO()
    with Picture.open(files.place_of(photo.file)) as picture:
        picture.convert("RGB").save(out, "JPEG", quality=85)
    out.seek(0)
    width, height = ImageReader(out).getSize()
    scale = min(_PHOTO[0] / width, _PHOTO[1] / height)
    out.seek(0)
    return Image(out, width * scale, height * scale)


def _signatures() -> Flowable:
    titles = ("Người kiểm tra", "Đại diện cơ sở", "Người chứng kiến")
    hint = "(ký, ghi rõ họ tên)"
    heads = [[_text(one, bold=True, centre=True), _text(hint, centre=True)] for one in titles]
    table = Table([heads, [Spacer(0, 25 * mm)] * 3], colWidths=[_WIDTH / 3] * 3)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _told(label: str, words: str | None) -> Iterator[Flowable]:
    """What was not said has room to be written by hand."""
    told = escape(words).replace("\n", "<br/>") if words else "." * 60
    yield Paragraph(f'<font name="{_face(bold=True)}">{escape(label)}:</font> {told}', _style())


def _text(
    words: str,
    *,
    size: float = 11,
    bold: bool = False,
    centre: bool = False,
    before: float = 0,
    after: float = 0,
) -> Flowable:
    style = ParagraphStyle(
        "text",
        fontName=_face(bold=bold),
        fontSize=size,
        leading=size * 1.35,
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=1,
    )
    if centre:
        style.alignment = TA_CENTER
    return Paragraph(escape(words), style)


def _style() -> ParagraphStyle:
    return ParagraphStyle("told", fontName=_face(), fontSize=11, leading=15, spaceAfter=4)


def _face(*, bold: bool = False) -> str:
    return registered(vendor_file(f"fonts/BeVietnamPro-{'SemiBold' if bold else 'Regular'}.ttf"))


def _foot(canvas: Any, _paper: object) -> None:
    canvas.setFont(_face(), 8)
    canvas.drawString(30 * mm, 12 * mm, _NOTE)
    canvas.drawRightString(A4[0] - 20 * mm, 8 * mm, str(canvas.getPageNumber()))
