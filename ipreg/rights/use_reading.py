"""Rights to use a name, read: which there are, and what one organisation may on one day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from ipreg.accounts.models import Organisation
from ipreg.applications.searching import wanted
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from ipreg.rights.changes import USABLE, UseState
from ipreg.rights.models import Title, UseRight
from ipreg.rights.validity import Use


class FoundUse(NamedTuple):
    """What a right answers for a day, and the right itself."""

    use: Use
    right: UseRight


class UseStanding(StrEnum):
    """How a right stands today, its last day considered."""

    USABLE = "usable"
    WARNED = "warned"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    EXPIRED = "expired"

    @property
    def label(self) -> Text:
        return USE_STANDING_NAMES[self]


USE_STANDING_NAMES = {
    UseStanding.USABLE: Text("In force"),
    UseStanding.WARNED: Text("In force, warned"),
    UseStanding.SUSPENDED: Text("Suspended"),
    UseStanding.REVOKED: Text("Revoked"),
    UseStanding.EXPIRED: Text("Expired"),
}


@dataclass(frozen=True)
class AskedUses:
    """The questions of the list of use rights."""

    q: str = ""
    standing: UseStanding | None = None
    title: int | None = None


def get(use_right_id: int) -> UseRight:
    """One right that the present actor may see."""
    found = session.scalar(select(UseRight).where(UseRight.id == use_right_id))
    if found is None:
        raise NotFound(Text("There is no right to use of this number that you may see."))
    return found


def granted(title_id: int, organisation_id: int, *, of: Any = UseRight) -> ColumnElement[bool]:
    """The rights of one organisation to use one name, ended ones too; undone grants are none."""
    theirs = and_(of.title_id == title_id, of.organisation_id == organisation_id)
    return and_(theirs, of.state.is_not(None))


def rights_of(title_id: int, organisation_id: int) -> Sequence[UseRight]:
    """All of them, each with its changes and its units."""
    rows = session.scalars(
        select(UseRight)
        .where(granted(title_id, organisation_id))
        .options(joinedload(UseRight.events), joinedload(UseRight.units))
        .order_by(UseRight.id)
    )
    return rows.unique().all()


def uses_on(rights: Iterable[UseRight], day: date) -> list[FoundUse]:
    """What each right answers for the day, the most telling first.

    One that holds comes first, then one whose time includes the day, then the latest.
    """
    found = [FoundUse(right.usable_on(day), right) for right in rights]
    return sorted(found, key=lambda one: _telling(one, day), reverse=True)


def holders(title_id: int) -> Sequence[UseRight]:
    """Every right granted on a title: who may use a name is public."""
    with across_organisations():
        rows = session.scalars(
            select(UseRight)
            .join(UseRight.holder)
            .where(UseRight.title_id == title_id, UseRight.state.is_not(None))
            .order_by(Organisation.folded, UseRight.valid_from.desc())
            .options(selectinload(UseRight.events), selectinload(UseRight.holder))
        )
        return rows.all()


def listed(asked: AskedUses, *, today: date) -> Select[UseRight]:
    """The rights that answer, the latest first."""
    shown = (
        contains_eager(UseRight.title),
        contains_eager(UseRight.holder),
        selectinload(UseRight.events),
    )
    query = select(UseRight).join(UseRight.title).join(UseRight.holder).options(*shown)
    query = query.where(UseRight.state.is_not(None), *_conditions(asked, today))
    return query.order_by(UseRight.valid_from.desc(), UseRight.id.desc())


def counts(asked: AskedUses, *, today: date) -> dict[UseStanding, int]:
    """How many of each standing answer the other questions."""
    others = AskedUses(q=asked.q, title=asked.title)
    query = select(func.count(UseRight.id)).join(UseRight.title).join(UseRight.holder)
    query = query.where(UseRight.state.is_not(None), *_conditions(others, today))
    found = {s: session.scalar(query.where(standing_is(s, today))) or 0 for s in UseStanding}
    return {standing: number for standing, number in found.items() if number}


def standing_is(standing: UseStanding, today: date) -> ColumnElement[bool]:
    """The same answer as `usable_on` gives for today, for the database."""
    run_out = and_(UseRight.state.in_(USABLE), UseRight.valid_to < today)
    going_on = or_(UseRight.valid_to.is_(None), UseRight.valid_to >= today)
    match standing:
        case UseStanding.USABLE:
            return and_(UseRight.state == UseState.GRANTED, going_on)
        case UseStanding.WARNED:
            return and_(UseRight.state == UseState.WARNED, going_on)
        case UseStanding.EXPIRED:
            return or_(UseRight.state == UseState.EXPIRED, run_out)
        case _:
            return UseRight.state == UseState(standing.value)


def _conditions(asked: AskedUses, today: date) -> list[ColumnElement[bool]]:
    words = [
        or_(
            Organisation.folded.contains(word.strip(), autoescape=True),
            Title.folded.contains(word, autoescape=True),
            UseRight.folded.contains(word, autoescape=True),
        )
        for word in wanted(asked.q)
    ]
    if asked.standing:
        words.append(standing_is(asked.standing, today))
    if asked.title:
        words.append(UseRight.title_id == asked.title)
    return words


def _telling(found: FoundUse, day: date) -> tuple[bool, bool, date]:
    use, right = found
    within = right.valid_from <= day and (right.valid_to is None or day <= right.valid_to)
    return use.holds, within, use.since or right.valid_from
