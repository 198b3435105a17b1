"""Reads an issue with all that a scan of any of its labels is told."""

from dataclasses import replace
from datetime import UTC, date, datetime

from ipreg.core import clock
from ipreg.core.db import start_over
from ipreg.core.tenancy import across_organisations
from traceability.batches.claiming import claim_by
from traceability.scans import records
from traceability.scans.copies.marking import limits_from
from traceability.scans.issued import Issued, Lives
from traceability.scans.records import ReadLot
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
        found = records.issue(issue_id)
        if found is None:
            return None
        issue = found.issue
        return Issued(
            id=issue.id,
            epoch=found.epoch,
            day=today,
            key_version=issue.key_version,
            tweak=issue.tweak,
            kind=issue.kind,
            lot=issue.batch.lot,
            lives=Lives(found.stretches),
            about=replace(about(found.lot, today=today), checked_at=_NEVER),
            limits=limits_from(found.limits),
        )


def about(lot: ReadLot, *, today: date) -> Answer:
    """Goods, lot and name; of no code yet."""
    batch, title = lot.batch, lot.batch.product.title
    claim = claim_by(batch, title, lot.rights, today) if title else None
    return Answer(
        checked_at=clock.now(),
        code=Code(CodeState.NO_CODE),
        goods=goods_of(batch.product),
        lot=lot_of(lot, today=today),
        name=name_of(batch, claim),
    )
