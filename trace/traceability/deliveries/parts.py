"""What was typed for a lot, read as packs and labels; each refusal names the box it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from traceability.batches.models import Batch
from traceability.deliveries.schemas import Part, box
from traceability.labels.life.course import LabelState
from traceability.labels.life.living import within
from traceability.labels.life.naming import span_of
from traceability.labels.life.ranges import Span
from traceability.labels.models import Issue, IssueKind

_UNFIT = frozenset({LabelState.VOID, LabelState.RETURNED})


@dataclass(frozen=True)
class Goods:
    """Packs of one lot, with their labels where these were named."""

    batch: Batch
    packs: int
    issue: Issue | None = None
    span: Span | None = None

    @property
    def facts(self) -> tuple[int, int, int | None, Span | None]:
        return self.batch.id, self.packs, self.issue.id if self.issue else None, self.span


def read(batch: Batch, part: Part, issues: Sequence[Issue]) -> Goods:
    """`issues` are those of the lot; raises BadInput and Conflict."""
    try:
        return _read(batch, part, [one for one in issues if one.kind is IssueKind.UNIT])
    except (BadInput, Conflict) as refusal:
        raise type(refusal)(refusal.text, field=box(refusal.field or "packs", batch.id)) from None


def _read(batch: Batch, part: Part, issues: Sequence[Issue]) -> Goods:
    named = part.first or part.last
    if named is None and part.packs is None:
        raise BadInput(
            Text("Say which labels of lot %(lot)s left, or how many packs.", lot=batch.lot),
            field="packs",
        )
    if named is None or not issues:
        return Goods(batch, _packs(part))
    issue, span = _labels(part, named, issues)
    if part.packs not in {None, span.size}:
        raise BadInput(
            Text(
                "Labels %(labels)s are %(size)s packs, not %(packs)s. Leave one of the two out.",
                labels=str(span),
                size=span.size,
                packs=part.packs,
            ),
            field="packs",
        )
    return Goods(batch, span.size, issue, span)


def _packs(part: Part) -> int:
    if part.packs is None:
        raise BadInput(Text("Say how many packs."), field="packs")
    return part.packs


def _labels(part: Part, first: str, issues: Sequence[Issue]) -> tuple[Issue, Span]:
    """Of the issue that was chosen; else of the one in which these labels are found."""
    chosen = [one for one in issues if one.id == part.issue] if part.issue else list(issues)
    if not chosen:
        raise BadInput(Text("Choose an issue of this lot."), field="issue")
    if len(chosen) > 1 and first.strip().isdigit():
        raise BadInput(
            Text("The lot has several issues: say of which these numbers are."), field="issue"
        )
    last = part.last if part.first else None
    for issue in chosen[:-1]:
        try:
            return issue, span_of(issue, first, last)
        except BadInput:
            continue
    return chosen[-1], span_of(chosen[-1], first, last)


def insist_on_good_labels(goods: Goods) -> None:
    """Labels that are void or were returned unused are on no pack; raises Conflict."""
    if goods.issue is None or goods.span is None:
        return
    for stretch in within(goods.issue, goods.span):
        if stretch.state in _UNFIT:
            raise Conflict(
                Text(
                    "Labels %(labels)s are “%(state)s” since %(day)s: they are on no pack. Choose "
                    "a range without them.",
                    labels=str(stretch.span),
                    state=stretch.state.label,
                    day=stretch.on,
                ),
                field=box("first", goods.batch.id),
            )
