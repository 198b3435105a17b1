"""Finds minutes and checked codes: an inspector their own, the Department all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.files import StoredFile
from ipreg.core.paging import Page, page_of
from ipreg.core.roles import SO, Actor
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from ipreg.rights.models import UseRight
from traceability.inspections.behind import paper_of
from traceability.inspections.models import InspectedCode, Inspection, InspectionPhoto


@dataclass(frozen=True)
class Day:
    """What was done on one day, the newest first."""

    on: date
    codes: Sequence[InspectedCode]
    minutes: Sequence[Inspection]

    @property
    def before(self) -> date:
        return self.on - timedelta(days=1)


def day(actor: Actor, on: date) -> Day:
    """A legal day by the clock of the phone."""
    codes = select(InspectedCode).where(_own(InspectedCode.user_id, actor))
    codes = codes.where(*_within(InspectedCode.scanned_at, on)).options(
        joinedload(InspectedCode.user)
    )
    minutes = select(Inspection).where(_own(Inspection.user_id, actor))
    minutes = minutes.where(*_within(Inspection.begun_at, on)).options(joinedload(Inspection.user))
    return Day(
        on,
        session.scalars(codes.order_by(InspectedCode.scanned_at.desc())).all(),
        session.scalars(minutes.order_by(Inspection.begun_at.desc())).all(),
    )


def minutes(actor: Actor, *, number: int) -> Page[Inspection]:
    query = select(Inspection).where(_own(Inspection.user_id, actor))
    query = query.options(joinedload(Inspection.user))
    return page_of(query.order_by(Inspection.begun_at.desc()), number=number)


def get(inspection_id: int, actor: Actor) -> Inspection:
    query = select(Inspection).where(
        Inspection.id == inspection_id, _own(Inspection.user_id, actor)
    )
    query = query.options(
        joinedload(Inspection.user),
        selectinload(Inspection.photos).joinedload(InspectionPhoto.file),
    )
    found = session.scalar(query)
    if found is None:
        raise NotFound(Text("There are no minutes of this number that you may see."))
    return found


def code(code_id: int, actor: Actor) -> InspectedCode:
    found = session.scalar(
        select(InspectedCode).where(InspectedCode.id == code_id, _own(InspectedCode.user_id, actor))
    )
    if found is None:
        raise NotFound(Text("There is no checked code of this number that you may see."))
    return found


def codes_of(inspection: Inspection) -> Sequence[InspectedCode]:
    """The codes that were checked there; one that was not sent yet is not among them."""
    return codes(inspection.scans, user_id=inspection.user_id)


def codes(client_ids: Iterable[str], *, user_id: int) -> Sequence[InspectedCode]:
    query = select(InspectedCode).where(
        InspectedCode.client_id.in_(list(client_ids)), InspectedCode.user_id == user_id
    )
    return session.scalars(query.order_by(InspectedCode.scanned_at)).all()


def photo(inspection_id: int, photo_id: int, actor: Actor) -> StoredFile:
    photos = get(inspection_id, actor).photos
    found = next((one.file for one in photos if one.id == photo_id), None)
    if found is None:
        raise NotFound(Text("There is no photo of this number with these minutes."))
    return found


def decision(use_right_id: int) -> StoredFile:
    """The paper of the decision that grants a right to use."""
    with across_organisations():
        right = session.scalar(select(UseRight).where(UseRight.id == use_right_id))
        file = paper_of(right) if right else None
    if file is None:
        raise NotFound(Text("There is no file of this decision."))
    return file


def _own(column: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    return true() if actor.role in SO else column == actor.user_id


def _within(column: InstrumentedAttribute[datetime], on: date) -> Sequence[ColumnElement[bool]]:
    begin = datetime.combine(on, time(), clock.LEGAL_ZONE)
    return column >= begin, column < begin + timedelta(days=1)
