"""Reads a lot with all that a scan is told of it: two statements, however much there is to tell.

What there is one of comes first, all lists follow side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager

from ipreg.core.db import session
from ipreg.core.epoch import Epoch
from ipreg.core.strands import Strand, twined
from ipreg.places.centres import Dot, communes_of, province_of
from ipreg.places.models import Unit
from ipreg.rights import strands as rights
from ipreg.rights.models import UseRight
from traceability.batches.models import Batch
from traceability.batches.reading import GOODS_AND_AREAS, lists_of
from traceability.labels.life.course import Stretch
from traceability.labels.life.living import activated_at, acts_of, life
from traceability.labels.models import Issue
from traceability.recalls.models import Recall
from traceability.scans.copies.mark_models import LimitsRow

_BESIDE = (Recall, activated_at(Batch.id))


@dataclass(frozen=True)
class ReadLot:
    """A lot whose every list is filled, and what is read beside it.

    `recall` speaks for the lot, `rights` are those of its producer to the name it claims; the first
    label was activated at `activated_at`; `communes` are those of its province.
    """

    batch: Batch
    recall: Recall | None
    activated_at: datetime | None
    rights: Sequence[UseRight]
    communes: Sequence[Dot]
    lists: Mapping[Strand, Sequence[Any]]


@dataclass(frozen=True)
class ReadIssue:
    """An issue with its lot, under which epoch it was read, and what became of its labels."""

    issue: Issue
    epoch: int | None
    limits: LimitsRow | None
    lot: ReadLot
    stretches: Sequence[Stretch]


def lot(which: ColumnElement[bool]) -> ReadLot | None:
    query = select(Batch, *_BESIDE).outerjoin(Recall, Recall.id == Batch.recall_id)
    row = session.execute(query.where(which).options(*GOODS_AND_AREAS)).unique().first()
    return _with_lists(*row) if row else None


def issue(issue_id: int) -> ReadIssue | None:
    """The epoch is read with what is read first."""
    row = session.execute(_with_one_each(issue_id)).unique().first()
    if row is None:
        return None
    found, epoch, limits, *beside = row
    acts = acts_of(issue_id)
    lot = _with_lists(found.batch, *beside, acts)
    return ReadIssue(found, epoch, limits, lot, life(found, lot.lists[acts]).stretches)


def _with_one_each(issue_id: int) -> Select[Any]:
    epoch = select(Epoch.number).scalar_subquery()
    newest = select(func.max(LimitsRow.id)).where(LimitsRow.product_id == Batch.product_id)
    return (
        select(Issue, epoch, LimitsRow, *_BESIDE)
        .join(Issue.batch)
        .outerjoin(LimitsRow, LimitsRow.id == newest.correlate(Batch).scalar_subquery())
        .outerjoin(Recall, Recall.id == Batch.recall_id)
        .where(Issue.id == issue_id)
        .options(contains_eager(Issue.batch).options(*GOODS_AND_AREAS))
    )


def _with_lists(
    batch: Batch, recall: Recall | None, at: datetime | None, *beside: Strand
) -> ReadLot:
    title_id, province = batch.product.title_id, _province(batch)
    uses = rights.of_uses(title_id, batch.organisation_id) if title_id else ()
    communes = [communes_of(province)] if province else []
    lists = twined((*communes, *uses, *beside, *lists_of(batch)))
    dots, held = (lists[own[0]] if own else () for own in (communes, uses))
    return ReadLot(batch, recall, at, held, dots, lists)


def _province(batch: Batch) -> Unit | None:
    """Where the first area lies whose commune is known: the small map shows one province."""
    communes = [source.area.unit for source in batch.sources if source.area.unit]
    return province_of(communes[0]) if communes else None
