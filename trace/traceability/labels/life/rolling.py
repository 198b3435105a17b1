"""The rolls of an issue: how many labels each holds, and which roll somebody has in hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.paging import Page
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from traceability.labels.life.acts import locked
from traceability.labels.life.course import LabelState, counted, parts
from traceability.labels.life.living import within
from traceability.labels.life.models import LabelRolls
from traceability.labels.life.naming import LONGEST_NUMBER, index_of_code
from traceability.labels.life.ranges import Span
from traceability.labels.life.rolls import Roll, Rolls
from traceability.labels.models import Issue, IssueKind

PER_PAGE = 25
_ALIKE = Text("All labels of this issue bear the same code, so no roll differs from another.")


@dataclass(frozen=True)
class Shown:
    """A roll, and the states of its labels."""

    roll: Roll
    counts: Mapping[LabelState, int]


@dataclass(frozen=True)
class Listed:
    """The rolls of an issue, if anybody said how many labels one holds, and some of them."""

    rolls: Rolls | None
    page: Page[Shown] | None
    hindrance: Text | None = None


def divide(issue_id: int, per_roll: int, *, by: Actor) -> LabelRolls:
    """Say how many labels a roll holds; what was said before counts no more, and stays on record.

    Raises BadInput and Conflict.
    """
    issue = locked(issue_id)
    if issue.kind is IssueKind.LOT:
        raise Conflict(_ALIKE)
    if per_roll > issue.count:
        raise BadInput(
            Text("The issue has %(size)s labels, so no roll holds more.", size=issue.count),
            field="per_roll",
        )
    row = LabelRolls(
        organisation_id=issue.organisation_id,
        issue_id=issue.id,
        per_roll=per_roll,
        recorded_at=clock.now(),
        recorded_by=by.name,
    )
    session.add(row)
    session.flush()
    audit.act("issue.rolls", row)
    return row


def rolls_of(issue: Issue) -> Rolls | None:
    """As they were divided last; None where nobody said how."""
    newest = select(LabelRolls.per_roll).where(LabelRolls.issue_id == issue.id)
    per_roll = session.scalar(newest.order_by(LabelRolls.id.desc()).limit(1))
    return Rolls(issue.count, per_roll) if per_roll else None


def roll_of(issue: Issue, text: str) -> Roll:
    """The roll of this number, or with this code on one of its labels; raises BadInput."""
    rolls, text = rolls_of(issue), text.strip()
    if rolls is None:
        raise BadInput(
            Text("Nobody said yet how many labels a roll of this issue holds."), field="roll"
        )
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        return rolls.around(index_of_code(issue, text, field="roll"))
    if not 1 <= int(text) <= rolls.count:
        raise BadInput(
            Text(
                "Issue %(issue)s has the rolls 1 to %(count)s; there is no roll %(asked)s.",
                issue=issue.id,
                count=rolls.count,
                asked=int(text),
            ),
            field="roll",
        )
    return rolls.roll(int(text))


def listed(issue: Issue, *, number: int) -> Listed:
    """What the page of rolls shows."""
    rolls = rolls_of(issue)
    if issue.kind is IssueKind.LOT:
        return Listed(None, None, _ALIKE)
    return Listed(rolls, _page(issue, rolls, number=number) if rolls else None)


def _page(issue: Issue, rolls: Rolls, *, number: int) -> Page[Shown]:
    number = min(max(1, number), -(-rolls.count // PER_PAGE))
    first = (number - 1) * PER_PAGE + 1
    some = [rolls.roll(one) for one in range(first, min(first + PER_PAGE, rolls.count + 1))]
    met = within(issue, Span(some[0].span.first, some[-1].span.last))
    shown = [Shown(roll, counted(parts(met, roll.span))) for roll in some]
    return Page(shown, number, PER_PAGE, rolls.count)
