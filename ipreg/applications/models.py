"""What is stored about an application file: its facts, its events, and the state they project."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint, text
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation, User
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.proceedings import ProceedingType, Ref
from ipreg.applications.lifecycle.standings import Standing
from ipreg.applications.lifecycle.states import State
from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document
from ipreg.law.kinds import Kind
from ipreg.places.models import Unit

application_unit = Table(
    "application_unit",
    Base.metadata,
    Column("application_id", ForeignKey("application.id"), primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
)


class Application(Base):
    """One file, from the province's proposal to the title or its end.

    `state`, `state_since`, `number` and `filed_on` are projections of the events; `places` are the
    names of the units as they were written down; `folded` and `spelled` are what a search reads,
    without and with the accents; `changed_at` moves with every act, and the version
    with it, so that two people who act on the same page are told of each other.
    """

    __tablename__ = "application"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[Kind] = mapped_column(enum_type(Kind, "kind"))
    sign: Mapped[str] = mapped_column(String(300))
    product: Mapped[str] = mapped_column(String(300))
    has_place_name: Mapped[bool] = mapped_column(default=True)
    nice_classes: Mapped[str | None] = mapped_column(String(100))
    number: Mapped[str | None] = mapped_column(String(40), unique=True)
    filed_on: Mapped[date | None] = mapped_column(index=True)
    applicant_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    area_text: Mapped[str | None] = mapped_column(String(2000))
    places: Mapped[str | None] = mapped_column(LongText)
    state: Mapped[State] = mapped_column(enum_type(State, "state"), index=True)
    state_since: Mapped[date]
    frozen_since: Mapped[date | None]
    folded: Mapped[str] = mapped_column(LongText)
    spelled: Mapped[str] = mapped_column(LongText, server_default=text("''"))
    folded_product: Mapped[str] = mapped_column(String(400))
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(index=True)
    note: Mapped[str | None] = mapped_column(String(2000))
    contact_name: Mapped[str | None] = mapped_column(String(200), info={"secret": True})
    contact_phone: Mapped[str | None] = mapped_column(String(15), info={"secret": True})
    source: Mapped[str | None] = mapped_column(String(500))
    is_sample: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    applicant: Mapped[Organisation | None] = relationship()
    officer: Mapped[User | None] = relationship()
    units: Mapped[list[Unit]] = relationship(secondary=application_unit)
    events: Mapped[list["ApplicationEvent"]] = relationship(
        back_populates="application", order_by="ApplicationEvent.seq"
    )
    proceedings: Mapped[list["FileProceeding"]] = relationship(
        back_populates="application",
        order_by="FileProceeding.id",
        foreign_keys="FileProceeding.application_id",
    )
    divided_off_by: Mapped["FileProceeding | None"] = relationship(
        back_populates="child", foreign_keys="FileProceeding.child_id"
    )


class ApplicationEvent(Base):
    """One act in the life of a file. Rows are added, never changed; a wrong one is reversed."""

    __tablename__ = "application_event"
    __table_args__ = (UniqueConstraint("application_id", "seq"), UniqueConstraint("reverses_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    seq: Mapped[int]
    code: Mapped[Event] = mapped_column(enum_type(Event, "code"))
    effective_on: Mapped[date]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str | None] = mapped_column(String(2000))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("application_event.id"))
    proceeding_id: Mapped[int | None] = mapped_column(ForeignKey("proceeding.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    application: Mapped[Application] = relationship(back_populates="events")
    document: Mapped[Document | None] = relationship()
    reverses: Mapped["ApplicationEvent | None"] = relationship(
        remote_side="ApplicationEvent.id", back_populates="reversed_by"
    )
    reversed_by: Mapped["ApplicationEvent | None"] = relationship(back_populates="reverses")
    proceeding: Mapped["FileProceeding | None"] = relationship()


class FileProceeding(Base):
    """A proceeding beside the main line of a file; its acts are events of the file.

    `state` to `closed_on` are projections of these: nothing once all of them were taken back.
    `who` and `organisation` name the other side; `effect` is what its end changed in the file.
    """

    __tablename__ = "proceeding"
    __table_args__ = (UniqueConstraint("application_id", "type", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    type: Mapped[ProceedingType] = mapped_column(enum_type(ProceedingType, "type"))
    number: Mapped[int]
    state: Mapped[Standing | None] = mapped_column(enum_type(Standing, "state"))
    state_since: Mapped[date | None]
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    who: Mapped[str | None] = mapped_column(String(300))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    matter: Mapped[str] = mapped_column(String(2000))
    effect: Mapped[dict[str, Any]] = mapped_column(default=dict)
    child_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), unique=True)

    application: Mapped[Application] = relationship(
        back_populates="proceedings", foreign_keys=[application_id]
    )
    organisation: Mapped[Organisation | None] = relationship()
    child: Mapped[Application | None] = relationship(
        back_populates="divided_off_by", foreign_keys=[child_id]
    )

    @property
    def ref(self) -> Ref:
        return Ref(self.type, self.number)


class FileCounter(Base):
    """How many files were opened in a year; their codes are counted with it."""

    __tablename__ = "application_counter"
    __audited__ = False  # it only follows the files, which are audited themselves

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
