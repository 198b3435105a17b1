"""What is stored about looks at codes: which, when, what was answered; nothing about who asked.

These rows are their own record, so the audit trail has none of them. They name an issue without a
foreign key: issues are never deleted, and each look would have to lock the row of its issue.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from ipreg.core.db import Base


class Tally(Base):
    """How often one code was looked at, when first, and the last look, all to the minute.

    A trigger copies each look into scan_event, so that one statement counts it and keeps it.
    """

    __tablename__ = "scan_tally"
    __audited__ = False
    __table_args__ = ({"sqlite_with_rowid": False},)

    issue_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    index: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    times: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(40))
    province: Mapped[str | None] = mapped_column(String(8))
    device: Mapped[str | None] = mapped_column(String(8))
    network: Mapped[str | None] = mapped_column(String(16))


class Event(Base):
    """One look, kept for ninety days; `network` is a hash whose key dies within two days.

    `outcome` is what code, lot and name came to, whatever marks the code bears.
    """

    __tablename__ = "scan_event"
    __audited__ = False
    __table_args__ = (Index("ix_scan_event_code", "issue_id", "index"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int]
    index: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(40))
    province: Mapped[str | None] = mapped_column(String(8))
    device: Mapped[str | None] = mapped_column(String(8))
    network: Mapped[str | None] = mapped_column(String(16))


class Count(Base):
    """How many looks an issue had on a day from a province; no province where it was not told.

    It is what remains of events that had their time.
    """

    __tablename__ = "scan_count"
    __audited__ = False

    issue_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(primary_key=True)
    province: Mapped[str] = mapped_column(String(8), primary_key=True)
    count: Mapped[int]
