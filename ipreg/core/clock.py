"""The only place that asks what time it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LEGAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The calendar date on which an act done now is deemed to be done."""
    return legal_day(now())


def legal_day(instant: datetime) -> date:
    return instant.astimezone(LEGAL_ZONE).date()
