"""How a look is counted before it is answered, so that "first" is said to one alone."""

import logging
from collections.abc import Callable

from flask import request
from sqlalchemy.exc import SQLAlchemyError

from ipreg.core import acting, clock, epoch
from ipreg.core.db import start_over, transaction
from ipreg.core.logs import fault
from ipreg.core.roles import OPERATOR
from ipreg.core.text import Text
from traceability.scans.copies import marking
from traceability.scans.copies.mark_models import MarkState
from traceability.scans.express.warm import memory
from traceability.scans.issued import Issued
from traceability.scans.looks import visitors, visits
from traceability.scans.looks.writing import Counted, NotCounted, writer
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.subjects import Scanned
from traceability.scans.telling.verdict import Seen, seen

# Where an express answer was counted already, and only the rest of it is asked of this request.
COUNTED = "ipreg.counted"
# Where a page is drawn beforehand: the answer that it is drawn for, which nobody asked for yet.
REHEARSED = "ipreg.rehearsed"
_TRIES = 3
_MARKED = frozenset({MarkState.UNUSUAL, MarkState.COPIED})
log = logging.getLogger("ipreg.scans")


def counted(look: Callable[[], Answer]) -> Answer:
    """The answer with what the count says of it. Raises SQLAlchemyError where nothing is known.

    A look that was counted under another epoch than it was read is read again.
    """
    rehearsed: Answer | None = request.environ.get(REHEARSED)
    if rehearsed:
        return rehearsed
    if not visitors.looks(request.environ):
        return uncounted(look)
    for _ in range(_TRIES):
        answer = look()
        if answer.scanned is None:
            return answer
        try:
            found = _count(answer, answer.scanned)
        except NotCounted as failure:
            log.error("a scan could not be counted: %s", _reason(failure))
            return uncounted(look)
        if found:
            return _told(answer, answer.scanned, found)
        _forget(answer.scanned)
    return uncounted(look)


def _reason(failure: NotCounted) -> str:
    cause = failure.__cause__
    return fault(cause) if isinstance(cause, Exception) else "nobody answered in time"


def is_due(found: Counted, *, suspect_from: int) -> bool:
    """May this many looks be unusual, or does the code bear a mark?"""
    return found.times >= suspect_from or found.mark in _MARKED


def _count(answer: Answer, scanned: Scanned) -> Counted | None:
    already: Counted | None = request.environ.pop(COUNTED, None)
    if already:
        return already
    outcome = answer.looked_at(Seen.FIRST).outcome
    return writer().count(visits.look(request.environ, scanned, outcome, at=answer.checked_at))


def _told(answer: Answer, scanned: Scanned, found: Counted) -> Answer:
    answer = answer.looked_at(seen(found.times - 1), found.first_at)
    if not scanned.of_one_pack:
        return answer
    try:
        signs = _signs(scanned, found)
    except SQLAlchemyError as error:
        log.error("the looks at a code could not be weighed: %s", fault(error))
        return answer.marked(()) if found.mark in _MARKED else answer
    return answer.marked(signs) if signs else answer


def _signs(scanned: Scanned, found: Counted) -> tuple[Text, ...]:
    """Those of the mark that the code bears, or that it is given now."""
    start_over()  # looks and marks may be newer than what this request reads
    code = scanned.issue, scanned.index
    if found.mark not in _MARKED:
        issue = memory().get(scanned.issue, today=clock.today())
        if issue is None or not _unusual(issue, scanned.index, found):
            return ()
        with acting.acting_as(OPERATOR), transaction():
            marking.look_into(*code)
    return marking.signs_of(*code)


def _unusual(issue: Issued, index: int, found: Counted) -> bool:
    """Asked by reading alone: of the codes that are weighed few are marked."""
    due = is_due(found, suspect_from=issue.suspect_from)
    return due and bool(marking.weighed(issue.id, index, issue.limits))


def uncounted(look: Callable[[], Answer]) -> Answer:
    """Nothing guards this answer but a look at the epoch, and at the mark that the code bears."""
    start_over()
    memory().keep_only(epoch.current())
    answer = look().looked_at(Seen.UNCOUNTED)
    label = answer.scanned
    signs = marking.signs_of(label.issue, label.index) if label and label.of_one_pack else ()
    return answer.marked(signs) if signs else answer


def _forget(scanned: Scanned) -> None:
    memory().forget(scanned.issue)
    start_over()  # SQLite goes on showing what stood when this began to read
