"""What is stored about inspections: codes checked, minutes, photos. Numbers come from the phone."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import User
from ipreg.core.db import Base, enum_type
from ipreg.core.files import StoredFile
from traceability.inspections.conclusions import Conclusion


class InspectedCode(Base):
    """A code that an inspector checked, and what was answered. Rows are added, never changed.

    `scanned_at` is by the clock of the phone; without a network it lies before `checked_at`.
    """

    __tablename__ = "inspected_code"
    __table_args__ = (Index("ix_inspected_code_user_id_scanned_at", "user_id", "scanned_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(36), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    code: Mapped[str] = mapped_column(String(300))
    scanned_at: Mapped[datetime]
    checked_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(40))
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"))
    index: Mapped[int | None] = mapped_column(BigInteger)

    user: Mapped[User] = relationship()


class Inspection(Base):
    """The minutes of one inspection. Rows are added, never changed: other minutes correct them.

    `scans` are the numbers that the phone gave to the codes it checked there.
    """

    __tablename__ = "inspection"
    __table_args__ = (Index("ix_inspection_user_id_begun_at", "user_id", "begun_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(36), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    begun_at: Mapped[datetime]
    received_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(300))
    premises: Mapped[str] = mapped_column(String(300))
    goods: Mapped[str] = mapped_column(String(1000))
    finding: Mapped[str] = mapped_column(String(4000))
    conclusion: Mapped[Conclusion] = mapped_column(enum_type(Conclusion, "conclusion"))
    measures: Mapped[str | None] = mapped_column(String(2000))
    inspectors: Mapped[str] = mapped_column(String(500))
    representative: Mapped[str | None] = mapped_column(String(200))
    witness: Mapped[str | None] = mapped_column(String(200))
    scans: Mapped[list[Any]]

    user: Mapped[User] = relationship()
    photos: Mapped[list["InspectionPhoto"]] = relationship(order_by="InspectionPhoto.id")

    @property
    def number(self) -> str:
        return f"KT-{self.id}"


class InspectionPhoto(Base):
    """A photo of the minutes, drawn anew from its pixels. Rows are added, never changed."""

    __tablename__ = "inspection_photo"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(36), unique=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))

    file: Mapped[StoredFile] = relationship()
