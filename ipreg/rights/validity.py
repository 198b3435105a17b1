"""Is a title in force on a day, and may its holder use it? Pure rules over dated changes.

Sources: a mark runs ten years from its filing day and may be renewed for ten more each time
(Law on Intellectual Property, art. 93.6; evidence grade B); a geographical indication has no term
(art. 93.7; B).
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ipreg.core.errors import Conflict
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.rights.changes import (
    ENDS,
    FROM_THE_START,
    PARTIAL,
    USABLE,
    USE_LIFECYCLE,
    TitleChange,
    UseChange,
    UseState,
)

TERM_YEARS = 10


@dataclass(frozen=True)
class Change:
    """One dated change of a title that was not reversed; `dropped` says which part it ended."""

    change: TitleChange
    effective_on: date
    dropped: str | None = None


@dataclass(frozen=True)
class Force:
    """The answer for one day: in force or not, why, since or until when, without which part."""

    holds: bool
    reason: Text
    expires_on: date | None = None
    ended_on: date | None = None
    without: tuple[Change, ...] = ()


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def expires_on(kind: Kind, *, filed_on: date | None, changes: Iterable[Change]) -> date | None:
    """The last day of the term: ten years from filing, ten more a renewal; None for a GI."""
    if kind is Kind.GEOGRAPHICAL_INDICATION or filed_on is None:
        return None
    renewals = sum(1 for c in changes if c.change is TitleChange.RENEWED)
    return add_months(filed_on, 12 * TERM_YEARS * (1 + renewals))


def in_force_on(
    day: date,
    *,
    kind: Kind,
    granted_on: date,
    filed_on: date | None,
    changes: Sequence[Change] = (),
) -> Force:
    """Was, is or will the title be in force on `day`, by what is recorded?"""
    expiry = expires_on(kind, filed_on=filed_on, changes=changes)
    gone = tuple(fallen_by(day, changes))
    if day < granted_on:
        return Force(False, Text("The title was granted only on %(day)s.", day=granted_on), expiry)
    if end := _end(day, changes):
        return Force(False, _ended(end), expiry, end.effective_on)
    if expiry is None:
        since = Text("In force since %(day)s, without expiry.", day=granted_on)
        return Force(True, since, without=gone)
    if day > expiry:
        return Force(False, Text("The title expired on %(day)s.", day=expiry), expiry, expiry)
    return Force(True, Text("In force until %(day)s.", day=expiry), expiry, without=gone)


def fallen_by(day: date, changes: Iterable[Change]) -> Iterator[Change]:
    """What ended a part by that day; what was held never to have been granted, on every day."""
    ever, parts = TitleChange.INVALIDATED_IN_PART, (c for c in changes if c.change in PARTIAL)
    return (part for part in parts if part.change is ever or part.effective_on <= day)


def last_on(
    *, kind: Kind, granted_on: date, filed_on: date | None, changes: Sequence[Change] = ()
) -> date | None:
    """The last day in force: None without end, the day before the grant if it never was."""
    if any(c.change in FROM_THE_START for c in changes):
        return granted_on - timedelta(days=1)
    days = [c.effective_on - timedelta(days=1) for c in changes if c.change in ENDS]
    expiry = expires_on(kind, filed_on=filed_on, changes=changes)
    return min([*days, *([expiry] if expiry else [])], default=None)


def _end(day: date, changes: Iterable[Change]) -> Change | None:
    """What ended it by that day: first what undid the grant, then the earliest end."""
    ends = [c for c in changes if c.change in ENDS]
    ends.sort(key=lambda c: (c.change not in FROM_THE_START, c.effective_on))
    reached = (c for c in ends if c.change in FROM_THE_START or day >= c.effective_on)
    return next(reached, None)


def _ended(end: Change) -> Text:
    since = end.effective_on
    match end.change:
        case TitleChange.LAPSED:
            return Text("The title lapsed on %(day)s.", day=since)
        case TitleChange.SURRENDERED:
            return Text("The title was surrendered on %(day)s.", day=since)
        case TitleChange.TERMINATED:
            return Text("The title was terminated on %(day)s.", day=since)
        case TitleChange.INVALIDATED:
            return Text("The title was invalidated on %(day)s, from the start.", day=since)
        case _:
            return Text("The grant was revoked on %(day)s, from the start.", day=since)


@dataclass(frozen=True)
class UseStep:
    """One dated change of a use right that was not reversed, in the order it was recorded."""

    change: UseChange
    effective_on: date


@dataclass(frozen=True)
class Use:
    """The answer for one day: may the holder use the name, why, and since when it stands so."""

    holds: bool
    state: UseState | None
    reason: Text
    since: date | None = None


def walk(
    steps: Iterable[UseStep], *, until: date | None = None
) -> tuple[UseState | None, date | None]:
    """The state that the changes up to a day lead to, and since when; Conflict if one misfits."""
    state: UseState | None = None
    since: date | None = None
    for step in sorted(steps, key=lambda s: s.effective_on):
        if until is not None and step.effective_on > until:
            break
        if step.change not in USE_LIFECYCLE[state]:
            raise Conflict(_misfit(step, state), field="change")
        state, since = USE_LIFECYCLE[state][step.change], step.effective_on
    return state, since


def _misfit(step: UseStep, state: UseState | None) -> Text:
    return Text(
        "“%(change)s” on %(day)s does not follow from what stands before it: %(state)s.",
        change=step.change.label,
        day=step.effective_on,
        state=state.label if state else Text("nothing granted yet"),
    )


def usable_on(
    day: date, *, valid_from: date, valid_to: date | None, steps: Sequence[UseStep]
) -> Use:
    """May the holder use the name on `day`, by what is recorded?"""
    state, since = walk(steps, until=day)
    if not steps:
        return Use(False, None, Text("The grant of this right was recorded in error and undone."))
    if state is None or since is None or day < valid_from:
        begins = max(valid_from, min(step.effective_on for step in steps))
        return Use(
            False, None, Text("The right to use the name began only on %(day)s.", day=begins)
        )
    if state not in USABLE:
        return Use(False, state, _stopped(state, since), since)
    if valid_to is None:
        reason = Text("The right to use the name is in force.")
    elif day > valid_to:
        ended = Text("The right to use the name expired on %(day)s.", day=valid_to)
        return Use(False, UseState.EXPIRED, ended, valid_to)
    else:
        reason = Text("The right to use the name is in force until %(day)s.", day=valid_to)
    return Use(True, state, reason, max(since, valid_from))


def _stopped(state: UseState, since: date) -> Text:
    match state:
        case UseState.SUSPENDED:
            return Text("The right to use the name is suspended since %(day)s.", day=since)
        case UseState.REVOKED:
            return Text("The right to use the name was revoked on %(day)s.", day=since)
        case _:
            return Text("The right to use the name expired on %(day)s.", day=since)
