"""What recording an act would do to the title, said before it is saved."""

from collections.abc import Iterator
from datetime import date

from ipreg.core.text import Text
from ipreg.rights.models import Title, TitleProceeding
from ipreg.rights.procedures import DECIDES, Procedure, ProceedingAct
from ipreg.rights.subjects import Subject
from ipreg.rights.use_reading import holders
from ipreg.rights.validity import TERM_YEARS, add_months, expires_on

_FIXED = {
    Procedure.INVALIDATION: (
        Text("In whole: the title is held never to have been in force, on any day."),
        Text("In part: what falls is held never to have been protected; the rest stays in force."),
    ),
    Procedure.REVOCATION: (Text("The title is held never to have been in force, on any day."),),
    Procedure.SURRENDER: (Text("The title ends on the day of effect."),),
    Procedure.ASSIGNMENT: (
        Text("The new owner is recorded from the day of effect; the former ends the day before."),
    ),
    Procedure.SUCCESSION: (
        Text("The successor is recorded from the day of effect; the former ends the day before."),
    ),
    Procedure.LICENCE: (Text("The licence is recorded with the title; its owner stays the same."),),
    Procedure.NARROWING: (
        Text("What falls is no longer protected from the day of the decision; the rest stays."),
    ),
    Procedure.CERTIFICATE: (Text("The title itself stays as it is."),),
}
_TERMINATED = (
    Text("In whole: the title ends on the day of effect."),
    Text("In part: what falls ends on the day of effect; the rest stays in force."),
)
_AMENDED = Text(
    "The new text counts from the day of the decision; what was certified before can still be "
    "asked for by its day."
)
_MANAGED = Text(
    "The new managing organisation is recorded from the day of effect; the former ends the day "
    "before."
)


def consequences(
    title: Title, proceeding: TitleProceeding, act: ProceedingAct, *, today: date
) -> Iterator[Text]:
    """Sentences, most important first; none where nothing but the proceeding moves."""
    if act not in DECIDES:
        return
    match proceeding.procedure:
        case Procedure.RENEWAL:
            yield from _renewed(title)
        case Procedure.TERMINATION:
            yield from _TERMINATED
        case Procedure.AMENDMENT | Procedure.CORRECTION:
            yield _MANAGED if proceeding.subject is Subject.MANAGER else _AMENDED
        case other:
            yield from _FIXED[other]
    if proceeding.procedure in _TOUCHES_USERS:
        yield from _users(title, today)


def _renewed(title: Title) -> Iterator[Text]:
    expiry = expires_on(title.kind, filed_on=title.filed_on, changes=title.changes)
    if expiry:
        yield Text(
            "The term then runs until %(new)s instead of %(old)s.",
            new=add_months(expiry, 12 * TERM_YEARS),
            old=expiry,
        )


_TOUCHES_USERS = frozenset(
    {
        Procedure.TERMINATION,
        Procedure.INVALIDATION,
        Procedure.REVOCATION,
        Procedure.SURRENDER,
    }
)


def _users(title: Title, today: date) -> Iterator[Text]:
    number = sum(1 for right in holders(title.id) if right.usable_on(today).holds)
    if number:
        yield Text(
            "Rights to use it in force today: %(number)s. Without the title nobody may use the "
            "name, and products that claim it lose their ground.",
            number=number,
        )
