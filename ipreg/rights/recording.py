"""May this change of a title or of a use right be recorded, or taken back? Pure.

Every refusal says what is wrong and what to do, at the field where it was typed.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.rights.changes import (
    MARKS_ONLY,
    TITLE_LIFECYCLE,
    TitleChange,
    TitleState,
    UseChange,
)
from ipreg.rights.terms import renewal_opens_on
from ipreg.rights.validity import Change, UseStep, expires_on, walk

# A lapse or an expiry is the work of time alone; every other change rests on somebody's paper.
_NO_PAPER: frozenset[TitleChange | UseChange] = frozenset(
    {TitleChange.LAPSED, TitleChange.CORRECTED, UseChange.EXPIRE}
)


def check_title_change(
    new: Change,
    *,
    kind: Kind,
    granted_on: date,
    filed_on: date | None,
    changes: Sequence[Change],
    documented: bool,
    today: date,
) -> None:
    """Raises BadInput or Conflict if the change does not fit the title."""
    if kind is Kind.GEOGRAPHICAL_INDICATION and new.change in MARKS_ONLY:
        raise BadInput(
            Text("A geographical indication has no term: it is neither renewed nor does it lapse."),
            field="change",
        )
    _check_day(new.effective_on, first=granted_on, today=today)
    _check_paper(new.change, documented=documented)
    _check_term(new, expiry=expires_on(kind, filed_on=filed_on, changes=changes))
    settle([*changes, new])


def settle(changes: Iterable[Change]) -> TitleState:
    """Where the changes leave the title; Conflict if one does not follow from those before it."""
    state = TitleState.STANDING
    for step in sorted(changes, key=lambda c: c.effective_on):
        if step.change not in TITLE_LIFECYCLE[state]:
            raise Conflict(
                Text(
                    "“%(change)s” on %(day)s cannot follow: the title had already ended then.",
                    change=step.change.label,
                    day=step.effective_on,
                ),
                field="change",
            )
        state = TITLE_LIFECYCLE[state][step.change]
    return state


def check_use_change(
    new: UseStep,
    *,
    valid_to: date | None,
    steps: Sequence[UseStep],
    documented: bool,
    today: date,
) -> None:
    """Raises BadInput or Conflict if the change does not fit the right."""
    if new.change is UseChange.GRANT or not steps:
        raise BadInput(Text("A right is granted on its own page, not as a change."), field="change")
    _check_day(new.effective_on, first=min(s.effective_on for s in steps), today=today)
    _check_paper(new.change, documented=documented)
    if new.change is UseChange.EXPIRE and (valid_to is None or new.effective_on <= valid_to):
        raise BadInput(_not_run_out(valid_to), field="change")
    walk([*steps, new])


def _not_run_out(valid_to: date | None) -> Text:
    if valid_to is None:
        return Text("This right has no last day, so it does not expire; it can be revoked.")
    return Text("This right runs until %(day)s; it expires only after that.", day=valid_to)


def _check_day(day: date, *, first: date, today: date) -> None:
    if day > today:
        raise BadInput(
            Text("A change is recorded once it took effect. Give a day up to %(day)s.", day=today),
            field="effective_on",
        )
    if day < first:
        raise BadInput(
            Text("That is before the grant of %(day)s. Correct the day.", day=first),
            field="effective_on",
        )


def _check_paper(change: TitleChange | UseChange, *, documented: bool) -> None:
    if not documented and change not in _NO_PAPER:
        raise BadInput(
            Text("“%(change)s” rests on a paper. Give at least its number.", change=change.label),
            field="document_number",
        )


def _check_term(new: Change, *, expiry: date | None) -> None:
    if expiry is None:
        return
    if new.change is TitleChange.LAPSED and new.effective_on <= expiry:
        raise BadInput(
            Text("The term runs until %(day)s; the title can lapse only after that.", day=expiry),
            field="effective_on",
        )
    opens = renewal_opens_on(expiry)
    if new.change is TitleChange.RENEWED and new.effective_on < opens:
        raise BadInput(
            Text(
                "The term runs until %(expiry)s and can be renewed from %(opens)s on. "
                "Is this renewal recorded already?",
                expiry=expiry,
                opens=opens,
            ),
            field="effective_on",
        )
