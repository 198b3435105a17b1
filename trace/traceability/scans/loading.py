"""Reads an issue with all that a scan of any of its labels is told."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager

from ipreg.core import clock
from ipreg.core.db import session, start_over
from ipreg.core.epoch import Epoch
from ipreg.core.tenancy import across_organisations
from traceability.batches.models import Batch
from traceability.batches.reading import WHOLE
from traceability.labels.life.living import lives
from traceability.labels.models import Issue
from traceability.scans.copies.mark_models import LimitsRow
from traceability.scans.copies.marking import limits_from
from traceability.scans.issued import Issued, Lives
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.facts import goods_of, lot_of, name_of
from traceability.scans.telling.subjects import Code
from traceability.scans.telling.verdict import CodeState

_NEVER = datetime.min.replace(tzinfo=UTC)  # each answer is given the moment of its own


def load(issue_id: int, *, today: date) -> Issued | None:
    """None for an issue that there is not. The epoch is read first, or with what is read first.

    What this request read before may be older than that epoch: it is let go.
    """
    start_over()
    with across_organisations():
        row = session.execute(_issue(issue_id)).unique().first()
        if row is None:
            return None
        issue, epoch, limits = row
        return Issued(
            id=issue.id,
            epoch=epoch,
            day=today,
            key_version=issue.key_version,
            tweak=issue.tweak,
            kind=issue.kind,
            lot=issue.batch.lot,
            lives=Lives(lives([issue])[issue.id].stretches),
            about=replace(about(issue.batch, today=today), checked_at=_NEVER),
            suspect_from=limits_from(limits).least,
        )


def about(batch: Batch, *, today: date) -> Answer:
    """Goods, lot and name; of no code yet."""
    return Answer(
        checked_at=clock.now(),
        code=Code(CodeState.NO_CODE),
        goods=goods_of(batch.product),
        lot=lot_of(batch, today=today),
        name=name_of(batch, today=today),
    )


def _issue(issue_id: int) -> Select[Any]:
    epoch = select(Epoch.number).scalar_subquery()
    newest = (
        select(func.max(LimitsRow.id))
        .where(LimitsRow.product_id == Batch.product_id)
        .correlate(Batch)
        .scalar_subquery()
    )
    return (
        select(Issue, epoch, LimitsRow)
        .join(Issue.batch)
        .outerjoin(LimitsRow, LimitsRow.id == newest)
        .where(Issue.id == issue_id)
        .options(contains_eager(Issue.batch).options(*WHOLE))
    )
