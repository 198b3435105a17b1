"""What is stored about a cultivation area, its codes, and their states by day."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation
from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document
from ipreg.core.tenancy import Owned
from ipreg.places.models import Unit
from traceability.areas.codes import CodeChange, CodeState, Scheme


class Accuracy(StrEnum):
    """How the outline came to be known."""

    DECLARED = "declared"
    CONFIRMED = "confirmed"


class Area(Owned, Base):
    """A cultivation area of one cooperative.

    `outline` is a GeoJSON MultiPolygon in WGS-84, longitude before latitude; never public. With a
    `gln` the area has a public page, which tells its commune and never the outline.
    """

    __tablename__ = "area"
    __table_args__ = (Index("uq_area_gln", "gln", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    crop: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(500), index=True)
    hectares: Mapped[Decimal | None]
    households: Mapped[int | None]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    gln: Mapped[str | None] = mapped_column(String(13))
    outline: Mapped[dict[str, Any] | None]
    accuracy: Mapped[Accuracy] = mapped_column(
        enum_type(Accuracy, "accuracy"), default=Accuracy.DECLARED
    )
    created_at: Mapped[datetime]
    is_sample: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    organisation: Mapped[Organisation] = relationship()
    unit: Mapped[Unit | None] = relationship()
    codes: Mapped[list["AreaCode"]] = relationship(back_populates="area", order_by="AreaCode.id")

    @property
    def traced_by(self) -> tuple[str, ...]:
        """The codes of the place: its GLN, then those that competent bodies gave."""
        codes = tuple(code.issued_as for code in self.codes)
        return (self.gln, *codes) if self.gln else codes


class AreaCode(Owned, Base):
    """A cultivation-area code exactly as it was issued, with a search key beside it.

    `state` is what its events lead to, stored for lists; None while no grant stands, and then the
    code is free to be recorded where it belongs.
    """

    __tablename__ = "area_code"
    __table_args__ = (
        Index(
            "uq_area_code_granted",
            "key",
            "scheme",
            "market",
            unique=True,
            sqlite_where=text("state IS NOT NULL"),
            postgresql_where=text("state IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    issued_as: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(60), index=True)
    scheme: Mapped[Scheme] = mapped_column(enum_type(Scheme, "scheme"))
    market: Mapped[str] = mapped_column(String(2), default="VN")
    issued_by: Mapped[str | None] = mapped_column(String(300))
    state: Mapped[CodeState | None] = mapped_column(enum_type(CodeState, "state"))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    area: Mapped[Area] = relationship(back_populates="codes")
    events: Mapped[list["AreaCodeEvent"]] = relationship(
        back_populates="code", order_by="AreaCodeEvent.seq"
    )


class AreaCodeEvent(Base):
    """Granted, suspended, restored, revoked: each by its day. Rows are added, never changed.

    An event that was recorded by mistake is taken back by another that names it in `reverses_id`.
    """

    __tablename__ = "area_code_event"
    __table_args__ = (UniqueConstraint("code_id", "seq"), UniqueConstraint("reverses_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    code_id: Mapped[int] = mapped_column(ForeignKey("area_code.id"), index=True)
    seq: Mapped[int]
    change: Mapped[CodeChange] = mapped_column(enum_type(CodeChange, "change"))
    effective_on: Mapped[date]
    note: Mapped[str | None] = mapped_column(String(2000))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("area_code_event.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    code: Mapped[AreaCode] = relationship(back_populates="events")
    document: Mapped[Document | None] = relationship()
