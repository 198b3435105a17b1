"""Rows of profiles of labels and printers, and of the cell where each person left off."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.core.tenancy import Owned
from traceability.labels.drawing.printers import Parting, Printer, Turn
from traceability.labels.stationery.looks import Look, look_of

_CONTENT = JSON(none_as_null=True)


def _name_in_use(table: str) -> Index:
    """A name is one thing only among what is in use, and free again once that is retired."""
    used = text("retired_at IS NULL")
    return Index(
        f"uq_{table}_name_in_use",
        "organisation_id",
        "name",
        unique=True,
        sqlite_where=used,
        postgresql_where=used,
    )


class LabelProfile(Owned, Base):
    """A copy of a preset as it is now; `version` counts its changes, each kept beside it."""

    __tablename__ = "label_profile"
    __table_args__ = (_name_in_use("label_profile"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    base: Mapped[str] = mapped_column(String(40))
    differences: Mapped[dict[str, Any]]
    content: Mapped[dict[str, Any] | None] = mapped_column(_CONTENT)
    version: Mapped[int] = mapped_column(default=1)
    retired_at: Mapped[datetime | None]

    @property
    def look(self) -> Look:
        return look_of(self.base, self.differences, self.content)


class LabelProfileVersion(Owned, Base):
    """A label as it was saved once. Rows are added, never changed.

    `made_at` is null and `made_by` empty where it was saved before versions were kept.
    """

    __tablename__ = "label_profile_version"
    __table_args__ = (UniqueConstraint("profile_id", "number"),)
    __audited__ = False  # the trail has the change of the label itself

    id: Mapped[int] = mapped_column(primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("label_profile.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    differences: Mapped[dict[str, Any]]
    content: Mapped[dict[str, Any] | None] = mapped_column(_CONTENT)
    made_at: Mapped[datetime | None]
    made_by: Mapped[str] = mapped_column(String(200))

    label: Mapped[LabelProfile] = relationship()

    @property
    def look(self) -> Look:
        return look_of(self.label.base, self.differences, self.content)


class LabelPrinter(Owned, Base):
    """One printer as it stands in the cooperative's office; lengths in millimetres."""

    __tablename__ = "label_printer"
    __table_args__ = (
        _name_in_use("label_printer"),
        CheckConstraint("dpi IN (203, 300, 600)", name="dpi_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    dpi: Mapped[int]
    offset_x: Mapped[float]
    offset_y: Mapped[float]
    scale_x: Mapped[float]
    scale_y: Mapped[float]
    turn: Mapped[Turn] = mapped_column(enum_type(Turn, "turn"))
    parting: Mapped[Parting] = mapped_column(enum_type(Parting, "parting"))
    parting_mm: Mapped[float]
    version: Mapped[int] = mapped_column(default=1)
    retired_at: Mapped[datetime | None]

    @property
    def printer(self) -> Printer:
        return Printer(**{one.name: getattr(self, one.name) for one in fields(Printer)})


class LeftOff(Base):
    """The first free cell of the sheet that a person used last, by the key of its profile."""

    __tablename__ = "label_left_off"
    __audited__ = False  # it spares one person some typing and proves nothing

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    profile_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    cell: Mapped[int]
    used_at: Mapped[datetime]
