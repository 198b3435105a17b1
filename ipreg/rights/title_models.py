"""What is stored about a title: its register record, parties, criteria and events."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation
from ipreg.applications.models import Application
from ipreg.core import clock
from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document
from ipreg.law.kinds import Kind
from ipreg.law.regimes import Grade
from ipreg.places.models import Unit
from ipreg.rights.changes import TitleChange
from ipreg.rights.recorded import standing
from ipreg.rights.validity import Change, Force, in_force_on

title_unit = Table(
    "title_unit",
    Base.metadata,
    Column("title_id", ForeignKey("title.id"), primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
)


class PartyRole(StrEnum):
    OWNER = "owner"
    MANAGER = "manager"


class Title(Base):
    """A certificate in the national register: the protected name is its text and never updated.

    `area` is a GeoJSON MultiPolygon in WGS-84, longitude before latitude; `area_text` freezes the
    names of the units as the certificate gives them. `last_on` is the projection of the events:
    the last day in force, None without end, before `granted_on` if it never was.
    """

    __tablename__ = "title"
    __table_args__ = (
        UniqueConstraint("kind", "certificate_number"),
        CheckConstraint(
            "kind = 'geographical_indication' OR filed_on IS NOT NULL", name="mark_filed"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(enum_type(Kind, "kind"))
    certificate_number: Mapped[str] = mapped_column(String(20))
    decision_number: Mapped[str | None] = mapped_column(String(60))
    granted_on: Mapped[date]
    filed_on: Mapped[date | None]
    last_on: Mapped[date | None] = mapped_column(index=True)
    sign: Mapped[str] = mapped_column(String(300))
    product: Mapped[str] = mapped_column(String(300))
    nice_classes: Mapped[str | None] = mapped_column(String(100))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), unique=True)
    # Up to two megabytes, so lists do without it; the trail of changes still wants what it was.
    area: Mapped[dict[str, Any] | None] = mapped_column(deferred=True, active_history=True)
    area_text: Mapped[str | None] = mapped_column(String(4000))
    area_is_sample: Mapped[bool] = mapped_column(default=False)
    regulation_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    folded: Mapped[str] = mapped_column(LongText)
    source: Mapped[str | None] = mapped_column(String(500))
    grade: Mapped[Grade | None] = mapped_column(enum_type(Grade, "grade"))
    note: Mapped[str | None] = mapped_column(String(2000))
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    application: Mapped[Application | None] = relationship()
    regulation: Mapped[Document | None] = relationship()
    units: Mapped[list[Unit]] = relationship(secondary=title_unit)
    parties: Mapped[list["TitleParty"]] = relationship(
        back_populates="title", order_by="TitleParty.held_from"
    )
    criteria: Mapped[list["Criterion"]] = relationship(
        primaryjoin="and_(Criterion.title_id == Title.id, Criterion.withdrawn_at.is_(None))",
        order_by="Criterion.id",
        viewonly=True,
    )
    events: Mapped[list["TitleEvent"]] = relationship(
        back_populates="title", order_by="TitleEvent.seq"
    )

    @property
    def changes(self) -> list[Change]:
        return [Change(event.change, event.effective_on) for event in standing(self.events)]

    def in_force_on(self, day: date) -> Force:
        return in_force_on(
            day,
            kind=self.kind,
            granted_on=self.granted_on,
            filed_on=self.filed_on,
            changes=self.changes,
        )


class TitleParty(Base):
    """Who owned or managed a title, from when to when; a GI is owned by the State."""

    __tablename__ = "title_party"

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[PartyRole] = mapped_column(enum_type(PartyRole, "role"))
    held_from: Mapped[date | None]
    held_to: Mapped[date | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))

    title: Mapped[Title] = relationship(back_populates="parties")
    organisation: Mapped[Organisation] = relationship()
    document: Mapped[Document | None] = relationship()


class Criterion(Base):
    """A measurable trait of the protected product, from the certificate's description.

    One that was recorded wrongly is withdrawn, because batches may have been measured by it.
    """

    __tablename__ = "criterion"

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str] = mapped_column(String(40))
    minimum: Mapped[Decimal | None]
    maximum: Mapped[Decimal | None]
    method: Mapped[str | None] = mapped_column(String(300))
    source: Mapped[str | None] = mapped_column(String(500))
    withdrawn_at: Mapped[datetime | None]

    title: Mapped[Title] = relationship()


class TitleEvent(Base):
    """A change of a title: renewed, lapsed, terminated… Rows are added, never changed."""

    __tablename__ = "title_event"
    __table_args__ = (UniqueConstraint("title_id", "seq"), UniqueConstraint("reverses_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    seq: Mapped[int]
    change: Mapped[TitleChange] = mapped_column(enum_type(TitleChange, "change"))
    effective_on: Mapped[date]
    note: Mapped[str | None] = mapped_column(String(2000))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("title_event.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    title: Mapped[Title] = relationship(back_populates="events")
    document: Mapped[Document | None] = relationship()
