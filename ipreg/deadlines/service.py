"""Time limits kept with what they are about: computed ones follow the law, typed ones a person."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, insert, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from ipreg.core.db import session
from ipreg.deadlines.models import Deadline, Origin
from ipreg.law.following import Change
from ipreg.law.limits import Limit, LimitState

_Key = tuple[str, int]


@dataclass(frozen=True)
class Subject:
    """What a time limit is about: a file, a title, or the province in a year."""

    application_id: int | None = None
    title_id: int | None = None
    year: int | None = None

    @property
    def columns(self) -> dict[str, int]:
        return {name: value for name, value in vars(self).items() if value is not None}

    @property
    def condition(self) -> ColumnElement[bool]:
        return and_(*(getattr(Deadline, name) == value for name, value in self.columns.items()))


def of(subject: Subject) -> Sequence[Deadline]:
    """Every limit of a subject, the nearest first; those without a last day come last."""
    query = select(Deadline).where(subject.condition)
    return session.scalars(
        query.order_by(Deadline.due_on.is_(None), Deadline.due_on, Deadline.id)
    ).all()


def keep(subject: Subject, limits: Iterable[Limit]) -> None:
    """Store these limits as the computed ones of the subject; those that an officer set stay.

    A limit that is computed again keeps its row; one that no longer exists goes.
    """
    stored = _computed(subject)
    for key, columns in _wanted(limits).items():
        row = stored.pop(key, None) or _new(subject, key)
        for name, value in columns.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        session.add(row)
    for row in stored.values():
        session.delete(row)
    session.flush()


def keep_first(found: Iterable[tuple[Subject, Iterable[Limit]]]) -> None:
    """Store the limits of subjects that have none yet, all at once."""
    rows = [
        {"origin": Origin.LAW, "code": code, "round": number, **subject.columns, **columns}
        for subject, limits in found
        for (code, number), columns in _wanted(limits).items()
    ]
    if rows:
        session.execute(insert(Deadline), rows)


def differences(subject: Subject, limits: Iterable[Limit]) -> Iterator[str]:
    """What is stored otherwise than computed, one line for each limit."""
    stored, wanted = _computed(subject), _wanted(limits)
    for code, number in sorted({*stored, *wanted}):
        row, columns = stored.get((code, number)), wanted.get((code, number))
        held = {name: getattr(row, name) for name in columns or {}} if row else None
        if held != columns:
            yield f"{code} {number}: stored {held}, computed {columns}"


def concerned(column: InstrumentedAttribute[int | None], change: Change) -> Select[int | None]:
    """The matters, by that column, with a limit that a change of the law may move."""
    moved = or_(Deadline.code.in_(change.codes), Deadline.due_on.in_(change.days))
    return select(column).where(column.is_not(None), moved)


def _computed(subject: Subject) -> dict[_Key, Deadline]:
    query = select(Deadline).where(subject.condition, Deadline.origin == Origin.LAW)
    return {(row.code, row.round): row for row in session.scalars(query)}


def _new(subject: Subject, key: _Key) -> Deadline:
    code, number = key
    return Deadline(code=code, round=number, **subject.columns)


def _wanted(limits: Iterable[Limit]) -> dict[_Key, dict[str, Any]]:
    return {(limit.code, limit.round): columns_of(limit) for limit in limits}


def columns_of(limit: Limit) -> dict[str, Any]:
    """What a row keeps of a computed limit."""
    return {
        "kind": limit.kind,
        "rule": limit.rule,
        "grade": limit.grade,
        "verified": limit.verified,
        "begins_on": limit.begins,
        "opens_on": limit.opens,
        "due_on": limit.due,
        "met_on": limit.met,
        "closed_on": limit.closed,
        "stopped": limit.due is None and limit.state is LimitState.STOPPED,
        "proposes": limit.proposes,
    }
