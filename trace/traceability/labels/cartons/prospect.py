"""What the form for cartons begins with: packs left, labels not inside yet, the next number."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipreg.core import clock
from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.batches.lots import LotState
from traceability.batches.models import Batch
from traceability.gs1 import Sscc
from traceability.labels import service
from traceability.labels.cartons import filling, finding, taking
from traceability.labels.cartons.models import CartonRun
from traceability.labels.models import Issue, IssueKind


@dataclass(frozen=True)
class Loose:
    """An issue and its first label that is in no carton."""

    issue: Issue
    first: int

    @property
    def called(self) -> Text:
        issue = self.issue
        return Text("Issue %(issue)s: %(count)s labels", issue=issue.id, count=issue.count)


@dataclass(frozen=True)
class Prospect:
    """What can be packed; `next_number` is None where no company prefix is on record.

    `like` is the run before, whose packs in a carton are usual.
    """

    batch: Batch
    left: int
    in_trade: bool
    next_number: Sscc | None
    issues: Sequence[Loose]
    like: CartonRun | None

    @property
    def choices(self) -> list[tuple[int, Text]]:
        return [(one.issue.id, one.called) for one in self.issues]


def of_batch(batch_id: int) -> Prospect:
    batch = batches.whole(batch_id)
    prefix, runs = batch.organisation.company_prefix, finding.of_batch(batch_id)
    return Prospect(
        batch=batch,
        left=filling.left(batch),
        in_trade=batches.lot_state(batch, clock.today()) is LotState.IN_DATE,
        next_number=taking.next_number(prefix) if prefix else None,
        issues=[one for one in map(_loose, service.of_batch(batch_id)) if one],
        like=runs[0] if runs else None,
    )


def _loose(issue: Issue) -> Loose | None:
    first = filling.next_loose(issue.id)
    return Loose(issue, first) if issue.kind is IssueKind.UNIT and first < issue.count else None
