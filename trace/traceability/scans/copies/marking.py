"""Marks on codes: found by the rules, confirmed or cleared by an officer, told to whoever scans."""

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import joinedload

from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from traceability.deliveries import reading as deliveries
from traceability.labels.models import Issue, IssueKind
from traceability.scans.copies.mark_models import (
    LEAVES,
    LimitsRow,
    Mark,
    MarkAct,
    MarkRow,
    MarkState,
)
from traceability.scans.copies.signs import WEEK, Found, Limits, Seen, signs
from traceability.scans.looks.models import Event

_MOST = 400  # newest looks that are weighed
_OPEN = frozenset({MarkState.UNUSUAL, MarkState.COPIED})


def limits_from(row: LimitsRow | None) -> Limits:
    """The numbers set for a product, or those that hold for all."""
    if row is None:
        return Limits()
    return Limits(**{one.name: getattr(row, one.name) for one in fields(Limits)})


def limits_of(product_id: int) -> Limits:
    newest = select(LimitsRow).where(LimitsRow.product_id == product_id)
    return limits_from(session.scalar(newest.order_by(LimitsRow.id.desc()).limit(1)))


def weighed(issue_id: int, index: int, limits: Limits) -> list[Found]:
    """What is unusual about the looks at the code of one pack; of one that was cleared, since then.

    Most codes that are weighed turn out well, so this only reads.
    """
    with across_organisations():
        looks = _looks(issue_id, index)
        if len(looks) < limits.least:
            return []
        return signs(looks, limits, delivered_on=deliveries.day_of(issue_id, index))


def look_into(issue_id: int, index: int) -> Mark | None:
    """Weigh the looks at a code, and mark it where they are unusual; returns its mark, if any."""
    with across_organisations():
        issue = session.scalars(select(Issue).where(Issue.id == issue_id)).one()
        mark = mark_of(issue_id, index)
        if issue.kind is not IssueKind.UNIT or (mark and mark.state in _OPEN):
            return mark
        found = weighed(issue_id, index, limits_of(issue.batch.product_id))
        return _marked(issue, index, mark, found) if found else mark


def signs_of(issue_id: int, index: int) -> tuple[Text, ...]:
    """What whoever scans a marked code is told; empty where it bears no open mark."""
    with across_organisations():
        mark = (
            session.scalars(
                select(Mark)
                .where(_is_of(issue_id, index), Mark.state.in_(_OPEN))
                .options(joinedload(Mark.acts))
            )
            .unique()
            .one_or_none()
        )
        if mark is None:
            return ()
        return tuple(one.public for one in found_in(mark))


def found_in(mark: Mark) -> list[Found]:
    """The signs as they stood when they were found last."""
    rows = [row for row in mark.acts if row.act is MarkAct.FIND]
    return [Found.from_json(one) for one in rows[-1].signs] if rows else []


def mark_of(issue_id: int, index: int) -> Mark | None:
    return session.scalar(select(Mark).where(_is_of(issue_id, index)))


def _is_of(issue_id: int, index: int) -> ColumnElement[bool]:
    return and_(Mark.issue_id == issue_id, Mark.index == index)


def _looks(issue_id: int, index: int) -> list[Seen]:
    """Oldest first, of the last week or so; of a code that was cleared only those since then."""
    cleared = exists().where(_is_of(issue_id, index), Mark.since >= Event.at)
    recent = Event.at > clock.now() - 2 * WEEK
    query = (
        select(Event.at, Event.outcome, Event.province, Event.network)
        .where(Event.issue_id == issue_id, Event.index == index, recent, ~cleared)
        .order_by(Event.id.desc())
        .limit(_MOST)
    )
    return [Seen(*row) for row in reversed(session.execute(query).all())]


def _marked(issue: Issue, index: int, mark: Mark | None, found: Sequence[Found]) -> Mark:
    if mark is None:
        mark = Mark(organisation_id=issue.organisation_id, issue_id=issue.id, index=index)
        session.add(mark)
    _write(mark, MarkAct.FIND, found, reason=None, by="ipreg")
    audit.act("scan_mark.find", mark)
    return mark


def confirm(mark_id: int, *, reason: str, by: str) -> Mark:
    """The label was copied: whoever scans it goes on being warned."""
    return _decided(mark_id, MarkAct.CONFIRM, reason=reason, by=by)


def clear(mark_id: int, *, reason: str, by: str) -> Mark:
    """Nothing is wrong with it: it is as good as any, until there are new signs."""
    return _decided(mark_id, MarkAct.CLEAR, reason=reason, by=by)


def get(mark_id: int) -> Mark:
    mark = session.scalar(select(Mark).where(Mark.id == mark_id))
    if mark is None:
        raise NotFound(Text("There is no such mark."))
    return mark


def _decided(mark_id: int, act: MarkAct, *, reason: str, by: str) -> Mark:
    mark = get(mark_id)
    if mark.state is LEAVES[act]:
        raise Conflict(Text("This code is marked so already."))
    _write(mark, act, found_in(mark), reason=reason, by=by)
    audit.act(f"scan_mark.{act.value}", mark)
    return mark


def _write(
    mark: Mark, act: MarkAct, found: Sequence[Found], *, reason: str | None, by: str
) -> None:
    mark.state, mark.since = LEAVES[act], clock.now()
    told = [one.as_json() for one in found]
    row = MarkRow(act=act, signs=told, reason=reason, recorded_at=mark.since, recorded_by=by)
    mark.acts.append(row)
    session.flush()
