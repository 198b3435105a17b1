"""Codes that look copied."""

from datetime import timedelta

from ipreg.core import clock
from ipreg.core.acting import acting_as
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR
from traceability.labels.models import Issue
from traceability.scans.copies import marking
from traceability.scans.copies.mark_models import Mark
from traceability.scans.looks.models import Event

PROVINCES = ("08", "01", "79")


def look_often(
    issue: Issue, index: int = 0, *, times: int = 20, outcome: str = "ok_repeat"
) -> None:
    """Looks of the last days from as many networks in three provinces."""
    with transaction():
        for number in range(times):
            event = Event(
                issue_id=issue.id,
                index=index,
                at=clock.now() - timedelta(hours=3 * (times - number)),
                outcome=outcome,
                province=PROVINCES[number % 3],
                device="phone",
                network=f"{number:016x}",
            )
            session.add(event)


def make_mark(issue: Issue, index: int = 0) -> Mark:
    look_often(issue, index)
    with acting_as(OPERATOR), transaction():
        mark = marking.look_into(issue.id, index)
    assert mark
    return mark
