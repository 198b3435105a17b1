"""The way to whoever reported: kept with consent, read by the Department alone, then deleted.

Purpose: to answer this one report. Whose: the Department's. How long: DAYS_AFTER the report is
closed, and never longer than MOST_DAYS (Law 91/2025/QH15 asks for all three to be said).
"""

from datetime import timedelta

from sqlalchemy import delete, select

from ipreg.core import clock
from ipreg.core.db import session
from traceability.reports.models import Report, ReportContact

DAYS_AFTER, MOST_DAYS = 90, 365


def keep(report: Report, contact: str) -> None:
    now = clock.now()
    row = ReportContact(report_id=report.id, contact=contact, consented_at=now)
    row.delete_on = clock.legal_day(now) + timedelta(days=MOST_DAYS)
    session.add(row)


def of(report: Report) -> ReportContact | None:
    """None where none was given, or its time is over, whether it was deleted yet or not."""
    today = clock.today()
    mine = ReportContact.report_id == report.id
    return session.scalar(select(ReportContact).where(mine, ReportContact.delete_on > today))


def closed(report: Report) -> None:
    """The report was closed: the time that its contact is kept ends sooner."""
    row = of(report)
    if row:
        row.delete_on = min(row.delete_on, clock.today() + timedelta(days=DAYS_AFTER))


def forget(report: Report) -> bool:
    """Delete it now, as whoever gave it asks; False if there was none."""
    found = delete(ReportContact).where(ReportContact.report_id == report.id)
    return bool(session.execute(found).rowcount)  # type: ignore[attr-defined]


def forget_old() -> int:
    """Delete those whose time is over; how many."""
    found = delete(ReportContact).where(ReportContact.delete_on <= clock.today())
    return int(session.execute(found).rowcount)  # type: ignore[attr-defined]
