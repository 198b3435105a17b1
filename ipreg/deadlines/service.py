"""Time limits kept with what they are about: computed ones follow the law, typed ones a person."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, false, insert, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.util import identity_key

from ipreg.core.db import session
from ipreg.deadlines.models import Deadline, Origin
from ipreg.law.following import Change
from ipreg.law.limits import Limit, LimitState

AT_ONCE = 300  # matters that are read, computed and written together

_Key = tuple[str, int]
_Columns = dict[str, Any]
_Stored = Row[Any]
_COLUMNS: Sequence[InstrumentedAttribute[Any]] = (
    Deadline.id,
    Deadline.application_id,
    Deadline.title_id,
    Deadline.year,
    Deadline.code,
    Deadline.round,
    Deadline.kind,
    Deadline.rule,
    Deadline.grade,
    Deadline.verified,
    Deadline.begins_on,
    Deadline.opens_on,
    Deadline.due_on,
    Deadline.met_on,
    Deadline.closed_on,
    Deadline.stopped,
    Deadline.proposes,
)


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
    keep_all({subject: limits})


def keep_all(found: Mapping[Subject, Iterable[Limit]]) -> None:
    """Store the computed limits of many subjects; only rows that differ are written."""
    compared = list(_compared(found))
    new = [
        {"origin": Origin.LAW, "code": code, "round": number, **subject.columns, **columns}
        for subject, (code, number), row, columns in compared
        if columns and not row
    ]
    changed = [
        {"id": row.id, **columns}
        for _, _, row, columns in compared
        if columns and row and _held(row, columns) != columns
    ]
    _write(new, changed, [row.id for _, _, row, columns in compared if row and not columns])


def differences(found: Mapping[Subject, Iterable[Limit]]) -> Iterator[tuple[Subject, str]]:
    """What is stored otherwise than computed, one line for each limit."""
    for subject, (code, number), row, columns in _compared(found):
        held = _held(row, columns or {}) if row else None
        if held != columns:
            yield subject, f"{code} {number}: stored {held}, computed {columns}"


def in_chunks(query: Select[int]) -> Iterator[Sequence[int]]:
    """The matters that a query names, so many at once as are computed and stored together."""
    numbers = session.scalars(query).all()
    for begun in range(0, len(numbers), AT_ONCE):
        yield numbers[begun : begun + AT_ONCE]


def concerned(column: InstrumentedAttribute[int | None], change: Change) -> Select[int | None]:
    """The matters, by that column, with a limit that a change of the law may move."""
    moved = or_(Deadline.code.in_(change.codes), Deadline.due_on.in_(change.days))
    return select(column).where(column.is_not(None), moved)


def _compared(
    found: Mapping[Subject, Iterable[Limit]],
) -> Iterator[tuple[Subject, _Key, _Stored | None, _Columns | None]]:
    """Each limit that is stored or computed: its row if there is one, its columns if any."""
    stored = _stored(found)
    for subject, limits in found.items():
        rows, wanted = stored.get(subject, {}), _wanted(limits)
        for key in {**wanted, **rows}:
            yield subject, key, rows.get(key), wanted.get(key)


def _stored(subjects: Collection[Subject]) -> dict[Subject, dict[_Key, _Stored]]:
    """The computed limits of all these subjects in one statement."""
    numbers = defaultdict[str, list[int]](list)
    for subject in subjects:
        for name, value in subject.columns.items():
            numbers[name].append(value)
    theirs = [getattr(Deadline, name).in_(values) for name, values in numbers.items()]
    query = select(*_COLUMNS).where(or_(false(), *theirs), Deadline.origin == Origin.LAW)
    found = defaultdict[Subject, dict[_Key, _Stored]](dict)
    for row in session.execute(query):
        subject = Subject(row.application_id, row.title_id, row.year)
        found[subject][row.code, row.round] = row
    return found


def _held(row: _Stored, names: Iterable[str]) -> _Columns:
    return {name: getattr(row, name) for name in names}


def _write(new: list[_Columns], changed: list[_Columns], gone: list[int]) -> None:
    """One statement of each sort, and objects that were read before are let go or read anew."""
    if new:
        session.execute(insert(Deadline), new)
    if changed:
        session.execute(update(Deadline), changed)
    if gone:
        query = delete(Deadline).where(Deadline.id.in_(gone))
        session.execute(query, execution_options={"synchronize_session": False})
    for row in _read_before(gone):
        session.expunge(row)
    for row in _read_before(columns["id"] for columns in changed):
        session.expire(row)


def _read_before(numbers: Iterable[int]) -> Iterator[Deadline]:
    for number in numbers:
        if row := session.identity_map.get(identity_key(Deadline, number)):
            yield row


def _wanted(limits: Iterable[Limit]) -> dict[_Key, _Columns]:
    return {(limit.code, limit.round): columns_of(limit) for limit in limits}


def columns_of(limit: Limit) -> _Columns:
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
