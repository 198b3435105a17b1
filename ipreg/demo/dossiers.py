"""A sample dossier in the demo world: what a cooperative gathers for its mark, and what is said."""

import io
from datetime import date

from docx import Document as Letter
from PIL import Image, ImageDraw
from werkzeug.datastructures import FileStorage

from ipreg.accounts.signing_in import actor_of
from ipreg.applications import service as applications
from ipreg.applications.dossier import papers, service
from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.dossier.checklist.progress import ItemState
from ipreg.applications.dossier.genres import Genre
from ipreg.applications.dossier.papers import Paper
from ipreg.applications.entering import Entry
from ipreg.applications.exchange import service as exchange
from ipreg.applications.exchange.naming import Audience
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core import acting
from ipreg.core.db import transaction
from ipreg.core.roles import Actor
from ipreg.demo.world import SAMPLE_DOCUMENT, SAMPLE_PHONE, World
from ipreg.law.kinds import Kind
from ipreg.places import service as places

_ARTICLES = (
    "QUY CHẾ SỬ DỤNG NHÃN HIỆU TẬP THỂ (MẪU)",
    "Điều 1. Chủ sở hữu: Hợp tác xã chè mẫu Na Hang.",
    "Điều 2. Tiêu chuẩn trở thành thành viên.",
    "Điều 3. Điều kiện sử dụng nhãn hiệu.",
)


def make(world: World) -> Application:
    """A file in preparation whose regulation is sent back, with papers and an exchange."""
    officer, leader, cooperative = (
        actor_of(world.users[name]) for name in ("canbo", "lanhdao", "htx")
    )
    with acting.acting_as(officer):
        file = _file(officer, applicant_id=cooperative.organisation_id or 0)
        _papers(file, officer)
        _items(file, officer)
    for author, audience, body in (
        (leader, Audience.DEPARTMENT, "@canbo kiểm tra danh sách thành viên trước khi trình."),
        (officer, Audience.PARTIES, "@htx vui lòng bổ sung danh sách thành viên vào quy chế."),
        (cooperative, Audience.PARTIES, "Hợp tác xã đang lập danh sách, sẽ gửi trong tuần tới."),
    ):
        with acting.acting_as(author), transaction():
            exchange.write(file.id, body=body, actor=author, audience=audience)
    return file


def _file(officer: Actor, *, applicant_id: int) -> Application:
    proposed = Entry(Event.PROV_PROPOSED, date(2026, 6, 8), document_number=SAMPLE_DOCUMENT)
    begun = Entry(Event.PROV_DRAFTING_STARTED, date(2026, 7, 6), document_number=SAMPLE_DOCUMENT)
    with transaction():
        return applications.open_file(
            proposed,
            later=(begun,),
            actor=officer,
            kind=Kind.COLLECTIVE_MARK,
            unit_ids=[places.identify("xã Hồng Thái, tỉnh Tuyên Quang").id],
            sign="Chè Hồng Thái (mẫu)",
            product="Chè",
            officer_id=officer.user_id,
            applicant_id=applicant_id,
            source="Hồ sơ mẫu, không có thật",
            contact_phone=SAMPLE_PHONE,
            is_sample=True,
        )


def _papers(file: Application, officer: Actor) -> None:
    for code, paper in (
        (ItemCode.SPECIMEN, Paper(Genre.PICTURE, "Mẫu nhãn hiệu (mẫu)", upload=_specimen())),
        (
            ItemCode.REGULATION,
            Paper(Genre.REGULATION, "Quy chế sử dụng (mẫu)", upload=_regulation()),
        ),
        (
            None,
            Paper(Genre.MINUTES, "Biên bản họp nội bộ (mẫu)", number="1/BB-MẪU", internal=True),
        ),
    ):
        with transaction():
            papers.add_paper(file.id, paper=paper, actor=officer, code=code)


def _items(file: Application, officer: Actor) -> None:
    with transaction():
        service.say_item(file.id, ItemCode.SPECIMEN, actor=officer, state=ItemState.COMPLETE)
    with transaction():
        service.say_item(
            file.id,
            ItemCode.REGULATION,
            actor=officer,
            state=ItemState.INSUFFICIENT,
            missing="Chưa có danh sách thành viên được sử dụng nhãn hiệu",
            asked=True,
            parts=(0, 1, 3),
        )


def _specimen() -> FileStorage:
    out = io.BytesIO()
    picture = Image.new("RGB", (400, 400), "#ffffff")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 40, 360, 360), fill="#0b5a4a")
    pen.ellipse((150, 90, 250, 310), fill="#9ccc65")
    picture.save(out, "PNG")
    return _upload(out, "mẫu nhãn hiệu.png")


def _regulation() -> FileStorage:
    out = io.BytesIO()
    letter = Letter()
    for article in _ARTICLES:
        letter.add_paragraph(article)
    letter.save(out)
    return _upload(out, "quy chế.docx")


def _upload(data: io.BytesIO, name: str) -> FileStorage:
    data.seek(0)
    return FileStorage(data, filename=name, name="upload")
