"""Which labels are meant: by number as in the table of codes, or by a code typed or scanned."""

from flask import current_app

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.labels import reading
from traceability.labels.life.living import whole
from traceability.labels.life.ranges import Span
from traceability.labels.lookup import find
from traceability.labels.models import Issue, IssueKind

ALIKE = Text(
    "All labels of this issue bear the same code: what is done to label 1 is done to them all."
)
LONGEST_NUMBER = 10  # a code has twenty characters, so digits alone are told apart by their number


def span_of(issue: Issue, first: str | int, last: str | int | None) -> Span:
    """A range of the issue; one label where no last one is named. Raises BadInput.

    A whole number is an index, as programs count; text is what a person typed or scanned.
    """
    start = _index(issue, first, field="first")
    stop = _index(issue, last, field="last") if isinstance(last, int) or last else start
    if stop < start:
        raise BadInput(Text("The last label comes before the first. Swap them."), field="last")
    return Span(start, stop)


def _index(issue: Issue, named: str | int, *, field: str) -> int:
    if isinstance(named, int):
        return _insisted(issue, named, field=field)
    text = named.strip()
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER:
        return _insisted(issue, int(text) - 1, field=field)
    return index_of_code(issue, text, field=field)


def _insisted(issue: Issue, index: int, *, field: str) -> int:
    """The index, if the issue has a label of it; raises BadInput."""
    size = whole(issue).size
    if 0 <= index < size:
        return index
    if issue.kind is IssueKind.LOT:
        raise BadInput(ALIKE, field=field)
    raise BadInput(
        Text(
            "Issue %(issue)s has the labels 1 to %(size)s; there is no label %(asked)s.",
            issue=issue.id,
            size=size,
            asked=index + 1,
        ),
        field=field,
    )


def index_of_code(issue: Issue, text: str, *, field: str) -> int:
    """The index behind a code on a label of the issue; raises BadInput."""
    try:
        found = find(reading.of_typed(text, base_url=current_app.config["PUBLIC_URL"]))
    except BadInput as refusal:
        raise BadInput(refusal.text, field=field) from refusal
    if found is None or found.issue.id != issue.id:
        raise BadInput(
            Text("This is no code of issue %(issue)s. Read it again.", issue=issue.id), field=field
        )
    return found.index
