"""What can be done with a right to use a name: grant it, change how it stands, undo an entry."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ipreg.accounts.models import Organisation
from ipreg.applications.searching import spaced
from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.text import Text
from ipreg.places import service as places
from ipreg.rights import titles
from ipreg.rights.changes import UseChange
from ipreg.rights.granting import check_grant
from ipreg.rights.logs import stamp
from ipreg.rights.models import UseRight, UseRightEvent, standing
from ipreg.rights.papers import NO_PAPER, Paper
from ipreg.rights.recorded import standing_one
from ipreg.rights.recording import check_use_change
from ipreg.rights.validity import UseStep, walk


def grant(
    *,
    title_id: int,
    organisation_id: int,
    unit_ids: Sequence[int] = (),
    products: Sequence[str] = (),
    paper: Paper = NO_PAPER,
    **facts: Any,
) -> UseRight:
    """The owner or managing organisation lets an organisation use the name.

    `facts` are the columns of UseRight that the decision gives: decision_number, decided_on,
    valid_from, valid_to, area_text, is_sample. No products: the title's own; no units: the whole
    protected area; no last day: until revoked.
    """
    title, holder = titles.locked(title_id), _holder(organisation_id)
    units = [places.get(unit_id) for unit_id in unit_ids]
    row = UseRight(title=title, holder=holder, units=units, products=list(products), **facts)
    with session.no_autoflush:
        check_grant(row, others=_others(row), today=clock.today())
    session.add(row)
    decision = Paper(row.decision_number, row.decided_on, paper.issued_by, paper.upload)
    begins = min(row.decided_on, row.valid_from)
    _append(row, UseChange.GRANT, begins, note=None, paper=decision)
    return _done(row, "use_right.grant")


def record_change(
    use_right_id: int,
    *,
    change: UseChange,
    effective_on: date,
    note: str | None = None,
    paper: Paper = NO_PAPER,
    version: int | None = None,
) -> UseRightEvent:
    """Warn, clear, suspend, restore, revoke or let expire, on the day it took effect."""
    right = _locked(use_right_id, version=version)
    check_use_change(
        UseStep(change, effective_on),
        valid_to=right.valid_to,
        steps=right.steps,
        documented=paper.given,
        today=clock.today(),
    )
    row = _append(right, change, effective_on, note=note, paper=paper)
    _done(right, "use_right.record_change")
    return row


def reverse_change(
    use_right_id: int, event_id: int, *, reason: str, version: int | None = None
) -> UseRightEvent:
    """Undo an entry that was wrong by another that names it; undoing the grant undoes the right."""
    right = _locked(use_right_id, version=version)
    event = standing_event(right, event_id)
    walk([UseStep(e.change, e.effective_on) for e in standing(right.events) if e is not event])
    row = _append(right, event.change, event.effective_on, note=reason, paper=NO_PAPER)
    row.reverses_id = event.id
    _done(right, "use_right.reverse_change")
    return row


def standing_event(right: UseRight, event_id: int) -> UseRightEvent:
    """An entry that can be undone."""
    return standing_one(right.events, event_id)


def _locked(use_right_id: int, *, version: int | None) -> UseRight:
    query = select(UseRight).where(UseRight.id == use_right_id)
    found = session.scalar(query.with_for_update(of=UseRight))
    if found is None:
        raise NotFound(Text("There is no right to use of this number that you may see."))
    if version is not None and version != found.version:
        raise Conflict(titles.OVERTAKEN, field="version")
    return found


def _holder(organisation_id: int) -> Organisation:
    holder = session.get(Organisation, organisation_id)
    if holder is None:
        raise NotFound(Text("There is no organisation of this number."), field="organisation_id")
    return holder


def _others(row: UseRight) -> Sequence[UseRight]:
    """What the holder has of the same title; the title is locked, so nobody adds to it now."""
    query = select(UseRight).where(
        UseRight.title_id == row.title.id,
        UseRight.organisation_id == row.holder.id,
        UseRight.state.is_not(None),
    )
    found = session.scalars(query).all()
    if any(other.decision_number == row.decision_number for other in found):
        raise BadInput(
            Text("Decision %(number)s is recorded for this holder.", number=row.decision_number),
            field="decision_number",
        )
    return found


def _done(right: UseRight, act: str) -> UseRight:
    """Project the events, and name the act. Every act moves the version."""
    right.state, _ = walk(right.steps)
    right.folded = spaced(right.decision_number, *right.products, right.area_text)
    right.changed_at = clock.now()
    session.flush()
    audit.act(act, right)
    return right


def _append(
    right: UseRight, change: UseChange, effective_on: date, *, note: str | None, paper: Paper
) -> UseRightEvent:
    row = UseRightEvent(
        seq=len(right.events) + 1,
        change=change,
        effective_on=effective_on,
        note=note,
        document=paper.keep(),
        **stamp(),
    )
    right.events.append(row)
    return row
