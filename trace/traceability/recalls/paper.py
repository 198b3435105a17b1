"""The notice of a recall or a hold on paper, in the layout of Decree 30/2020/ND-CP.

It is a Vietnamese document whatever the reader's language is; what is unknown waits in brackets.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from flask import Response, current_app, send_file
from flask_babel import force_locale

from ipreg.core.i18n import DEFAULT, say, say_number
from ipreg.core.letters import OfficialLetter, docx_of
from ipreg.core.mail import address_of
from traceability.batches.models import Batch
from traceability.batches.notices import Sign
from traceability.catalogue.measures import MEASURE_SIGNS, Measure
from traceability.recalls.models import Recall, RecallLot

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ABOUT = {
    Sign.RECALL: "về việc thu hồi sản phẩm",
    Sign.HOLD: "về việc tạm dừng lưu hành sản phẩm",
}
_ASKED = {Sign.RECALL: "thu hồi", Sign.HOLD: "tạm dừng lưu hành"}
_DRAFT = "[Dự thảo: thông báo này chưa được người thứ hai duyệt, chưa có hiệu lực]"
_BLANK = "[……]"
_PROVINCE = f"ỦY BAN NHÂN DÂN TỈNH {_BLANK}"


def download(recall: Recall, lots: Sequence[RecallLot]) -> Response:
    data = BytesIO(docx_of(letter(recall, lots)))
    name = f"thong-bao-{recall.number}.docx"
    return send_file(data, mimetype=_DOCX, as_attachment=True, download_name=name)


def letter(recall: Recall, lots: Sequence[RecallLot]) -> OfficialLetter:
    agency = str(current_app.config["AGENCY"]).split(" (")[0]
    by, above = (recall.organisation.name, "") if recall.organisation else (agency, _PROVINCE)
    day = recall.noticed_on
    with force_locale(DEFAULT):
        return OfficialLetter(
            agency_above=above,
            agency=by.upper(),
            symbol=f"TB-{_BLANK}",
            place_and_day=f"[……………], ngày {day:%d} tháng {day:%m} năm {day.year}",
            about=_ABOUT[recall.sign],
            addressee="người tiêu dùng; tổ chức, cá nhân kinh doanh sản phẩm",
            body=[*_body(recall, lots, by)],
            copies=["Như trên;", f"{agency};", f"{_BLANK};", f"Lưu: VT, {_BLANK}."],
            named="THÔNG BÁO",
        )


def _body(recall: Recall, lots: Sequence[RecallLot], by: str) -> Iterator[str]:
    if recall.since is None:
        yield _DRAFT
    yield (
        f"{by} thông báo {_ASKED[recall.sign]} các lô sản phẩm sau (số thông báo trên hệ thống: "
        f"{recall.number}):"
    )
    for one in lots:
        yield f"- {_lot(one.batch)}{'.' if one is lots[-1] else ';'}"
    yield f"Lý do: {_stop(recall.reason_vi)}"
    yield f"Mức độ nguy hại: {_stop(say(recall.hazard.label))}"
    yield f"Việc cần làm: {_stop(recall.instructions_vi)}"
    yield f"Liên hệ: {_stop(recall.contact)}"
    if recall.since:
        yield from _published(recall)


def _published(recall: Recall) -> Iterator[str]:
    if recall.corrected_at:
        yield f"Nội dung thông báo được sửa lần cuối lúc {say(recall.corrected_at)}."
    yield f"Thông tin mới nhất: {address_of('public_recalls.notice', notice_id=recall.id)}"
    told = f"Thông báo có hiệu lực từ ngày {say(recall.since)}"
    yield f"{told}; đã kết thúc ngày {say(recall.until)}./." if recall.until else f"{told}./."


def _lot(batch: Batch) -> str:
    unit = say(MEASURE_SIGNS[Measure(batch.product.unit)])
    facts = [
        batch.product.name,
        f"lô {batch.lot}",
        f"thu hoạch {say(batch.harvested_on)}",
        f"đóng gói {say(batch.packed_on)}",
        *([f"hạn dùng {say(batch.expires_on)}"] if batch.expires_on else []),
        f"số lượng {say_number(batch.quantity)} {unit}",
        f"cơ sở sản xuất: {batch.organisation.name}",
    ]
    return ", ".join(facts)


def _stop(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
