"""Undoing what was done to labels, as long as nobody could rely on it."""

from datetime import timedelta

from sqlalchemy import Select, column, select, table

from ipreg.core import audit, clock
from ipreg.core.db import Instant, session
from ipreg.core.errors import Conflict
from ipreg.core.roles import COOPERATIVE, Actor
from ipreg.core.text import Text
from traceability.labels.life.acts import get, locked, written
from traceability.labels.life.living import standing
from traceability.labels.life.models import LabelAct

UNDONE_WITHIN = timedelta(minutes=15)
# Of scans only this much is known here; their module imports this one.
_SCANNED = table("scan_tally", column("issue_id"), column("index"), column("last_at", Instant()))


def undo(issue_id: int, act_id: int, *, by: Actor) -> LabelAct:
    """Undo an act as if it had not been; raises Conflict where it is too late for that."""
    issue = locked(issue_id)
    done = get(issue_id, act_id)
    hindrance = cannot_undo(done, by=by)
    if hindrance:
        raise Conflict(hindrance)
    row = written(issue, done.act, done.span, by, undoes=done)
    audit.act("label.undo", row)
    return row


def cannot_undo(done: LabelAct, *, by: Actor) -> Text | None:
    """Why this act stays: another side's, too old, built upon, or known to the public."""
    if (by.role in COOPERATIVE) != (done.role in COOPERATIVE):
        return Text("This was done by the other side: only who did it can undo it.")
    if clock.now() - done.recorded_at > UNDONE_WITHIN:
        return Text("An act can be undone for 15 minutes, and these have passed.")
    if not session.scalar(select(LabelAct.id).where(LabelAct.id == done.id, standing())):
        return Text("This act was undone before.")
    return _built_upon(done) or _seen_in_public(done)


def _built_upon(done: LabelAct) -> Text | None:
    later = session.scalar(
        _reaching(done).where(LabelAct.id > done.id, standing()).order_by(LabelAct.id.desc())
    )
    if later is None:
        return None
    return Text(
        "Since then “%(act)s” was recorded for labels %(labels)s on %(day)s: undo that first.",
        act=later.act.label,
        labels=str(later.span),
        day=clock.legal_day(later.recorded_at),
    )


def _reaching(done: LabelAct) -> Select[LabelAct]:
    return select(LabelAct).where(
        LabelAct.issue_id == done.issue_id,
        LabelAct.first <= done.last,
        LabelAct.last >= done.first,
    )


def _seen_in_public(done: LabelAct) -> Text | None:
    """Scans are kept to the minute, so one in the minute of the act counts as after it."""
    since = done.recorded_at.replace(second=0, microsecond=0)
    index: int | None = session.scalar(
        select(_SCANNED.c.index)
        .where(
            _SCANNED.c.issue_id == done.issue_id,
            _SCANNED.c.index.between(done.first, done.last),
            _SCANNED.c.last_at >= since,
        )
        .limit(1)
    )
    if index is None:
        return None
    return Text(
        "Label %(number)s has been scanned since, so this can no longer be undone. "
        "Void the labels instead.",
        number=index + 1,
    )
