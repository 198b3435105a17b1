"""A look at an act on labels before it is done: by a range or by a roll."""

from dataclasses import dataclass

from ipreg.core.errors import BadInput
from traceability.labels.life.acts import Proposal, propose
from traceability.labels.life.course import LifeAct
from traceability.labels.life.naming import span_of
from traceability.labels.life.rolling import roll_of
from traceability.labels.life.rolls import Roll
from traceability.labels.models import Issue


@dataclass(frozen=True)
class Look:
    """What the act would meet, or why what was asked for is no range of the issue."""

    proposal: Proposal | None = None
    roll: Roll | None = None
    refusal: BadInput | None = None


def look(
    issue: Issue,
    act: LifeAct,
    *,
    first: str | None = None,
    last: str | None = None,
    roll: str | None = None,
) -> Look:
    """What the page shows that asks for labels, or that shows those asked for."""
    try:
        if roll:
            found = roll_of(issue, roll)
            return Look(propose(issue, act, found.span), found)
        if first:
            return Look(propose(issue, act, span_of(issue, first, last)))
    except BadInput as refusal:
        return Look(refusal=refusal)
    return Look()
