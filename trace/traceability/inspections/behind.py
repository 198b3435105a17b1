"""What an inspector is told of a code beside the public answer: its life, its looks, complaints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.files import StoredFile
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from ipreg.rights.models import UseRight
from ipreg.rights.models import standing as recorded
from ipreg.rights.use_reading import rights_of, uses_on
from traceability.batches.models import Batch, Hold
from traceability.deliveries import buyers
from traceability.deliveries import reading as deliveries
from traceability.deliveries.buyers import Buyer
from traceability.deliveries.whereabouts import Entry
from traceability.labels.life.living import standing
from traceability.labels.life.models import LabelAct
from traceability.labels.models import Issue
from traceability.reports.kinds import WAITING
from traceability.reports.models import Report
from traceability.scans.copies.marking import found_in, mark_of
from traceability.scans.looks.numbers import Looks, looks_of
from traceability.scans.telling.answer import Answer


@dataclass(frozen=True)
class Step:
    """An act on the label: what, which range with it, when, by whom."""

    act: Text
    codes: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Behind:
    """All of it, as plain facts; `looks` says by day and province how often it was looked at.

    `delivered` is where this very label went, `buyers` who bought of the lot.
    """

    batch_id: int
    issue_id: int
    index: int
    producer: str
    issued_at: datetime
    issued_by: str
    steps: Sequence[Step]
    looks: Sequence[Looks]
    signs: Sequence[Text]
    mark: Text | None
    reports: Sequence[Report]
    holds: Sequence[Hold]
    right: UseRight | None
    has_paper: bool
    delivered: Entry | None
    buyers: Sequence[Buyer]


def behind(answer: Answer) -> Behind | None:
    """None for what is no label of ours."""
    if answer.scanned is None:
        return None
    issue_id, index = answer.scanned.issue, answer.scanned.index
    with across_organisations():
        mark = mark_of(issue_id, index)
        issue = session.scalars(_whole().where(Issue.id == issue_id)).one()
        return Behind(
            batch_id=issue.batch_id,
            issue_id=issue_id,
            index=index,
            producer=issue.batch.organisation.name,
            issued_at=issue.issued_at,
            issued_by=issue.issued_by,
            steps=_steps(issue_id, index),
            looks=looks_of(issue_id, index),
            signs=tuple(one.text for one in found_in(mark)) if mark else (),
            mark=mark.state.label if mark else None,
            reports=_open_reports(issue_id),
            holds=list(issue.batch.holds),
            right=(right := _right(issue.batch)),
            has_paper=right is not None and paper_of(right) is not None,
            delivered=deliveries.of_label(issue_id, index),
            buyers=buyers.of_lots([issue.batch_id]),
        )


def paper_of(right: UseRight) -> StoredFile | None:
    """The file of the decision; of a later one about it where that of the grant is not kept."""
    papers = (event.document for event in recorded(right.events) if event.document)
    return next((paper.file for paper in papers if paper.file), None)


def _whole() -> Select[Issue]:
    return select(Issue).options(
        joinedload(Issue.batch).options(
            joinedload(Batch.organisation), joinedload(Batch.product), selectinload(Batch.holds)
        )
    )


def _steps(issue_id: int, index: int) -> list[Step]:
    query = select(LabelAct).where(
        LabelAct.issue_id == issue_id, LabelAct.first <= index, LabelAct.last >= index, standing()
    )
    rows = session.scalars(query.order_by(LabelAct.id)).all()
    return [Step(row.act.label, str(row.span), row.recorded_at, row.recorded_by) for row in rows]


def _open_reports(issue_id: int) -> Sequence[Report]:
    """Of any label of the issue: whoever copies one, copies its neighbours."""
    query = select(Report).where(Report.issue_id == issue_id, Report.state.in_(WAITING))
    return session.scalars(query.order_by(Report.received_at.desc()).limit(10)).all()


def _right(batch: Batch) -> UseRight | None:
    """The decision that the answer to the scan rests on today."""
    if batch.product.title_id is None:
        return None
    found = uses_on(rights_of(batch.product.title_id, batch.organisation_id), clock.today())
    return found[0].right if found else None
