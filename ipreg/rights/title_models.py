"""What is stored about a title: its register record, parties, criteria and events."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

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

from ipreg.applications.models import Application
from ipreg.core import clock
from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.law.regimes import Grade
from ipreg.places.models import Unit
from ipreg.rights.changes import TitleChange
from ipreg.rights.logs import Logged
from ipreg.rights.recorded import standing
from ipreg.rights.subjects import Subject
from ipreg.rights.validity import Change, Force, in_force_on

if TYPE_CHECKING:
    from ipreg.rights.party_models import TitleParty
    from ipreg.rights.proceeding_models import ControlActivity, TitleProceeding, TitleValue

title_unit = Table(
    "title_unit",
    Base.metadata,
    Column("title_id", ForeignKey("title.id"), primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
)


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
    proceedings: Mapped[list["TitleProceeding"]] = relationship(
        back_populates="title", order_by="TitleProceeding.id"
    )
    values: Mapped[list["TitleValue"]] = relationship(
        back_populates="title", order_by="TitleValue.id"
    )
    controls: Mapped[list["ControlActivity"]] = relationship(
        back_populates="title", order_by="ControlActivity.seq"
    )

    @property
    def changes(self) -> list[Change]:
        return [event.told for event in standing(self.events)]

    @property
    def pending(self) -> list["TitleProceeding"]:
        """Requests and attacks that are not decided yet; they leave the title as it is."""
        return [row for row in self.proceedings if row.pending]

    def in_force_on(self, day: date) -> Force:
        return in_force_on(
            day,
            kind=self.kind,
            granted_on=self.granted_on,
            filed_on=self.filed_on,
            changes=self.changes,
        )


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


class TitleEvent(Logged, Base):
    """A change of a title: renewed, lapsed, terminated… Rows are added, never changed.

    One that a proceeding decided names it. `facts` is what it carries besides, such as the part
    that it ended, in words (`dropped`).
    """

    __tablename__ = "title_event"
    __table_args__ = (UniqueConstraint("title_id", "seq"), UniqueConstraint("reverses_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    change: Mapped[TitleChange] = mapped_column(enum_type(TitleChange, "change"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("title_event.id"))
    proceeding_id: Mapped[int | None] = mapped_column(ForeignKey("title_proceeding.id"))
    facts: Mapped[dict[str, Any] | None] = mapped_column(default=dict)

    title: Mapped[Title] = relationship(back_populates="events")

    @property
    def details(self) -> list[Text | str]:
        """What it is about, who follows or is licensed and until when, what fell, in words."""
        facts = self.facts or {}
        about = Subject(facts["subject"]).label if "subject" in facts else None
        until = facts.get("until_on")
        parts = (
            about,
            facts.get("organisation"),
            Text("until %(until)s", until=date.fromisoformat(until)) if until else None,
            facts.get("dropped"),
            facts.get("words"),
        )
        return [part for part in parts if part]

    @property
    def told(self) -> Change:
        return Change(self.change, self.effective_on, dropped=(self.facts or {}).get("dropped"))
