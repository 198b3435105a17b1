"""What is stored about a scan: which code, when, what was answered; nothing about who asked."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from ipreg.core.db import Base


class Scan(Base):
    """One look at a code, to the minute. The row is its own record, so the audit trail has none."""

    __tablename__ = "scan"
    __audited__ = False
    __table_args__ = (Index("ix_scan_code", "issue_id", "index"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    index: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    verdict: Mapped[str] = mapped_column(String(40))
