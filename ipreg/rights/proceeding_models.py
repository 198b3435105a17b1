"""What is stored about proceedings over a title, what they changed in it, and its control."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document
from ipreg.core.text import Text
from ipreg.rights.logs import Logged
from ipreg.rights.procedures import ATTACKS, Procedure, ProceedingAct, ProceedingState
from ipreg.rights.subjects import Subject
from ipreg.rights.title_models import Title, TitleEvent


class TitleProceeding(Base):
    """A request to change a title, from its filing to its decision.

    `state`, `opened_on` and `closed_on` are the projection of the entries; no state: its opening
    was undone. What it decided about the title is a TitleEvent that names it.
    """

    __tablename__ = "title_proceeding"

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    procedure: Mapped[Procedure] = mapped_column(enum_type(Procedure, "procedure"))
    subject: Mapped[Subject | None] = mapped_column(enum_type(Subject, "subject"))
    ground: Mapped[str | None] = mapped_column(String(20))
    number: Mapped[str | None] = mapped_column(String(60))
    requester: Mapped[str | None] = mapped_column(String(300))
    state: Mapped[ProceedingState | None] = mapped_column(enum_type(ProceedingState, "state"))
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]

    title: Mapped[Title] = relationship(back_populates="proceedings")
    entries: Mapped[list["ProceedingEntry"]] = relationship(
        back_populates="proceeding", order_by="ProceedingEntry.seq"
    )
    effects: Mapped[list[TitleEvent]] = relationship(order_by=TitleEvent.seq, viewonly=True)

    @property
    def attacks(self) -> bool:
        return self.procedure in ATTACKS

    @property
    def pending(self) -> bool:
        return self.state is not None and self.closed_on is None


class ProceedingEntry(Logged, Base):
    """Requested, notified, answered, decided: rows are added, never changed."""

    __tablename__ = "title_proceeding_event"
    __table_args__ = (UniqueConstraint("proceeding_id", "seq"), UniqueConstraint("reverses_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    proceeding_id: Mapped[int] = mapped_column(ForeignKey("title_proceeding.id"), index=True)
    code: Mapped[ProceedingAct] = mapped_column(enum_type(ProceedingAct, "code"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("title_proceeding_event.id"))

    proceeding: Mapped[TitleProceeding] = relationship(back_populates="entries")
    reversed: Mapped["ProceedingEntry | None"] = relationship(remote_side="ProceedingEntry.id")

    @property
    def reverses(self) -> int | None:
        """The number of the entry that this one undoes, as ipreg.core.proceedings reads it."""
        return self.reversed.seq if self.reversed else None


class Aspect(StrEnum):
    """Which part of a certificate a value is of."""

    AREA = "area"
    REGULATION = "regulation"
    DESCRIPTION = "description"
    GOODS = "goods"
    CERTIFICATE = "certificate"


class TitleValue(Base):
    """What one part of a certificate says from a day on; no day: from the grant.

    It counts while the change that brought it stands; the value of the grant is of no change. The
    columns of the title are the newest that counts. `words` are the area, the description or the
    certificate number; `nice_classes` the goods.
    """

    __tablename__ = "title_value"
    __table_args__ = (
        CheckConstraint("since_on IS NULL OR event_id IS NOT NULL", name="dated_by_a_change"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    aspect: Mapped[Aspect] = mapped_column(enum_type(Aspect, "aspect"))
    since_on: Mapped[date | None]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("title_event.id"))
    words: Mapped[str | None] = mapped_column(String(4000))
    nice_classes: Mapped[str | None] = mapped_column(String(100))
    outline: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    outline_is_sample: Mapped[bool] = mapped_column(default=False)
    unit_ids: Mapped[list[Any]] = mapped_column(default=list)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))

    title: Mapped[Title] = relationship(back_populates="values")
    document: Mapped[Document | None] = relationship()


class ControlKind(StrEnum):
    INSPECTION = "inspection"
    SAMPLING = "sampling"
    TRAINING = "training"
    WARNING = "warning"
    REPORT = "report"

    @property
    def label(self) -> Text:
        return CONTROL_NAMES[self]


CONTROL_NAMES = {
    ControlKind.INSPECTION: Text("Inspection of users"),
    ControlKind.SAMPLING: Text("Sample taken and tested"),
    ControlKind.TRAINING: Text("Training on the regulation"),
    ControlKind.WARNING: Text("Breach dealt with"),
    ControlKind.REPORT: Text("Report on control"),
}


class ControlActivity(Logged, Base):
    """The owner of a mark controlled its use on a day: evidence that it does."""

    __tablename__ = "control_activity"
    __table_args__ = (UniqueConstraint("title_id", "seq"), UniqueConstraint("reverses_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    kind: Mapped[ControlKind] = mapped_column(enum_type(ControlKind, "kind"))
    done_by: Mapped[str] = mapped_column(String(300))
    findings: Mapped[str | None] = mapped_column(String(2000))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("control_activity.id"))

    title: Mapped[Title] = relationship(back_populates="controls")

    @property
    def details(self) -> list[str]:
        """Who did it and what was found."""
        return [part for part in (self.done_by, self.findings) if part]
