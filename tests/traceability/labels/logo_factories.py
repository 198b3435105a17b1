"""Logos of names, drawn here: nobody's mark."""

import io
from datetime import date

from PIL import Image, ImageDraw
from werkzeug.datastructures import FileStorage

from ipreg.accounts.models import Organisation
from ipreg.core import audit, clock, files
from ipreg.core.db import session, transaction
from ipreg.law.kinds import Kind
from ipreg.rights.models import PartyRole, Title, TitleParty
from tests.rights.factories import make_title
from traceability.labels.logos.models import NameLogo


def drawing(
    size: tuple[int, int] = (300, 150), *, colour: str = "black", form: str = "PNG"
) -> bytes:
    """A ring with a bar, on white."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((5, 5, size[0] - 5, size[1] - 5), outline=colour, width=12)
    pen.rectangle((size[0] // 3, size[1] // 3, 2 * size[0] // 3, 2 * size[1] // 3), fill=colour)
    stream = io.BytesIO()
    picture.save(stream, form)
    return stream.getvalue()


def upload(data: bytes, name: str = "logo.png") -> FileStorage:
    return FileStorage(io.BytesIO(data), filename=name, name="picture")


def make_owned_mark(home: Organisation) -> Title:
    """A mark in force that the organisation owns."""
    title = make_title(kind=Kind.COLLECTIVE_MARK, sign="Nhãn hiệu mẫu")
    with transaction():
        session.add(
            TitleParty(
                title_id=title.id,
                organisation_id=home.id,
                role=PartyRole.OWNER,
                held_from=date(2021, 6, 3),
            )
        )
        session.flush()
        audit.act("title.add_party", title)
    session.expire(title)
    return title


def make_logo(
    title: Title | None,
    *,
    permitted: bool = True,
    least_width: float | None = None,
    clear_space: float | None = None,
    size: tuple[int, int] = (300, 150),
) -> NameLogo:
    """The logo of a title, or with none the national one."""
    with transaction():
        row = NameLogo(
            title_id=title.id if title else None,
            national=title is None,
            file=files.store_picture(upload(drawing(size))),
            permitted=permitted,
            source="Quyết định mẫu 1/QĐ-MAU" if permitted else None,
            least_width=least_width,
            clear_space=clear_space,
            added_at=clock.now(),
        )
        session.add(row)
        session.flush()
        audit.act("name_logo.add", row)
    return row
