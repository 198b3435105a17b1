"""What is stored about logos: whose name they stand for, and on what ground they are printed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base
from ipreg.core.files import StoredFile
from ipreg.rights.models import Title


def _one_in_use(name: str, column: str, where: str) -> Index:
    used = text(where)
    return Index(name, column, unique=True, sqlite_where=used, postgresql_where=used)


class NameLogo(Base):
    """The logo of one title, or the national one of all geographical indications.

    `source` is the decision or contract that permits to print it. `least_width` and `clear_space`
    are millimetres of its manual, null where that states none.
    """

    __tablename__ = "name_logo"
    __table_args__ = (
        _one_in_use("uq_name_logo_title_in_use", "title_id", "retired_at IS NULL"),
        _one_in_use("uq_name_logo_national_in_use", "national", "national AND retired_at IS NULL"),
        CheckConstraint("NOT permitted OR source IS NOT NULL", name="permitted_by_a_source"),
        CheckConstraint("national = (title_id IS NULL)", name="of_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int | None] = mapped_column(ForeignKey("title.id"))
    national: Mapped[bool]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    permitted: Mapped[bool]
    source: Mapped[str | None] = mapped_column(String(500))
    least_width: Mapped[float | None]
    clear_space: Mapped[float | None]
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    title: Mapped[Title | None] = relationship()
    file: Mapped[StoredFile] = relationship()
