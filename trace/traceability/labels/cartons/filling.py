"""What goes into cartons: no more packs than the lot has, and no label into two of them."""

from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.batches.models import Batch
from traceability.labels import service
from traceability.labels.cartons import finding
from traceability.labels.cartons.models import CartonRun
from traceability.labels.life.naming import span_of
from traceability.labels.life.ranges import Span
from traceability.labels.models import IssueKind


def left(batch: Batch) -> int:
    """How many packs of the lot are in no carton."""
    return batches.capacity(batch) - sum(run.packs for run in finding.of_batch(batch.id))


def insist_on_room(batch: Batch, *, cartons: int, holds: int) -> None:
    free = left(batch)
    if cartons * holds <= free:
        return
    raise Conflict(
        Text(
            "%(cartons)s cartons of %(holds)s hold %(packs)s packs. The batch makes %(all)s, and "
            "%(left)s of them are in no carton yet.",
            cartons=cartons,
            holds=holds,
            packs=cartons * holds,
            all=batches.capacity(batch),
            left=free,
        ),
        field="holds",
    )


def labels_inside(batch: Batch, *, issue_id: int, first: str | int | None, packs: int) -> Span:
    """The labels of an issue that as many packs bear, from the one that is named on."""
    issue = service.get(issue_id)
    if issue.batch_id != batch.id or issue.kind is not IssueKind.UNIT:
        raise BadInput(Text("Choose an issue with one code for each pack."), field="issue_id")
    begin = span_of(issue, 0 if first is None else first, None).first
    wanted = Span(begin, begin + packs - 1)
    if wanted.last >= issue.count:
        raise BadInput(
            Text(
                "Labels %(labels)s would be inside, but issue %(issue)s ends with label %(last)s.",
                labels=str(wanted),
                issue=issue.id,
                last=issue.count,
            ),
            field="first_label",
        )
    _insist_on_loose(issue_id, wanted)
    return wanted


def next_loose(issue_id: int) -> int:
    """The index behind the last label that a standing carton holds."""
    inside = (span.last for run in finding.of_issue(issue_id) for span in _inside(run))
    return max(inside, default=-1) + 1


def _insist_on_loose(issue_id: int, wanted: Span) -> None:
    taken = (span.common(wanted) for run in finding.of_issue(issue_id) for span in _inside(run))
    for met in filter(None, taken):
        raise Conflict(
            Text("Labels %(labels)s are in a carton already.", labels=str(met)),
            field="first_label",
        )


def _inside(run: CartonRun) -> list[Span]:
    return [span for part in run.standing if (span := run.labels_in(part))]
