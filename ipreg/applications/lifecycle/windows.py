"""Was a proceeding opened within the time that the law gives for it? Pure."""

from datetime import date

from ipreg.applications.lifecycle.docket import Docket
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History, Recorded
from ipreg.applications.lifecycle.moments import happened
from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from ipreg.law.limits import Limit
from ipreg.law.reckoning import reckon
from ipreg.law.table import RULES

# Only the letter itself is late; that the office took it up all the same is proved by its papers.
_LETTERS = frozenset({Event.OPPO_FILED})


def check_window(found: Docket, new: Recorded) -> None:
    """Refuses a letter that came after the last day, and says as what to record it."""
    if new.beside is None or new.code not in _LETTERS:
        return
    limit = window(found.history, new.beside.type.row.window, on=new.effective_on)
    if limit is None or limit.due is None or new.effective_on <= limit.due:
        return
    raise BadInput(
        Text(
            "The time to oppose ended on %(due)s (%(basis)s). The office takes a later letter as "
            "the opinion of a third party: record it so. If the office took the opposition up all "
            "the same, begin with the notice by which it sent it to the applicant.",
            due=limit.due,
            basis=limit.basis,
        ),
        field="effective_on",
    )


def window(history: History, code: str | None, *, on: date) -> Limit | None:
    """The time limit of this code as it stood on a day."""
    limits = reckon(history.kind, happened(history), on=on, rules=RULES)
    return next((limit for limit in limits if limit.code == code), None)
