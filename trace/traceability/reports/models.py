"""What is stored about a report of suspicion; the way to its author lies apart and not for long."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import User
from ipreg.core.db import FROM_ZERO, Base, enum_type
from ipreg.core.files import StoredFile
from ipreg.core.roles import Role
from ipreg.places.models import Unit
from traceability.labels.models import Issue
from traceability.reports.kinds import Matter, ReportAct, State


class Report(Base):
    """What somebody saw, where, of which label; `state` is what its events lead to.

    `issue_id` and `index` name the label where the code is one of ours. Nothing here tells who
    reported.
    """

    __tablename__ = "report"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    matter: Mapped[Matter] = mapped_column(enum_type(Matter, "matter"))
    told: Mapped[str | None] = mapped_column(LongText)
    typed_code: Mapped[str | None] = mapped_column(String(300))
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"), index=True)
    index: Mapped[int | None] = mapped_column(BigInteger, info=FROM_ZERO)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    place_text: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[State] = mapped_column(enum_type(State, "state"), index=True)
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answer: Mapped[str | None] = mapped_column(LongText)
    received_at: Mapped[datetime] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    issue: Mapped[Issue | None] = relationship()
    unit: Mapped[Unit | None] = relationship()
    handler: Mapped[User | None] = relationship()
    photos: Mapped[list["ReportPhoto"]] = relationship(order_by="ReportPhoto.id")
    events: Mapped[list["ReportEvent"]] = relationship(order_by="ReportEvent.seq")

    @property
    def number(self) -> str:
        return self.reference


class ReportPhoto(Base):
    """One picture, drawn anew from its pixels: without place, time and telephone."""

    __tablename__ = "report_photo"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))

    file: Mapped[StoredFile] = relationship()


class ReportEvent(Base):
    """What the Department did with a report. Rows are added, never changed."""

    __tablename__ = "report_event"
    __table_args__ = (UniqueConstraint("report_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    seq: Mapped[int]
    act: Mapped[ReportAct] = mapped_column(enum_type(ReportAct, "act"))
    words: Mapped[str | None] = mapped_column(LongText)
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))


class ReportContact(Base):
    """The way to whoever reported, given with consent to be kept until the last day, no longer.

    The trail has no copy of it, so that deleting it deletes it.
    """

    __tablename__ = "report_contact"
    __audited__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), unique=True)
    contact: Mapped[str] = mapped_column(String(200))
    consented_at: Mapped[datetime]
    delete_on: Mapped[date] = mapped_column(index=True)
