"""Which labels are meant: by index as in the table of codes, or by a code typed or scanned."""

from flask import current_app

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.labels import reading
from traceability.labels.life.living import whole
from traceability.labels.life.ranges import Span
from traceability.labels.lookup import find
from traceability.labels.models import Issue

LONGEST_INDEX = 10  # a code has twenty characters, so digits alone are told apart by their number


def span_of(issue: Issue, first: str, last: str | None) -> Span:
    """A range of the issue; one label where no last one is named. Raises BadInput."""
    start = index_of(issue, first, field="first")
    stop = index_of(issue, last, field="last") if last else start
    if stop < start:
        raise BadInput(Text("The last code comes before the first. Swap them."), field="last")
    return Span(start, stop)


def index_of(issue: Issue, text: str, *, field: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_INDEX):
        return index_of_code(issue, text, field=field)
    size = whole(issue).size
    if int(text) < size:
        return int(text)
    raise BadInput(
        Text(
            "Issue %(issue)s has %(size)s codes, numbered 0 to %(last)s; %(asked)s is beyond them.",
            issue=issue.id,
            size=size,
            last=size - 1,
            asked=int(text),
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
