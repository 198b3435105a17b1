"""Writes what the acts come to into the notice and its lots, so that the next scan says so."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from ipreg.core import clock
from ipreg.core.db import session
from traceability.batches.models import Batch
from traceability.recalls.course import Course
from traceability.recalls.models import Recall, RecallLot, RecallWording
from traceability.recalls.standing import Standing, speaking
from traceability.recalls.wording import words_of

_WHOLE = (selectinload(Recall.acts), selectinload(Recall.wordings).joinedload(RecallWording.act))


def project(recall: Recall) -> None:
    """The notice stands where its acts say, and so does each lot that it touches."""
    now = recall.course
    if now.state is None:
        raise ValueError(f"recall {recall.id} was never opened")
    recall.state = now.state
    recall.since, recall.until = period(recall, now)
    for name, words in worded(recall, now).items():
        setattr(recall, name, words)
    recall.corrected_at = _at(recall, now.corrected)
    session.flush()
    touched = [one.batch_id for one in recall.lots if one.act.seq in now.taken]
    for batch in _locked(touched):
        _write(batch, speaking(standings(batch.id)))


def period(recall: Recall, now: Course) -> tuple[date | None, date | None]:
    """From its first approval to its end; None where it did not come to that."""
    first = min(now.taken.values(), default=None)
    return _day(recall, first), _day(recall, now.ended)


def worded(recall: Recall, now: Course) -> Mapping[str, Any]:
    """The words that hold: those it was opened with, or the last ones that came in their place."""
    held = next(one for one in recall.wordings if one.act.seq == now.worded)
    return words_of(held)


def standings(batch_id: int) -> Iterable[Standing]:
    """Each notice that took effect on the lot, from its acts."""
    lots = session.scalars(
        select(RecallLot)
        .where(RecallLot.batch_id == batch_id)
        .options(
            joinedload(RecallLot.act),
            joinedload(RecallLot.recall).options(selectinload(Recall.acts)),
        )
    ).all()
    for lot in lots:
        recall = lot.recall
        now = recall.course
        since = _day(recall, now.taken.get(lot.act.seq))
        if since:
            yield Standing(recall.id, recall.sign, since, _day(recall, now.ended))


def as_stored(batch: Batch) -> Standing | None:
    """What the batch says of itself, to be compared with what the acts come to."""
    told = session.get(Recall, batch.recall_id) if batch.recall_id else None
    if told is None or batch.notice_since is None:
        return None
    sign = batch.notice or told.sign
    return Standing(told.id, sign, batch.notice_since, batch.notice_until)


def disagreements() -> Iterable[str]:
    """Each notice and each lot whose stored standing differs from the acts."""
    for recall in session.scalars(select(Recall).options(*_WHOLE)):
        now = recall.course
        told = (now.state, *period(recall, now))
        if told != (recall.state, recall.since, recall.until):
            yield f"recall {recall.id}: stands as {recall.state}, its acts say {now.state}"
        said = (worded(recall, now), _at(recall, now.corrected))
        if said != (words_of(recall), recall.corrected_at):
            yield f"recall {recall.id}: says other words than those that its acts lead to"
    named = or_(Batch.recall_id.is_not(None), Batch.id.in_(select(RecallLot.batch_id)))
    for batch in session.scalars(select(Batch).where(named)):
        if as_stored(batch) != speaking(standings(batch.id)):
            yield f"batch {batch.id}: its notice differs from the acts of recalls and holds"


def _locked(batch_ids: Iterable[int]) -> Iterable[Batch]:
    """In the order of their numbers, so that two acts never wait for each other."""
    query = select(Batch).where(Batch.id.in_(sorted(batch_ids))).order_by(Batch.id)
    return session.scalars(query.with_for_update(of=Batch)).all()


def _write(batch: Batch, told: Standing | None) -> None:
    batch.notice = told.notice if told else None
    batch.recall_id = told.recall_id if told else None
    batch.notice_since = told.since if told else None
    batch.notice_until = told.until if told else None
    batch.changed_at = clock.now()


def _day(recall: Recall, seq: int | None) -> date | None:
    at = _at(recall, seq)
    return clock.legal_day(at) if at else None


def _at(recall: Recall, seq: int | None) -> datetime | None:
    return next((one.recorded_at for one in recall.acts if one.seq == seq), None)
