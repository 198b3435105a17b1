"""A code that an inspector checked, and minutes with a photo; a decision with its paper."""

from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image
from werkzeug.datastructures import FileStorage

from ipreg.accounts.models import User
from ipreg.accounts.signing_in import actor_of
from ipreg.core import acting
from ipreg.core.db import transaction
from traceability.inspections import service
from traceability.inspections.conclusions import Conclusion

FACTS: dict[str, Any] = {
    "place": "Chợ mẫu, xã Hồng Thái",
    "premises": "Quầy chè mẫu",
    "goods": "Chè Shan tuyết, 12 gói",
    "finding": "Tem đúng quy cách, mã hợp lệ",
    "conclusion": Conclusion.IN_ORDER,
    "inspectors": "Kiểm soát viên mẫu",
}


def picture() -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (64, 48), "green").save(out, "JPEG")
    out.seek(0)
    return out


def make_inspection(inspector: User, code: str) -> dict[str, object]:
    """Their numbers, by the names under which addresses hold them."""
    by, number = actor_of(inspector), str(uuid4())
    photo = FileStorage(picture(), filename="anh.jpg", name="photo")
    with acting.acting_as(by):
        answer = service.answer_of(code)
        with transaction():
            checked = service.check(number, by=by, code=code, answer=answer)
        with transaction():
            minutes = service.write_whole(
                str(uuid4()), by=by, photos=[photo], **FACTS, scans=[number]
            )
    return {
        "inspect/code_id": checked.id,
        "inspection_id": minutes.id,
        "inspect/photo_id": minutes.photos[0].id,
    }
