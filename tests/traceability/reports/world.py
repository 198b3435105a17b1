"""Reports as the public sends them; a test names only what it is about."""

from io import BytesIO
from typing import Any

from PIL import Image
from werkzeug.datastructures import FileStorage

from ipreg.core.db import transaction
from traceability.reports import service
from traceability.reports.kinds import Matter
from traceability.reports.models import Report

PHONE = "0912 000 000"


def make_report(**told: Any) -> Report:
    with transaction():
        return service.file_report(
            **{
                "matter": Matter.COPIED,
                "language": "vi",
                "told": "Tem bị dán đè lên tem cũ.",
                "contact": PHONE,
                "photos": [photo()],
                **told,
            }
        )


def photo(*, size: tuple[int, int] = (64, 48), name: str = "photo_1") -> FileStorage:
    """A JPEG as a phone makes it: it says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Điện thoại mẫu", "M1"
    exif.get_ifd(0x8825)[1] = "N"
    data = BytesIO()
    Image.new("RGB", size, "green").save(data, "JPEG", exif=exif)
    data.seek(0)
    return FileStorage(data, filename="anh.jpg", name=name)


def world() -> dict[str, Any]:
    """What the addresses of a report are filled with."""
    row = make_report()
    return {"report_id": row.id, "photo_id": row.photos[0].id, "reference": row.reference}
