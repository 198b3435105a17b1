"""What is stored about a time limit, so that lists and boards need not compute it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document
from ipreg.law.limits import LimitKind
from ipreg.law.regimes import Grade

MANUAL = "MANUAL"
_OPEN = text("met_on IS NULL AND closed_on IS NULL")
_ONE_SUBJECT = (
    "(CASE WHEN application_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN title_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN year IS NULL THEN 0 ELSE 1 END) = 1"
)


class Origin(StrEnum):
    LAW = "law"
    OFFICER = "officer"


class YearlyTask(StrEnum):
    """What the province reports every year, by the code of its time limit."""

    REPORT_UNITS = "REPORT_UNITS"
    REPORT_SO = "REPORT_SO"


class Deadline(Base):
    """One time limit of a file, of a title, or of the province in a year.

    A computed one follows `ipreg.law.limits.Limit`: `rule` names the row of law it was computed
    from, `round` counts the limits of one code in one matter. It is open while it is neither met
    nor closed; its state on a day is `ipreg.deadlines.states`' to say. Subject, code and round stay
    however often it is computed anew, so `uid` names it for ever.
    """

    __tablename__ = "deadline"
    __audited__ = False  # a computed one only follows the events, which are audited themselves
    __table_args__ = (
        CheckConstraint(_ONE_SUBJECT, name="one_subject"),
        UniqueConstraint("application_id", "code", "round"),
        UniqueConstraint("title_id", "code", "round"),
        UniqueConstraint("year", "code", "round"),
        Index("ix_deadline_open", "due_on", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[Origin] = mapped_column(enum_type(Origin, "origin"))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), index=True)
    title_id: Mapped[int | None] = mapped_column(ForeignKey("title.id"), index=True)
    year: Mapped[int | None] = mapped_column(index=True)
    code: Mapped[str] = mapped_column(String(40))
    round: Mapped[int]
    kind: Mapped[LimitKind] = mapped_column(enum_type(LimitKind, "kind"))
    rule: Mapped[str | None] = mapped_column(String(80))
    grade: Mapped[Grade | None] = mapped_column(enum_type(Grade, "grade"))
    verified: Mapped[bool]
    begins_on: Mapped[date]
    opens_on: Mapped[date | None]
    due_on: Mapped[date | None]
    met_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    stopped: Mapped[bool]
    proposes: Mapped[str | None] = mapped_column(String(40))
    name: Mapped[str | None] = mapped_column(String(200))
    reason: Mapped[str | None] = mapped_column(String(2000))
    outcome: Mapped[str | None] = mapped_column(String(2000))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    set_by: Mapped[str | None] = mapped_column(String(200))

    document: Mapped[Document | None] = relationship()

    __mapper_args__ = {"polymorphic_on": origin, "polymorphic_identity": Origin.LAW}

    @property
    def uid(self) -> str:
        subject = next(
            f"{kind}-{number}"
            for kind, number in (
                ("application", self.application_id),
                ("title", self.title_id),
                ("year", self.year),
            )
            if number is not None
        )
        return f"{subject}-{self.code}-{self.round}".lower()


class OfficerDeadline(Deadline):
    """A day that an officer set by hand: its name, its last day and why; no computation touches it.

    Done on `met_on` with what came of it and perhaps a document, or taken back on `closed_on`.
    """

    __audited__ = True

    __mapper_args__ = {"polymorphic_identity": Origin.OFFICER}


class ProvinceReport(Base):
    """One of the province's yearly tasks recorded as done in a year."""

    __tablename__ = "province_report"
    __table_args__ = (UniqueConstraint("year", "task"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    task: Mapped[YearlyTask] = mapped_column(enum_type(YearlyTask, "task"))
    done_on: Mapped[date]
    note: Mapped[str | None] = mapped_column(String(2000))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    document: Mapped[Document | None] = relationship()
