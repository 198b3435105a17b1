"""Codes with signs of a copy as the Department reads them; and the looks at lots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from ipreg.core.db import session
from ipreg.core.paging import Page, page_of
from traceability.batches.models import Batch
from traceability.labels.models import Issue
from traceability.scans.copies.mark_models import Mark, MarkState
from traceability.scans.looks.numbers import looks_by_province


@dataclass(frozen=True)
class Lots:
    """Lots with codes, a page of them; looks by province and marked codes of each."""

    page: Page[Batch]
    looks: Mapping[int, Sequence[tuple[object, int]]]
    marked: Mapping[int, int]


def marks(*, state: MarkState | None, number: int) -> Page[Mark]:
    """What is to be looked into stands first, the longest waiting before the others."""
    waits = Mark.state == MarkState.UNUSUAL
    query = select(Mark).order_by(waits.desc(), Mark.since, Mark.id).options(*_ABOUT)
    return page_of(query.where(Mark.state == state) if state else query, number=number)


def waiting() -> int:
    """How many nobody has looked into yet, for the first page."""
    unusual = select(func.count()).select_from(Mark).where(Mark.state == MarkState.UNUSUAL)
    return session.scalar(unusual) or 0


def counts() -> dict[MarkState, int]:
    return dict(session.execute(select(Mark.state, func.count()).group_by(Mark.state)).all())


def lots(*, number: int) -> Lots:
    """Whoever reads it sees the lots that are theirs to see, the newest first."""
    page = page_of(_with_codes(), number=number)
    ids = [batch.id for batch in page.rows]
    marked = (
        select(Issue.batch_id, func.count(Mark.id))
        .join(Mark, Mark.issue_id == Issue.id)
        .where(Issue.batch_id.in_(ids), Mark.state != MarkState.NORMAL)
        .group_by(Issue.batch_id)
    )
    return Lots(page, looks_by_province(ids), dict(session.execute(marked).all()))


def _with_codes() -> Select[Batch]:
    issued = select(Issue.batch_id).distinct()
    query = select(Batch).where(Batch.id.in_(issued)).order_by(Batch.id.desc())
    return query.options(joinedload(Batch.product), joinedload(Batch.organisation))


_BATCH = joinedload(Mark.issue).joinedload(Issue.batch)
_ABOUT = (
    _BATCH.joinedload(Batch.product),
    _BATCH.joinedload(Batch.organisation),
    selectinload(Mark.acts),
)
