"""What may be printed today: asked when a file is asked for, and again whenever it is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipreg.core import clock
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.batches.lots import LotState
from traceability.labels.life import living
from traceability.labels.life.course import LabelState, Stretch
from traceability.labels.life.ranges import Span
from traceability.labels.models import Issue, IssueKind

_GONE = {LabelState.VOID, LabelState.RETURNED}


@dataclass(frozen=True)
class Printing:
    """Labels of an issue by what was done with them: those never printed, and those that were."""

    new: Sequence[Span]
    again: Sequence[Stretch]


def printing_of(issue: Issue, labels: range) -> Printing:
    """Labels counted from 0; raises Conflict where they may not be printed."""
    met = _met(issue, labels)
    new = [one.span for one in met if one.state is LabelState.ISSUED]
    again = [one for one in met if one.state is not LabelState.ISSUED]
    # All labels of a lot bear its one code: to print more of them is to print none again.
    return Printing(new, again if issue.kind is IssueKind.UNIT else [])


def insist_on_reason(printing: Printing, reason: str | None) -> None:
    """Labels that were printed are printed again only for a reason."""
    if not printing.again or reason:
        return
    one = printing.again[0]
    raise BadInput(
        Text(
            "Labels %(labels)s are “%(state)s” since %(day)s (%(who)s). Say why they are printed "
            "again: it stays on record. Or choose labels that were not printed yet.",
            labels=str(one.span),
            state=one.state.label,
            day=one.on,
            who=one.by,
        ),
        field="reason",
    )


def insist_on_record(issue: Issue, labels: range) -> None:
    """A file is made only while its printing stands on record; raises Conflict."""
    if any(one.state is LabelState.ISSUED for one in _met(issue, labels)):
        raise Conflict(
            Text(
                "That these labels are printed was undone, so this file is not made any more. Ask "
                "for it again."
            )
        )


def _met(issue: Issue, labels: range) -> Sequence[Stretch]:
    """The states of these labels, none of which is out of use; raises Conflict."""
    hindrance = off_the_market(issue)
    if hindrance:
        raise Conflict(hindrance)
    met = living.within(issue, span_of(issue, labels))
    for one in met:
        if one.state in _GONE:
            raise Conflict(
                Text(
                    "Labels %(labels)s are “%(state)s” since %(day)s (%(who)s), so they are not "
                    "printed. Choose labels without them.",
                    labels=str(one.span),
                    state=one.state.label,
                    day=one.on,
                    who=one.by,
                ),
                field="first",
            )
    return met


def span_of(issue: Issue, labels: range) -> Span:
    if issue.kind is not IssueKind.UNIT:
        return living.whole(issue)
    return Span(labels.start, labels.stop - 1)


def off_the_market(issue: Issue) -> Text | None:
    """Why no label of the lot is printed, whatever became of the labels themselves."""
    state = batches.lot_state(issue.batch, clock.today())
    if state is LotState.IN_DATE:
        return None
    return Text(
        "Lot %(lot)s is “%(state)s”: no labels of it are printed.",
        lot=issue.batch.lot,
        state=state.label,
    )
