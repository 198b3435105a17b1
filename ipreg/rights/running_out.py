"""Which titles time alone ended, as a question to the database."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from ipreg.law.kinds import MARKS
from ipreg.rights.changes import ENDS
from ipreg.rights.models import Title, TitleEvent
from ipreg.rights.terms import LATE_UNTIL
from ipreg.rights.validity import add_months

_undoing = aliased(TitleEvent)


def renewable_late(today: date) -> ColumnElement[bool]:
    """Marks whose term ran out so lately that they can still be renewed, and nothing else did."""
    since = add_months(today, -LATE_UNTIL.months)
    undone = select(_undoing.reverses_id).where(_undoing.reverses_id.is_not(None))
    ends = select(TitleEvent.id).where(
        TitleEvent.title_id == Title.id,
        TitleEvent.change.in_(ENDS),
        TitleEvent.reverses_id.is_(None),
        TitleEvent.id.not_in(undone),
    )
    lately = Title.last_on.between(since, today - timedelta(days=1))
    return and_(Title.kind.in_(MARKS), lately, ~ends.exists())
