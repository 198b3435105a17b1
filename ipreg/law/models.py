"""What is recorded about the law: rows confirmed or corrected, days off that were announced."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document
from ipreg.core.text import Text
from ipreg.law.counting import Span, Unit
from ipreg.law.daysoff import Announced
from ipreg.law.rules import YearDay
from ipreg.law.rulings import Ruling, Verdict
from ipreg.law.working import label_of

_STANDS = text("withdrawn_at IS NULL")
_PAIRS = "(amount IS NULL) = (unit IS NULL) AND (year_month IS NULL) = (year_day IS NULL)"


class Withdrawable:
    """What was recorded by mistake is withdrawn with a reason; it stays to be seen."""

    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = mapped_column(String(200))
    withdrawn_why: Mapped[str | None] = mapped_column(String(1000))

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


class LawRuling(Withdrawable, Base):
    """A row of the table confirmed against the official text, or corrected by it.

    A correction holds either an amount of a unit, or a day of the year before which it is due.
    """

    __tablename__ = "law_ruling"
    __table_args__ = (CheckConstraint(_PAIRS, name="pairs"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_name: Mapped[str] = mapped_column(String(80), index=True)
    verdict: Mapped[Verdict] = mapped_column(enum_type(Verdict, "verdict"))
    amount: Mapped[int | None]
    unit: Mapped[Unit | None] = mapped_column(enum_type(Unit, "unit"))
    year_month: Mapped[int | None]
    year_day: Mapped[int | None]
    basis: Mapped[str | None] = mapped_column(String(300))
    since: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(1000))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))

    document: Mapped[Document] = relationship()

    @property
    def period(self) -> Span | YearDay | None:
        if self.amount is not None and self.unit is not None:
            return Span(self.amount, self.unit)
        if self.year_month is not None and self.year_day is not None:
            return YearDay(self.year_month, self.year_day)
        return None

    @property
    def period_label(self) -> Text:
        return label_of(self.period)

    @property
    def ruling(self) -> Ruling:
        paper = self.document
        return Ruling(
            number=self.id,
            row=self.rule_name,
            verdict=self.verdict,
            source=Text(
                "%(number)s of %(day)s, %(office)s",
                number=paper.number,
                day=paper.issued_on,
                office=paper.issued_by,
            ),
            period=self.period,
            basis=Text(self.basis) if self.basis else None,
            since=self.since,
        )


class AnnouncedDay(Withdrawable, Base):
    """A day that an announcement takes off, or makes a working day."""

    __tablename__ = "announced_day"
    __table_args__ = (
        Index(
            "uq_announced_day_day",
            "day",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    works: Mapped[bool]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))

    document: Mapped[Document] = relationship()

    @property
    def announced(self) -> Announced:
        return Announced(self.day, works=self.works, basis=self.document.number or "")
