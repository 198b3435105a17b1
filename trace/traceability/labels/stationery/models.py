"""Rows of profiles of labels and printers, and of the cell where each person left off."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipreg.core.db import Base, enum_type
from ipreg.core.tenancy import Owned
from traceability.labels.presets import PRESETS
from traceability.labels.printers import Parting, Printer, Turn
from traceability.labels.profiles import Profile


class LabelProfile(Owned, Base):
    """A copy of a preset, kept as what differs from it; `version` counts its changes."""

    __tablename__ = "label_profile"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    base: Mapped[str] = mapped_column(String(40))
    differences: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def profile(self) -> Profile:
        return PRESETS[self.base].changed(**self.differences)


class LabelPrinter(Owned, Base):
    """One printer as it stands in the cooperative's office; lengths in millimetres."""

    __tablename__ = "label_printer"
    __table_args__ = (
        UniqueConstraint("organisation_id", "name"),
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

    @property
    def printer(self) -> Printer:
        return Printer(
            dpi=self.dpi,
            offset_x=self.offset_x,
            offset_y=self.offset_y,
            scale_x=self.scale_x,
            scale_y=self.scale_y,
            turn=self.turn,
            parting=self.parting,
            parting_mm=self.parting_mm,
        )


class LeftOff(Base):
    """The first free cell of the sheet that a person used last, by the key of its profile."""

    __tablename__ = "label_left_off"
    __audited__ = False  # it spares one person some typing and proves nothing

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    profile_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    cell: Mapped[int]
    used_at: Mapped[datetime]
