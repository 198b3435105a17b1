"""What can be done with cultivation areas: an outline is declared until it is confirmed."""

from typing import Any

from shapely.geometry import shape
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from ipreg.accounts.models import Organisation
from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.folding import fold, folded
from ipreg.core.paging import Page, page_of
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.places.models import Unit
from traceability.areas import numbering
from traceability.areas.codes import search_key
from traceability.areas.models import Accuracy, Area, AreaCode

_CHANGED_MEANWHILE = Text(
    "Somebody else changed this area while you were typing. What you typed is kept: "
    "compare it with the record as it is now, then save it again."
)


def areas(text: str, *, number: int, organisation_id: int | None = None) -> Page[Area]:
    """A page of the areas whose name, crop or code holds the text, by name."""
    place = joinedload(Area.unit).joinedload(Unit.parent).joinedload(Unit.parent)
    shown = (place, joinedload(Area.organisation), selectinload(Area.codes))
    query = select(Area).order_by(Area.folded, Area.id).options(*shown)
    if text:
        found = Area.folded.contains(fold(text), autoescape=True)
        if key := search_key(text):
            coded = Area.codes.any(AreaCode.key.contains(key, autoescape=True))
            found = or_(found, coded, Area.gln == key)
        query = query.where(found)
    if organisation_id:
        query = query.where(Area.organisation_id == organisation_id)
    return page_of(query, number=number)


def area(area_id: int) -> Area:
    return _found(select(Area).where(Area.id == area_id))


def locked(area_id: int) -> Area:
    """The area, to be changed by nobody else until this transaction ends."""
    return _found(select(Area).where(Area.id == area_id).with_for_update())


def add(*, by: Actor, **facts: Any) -> Area:
    home = session.get(Organisation, by.organisation_id)
    row = Area(
        organisation_id=by.organisation_id,
        created_at=clock.now(),
        is_sample=home is not None and home.is_sample,
    )
    _take(row, facts)
    session.add(row)
    session.flush()
    audit.act("area.add", row)
    return row


def change(area_id: int, *, version: int, **facts: Any) -> Area:
    """Write the area anew. Another outline than the confirmed one is only declared again."""
    row = locked(area_id)
    _refuse_stale(row, version)
    if row.accuracy is Accuracy.CONFIRMED and not _same(row.outline, facts["outline"]):
        row.accuracy = Accuracy.DECLARED
    _take(row, facts)
    audit.act("area.change", row)
    return row


def judge(area_id: int, *, version: int, accuracy: Accuracy) -> Area:
    """The Department confirms the outline it has seen, or takes its confirmation back."""
    row = locked(area_id)
    _refuse_stale(row, version)
    if row.outline is None:
        raise Conflict(
            Text("This area has no outline yet, so there is nothing to confirm."), field="accuracy"
        )
    row.accuracy = accuracy
    audit.act("area.confirm" if accuracy is Accuracy.CONFIRMED else "area.unconfirm", row)
    return row


def _found(query: Any) -> Area:
    found: Area | None = session.scalar(query)
    if found is None:
        raise NotFound(Text("There is no cultivation area of this number that you may see."))
    return found


def _refuse_stale(row: Area, version: int) -> None:
    if row.version != version:
        raise Conflict(_CHANGED_MEANWHILE)


def _take(row: Area, facts: dict[str, Any]) -> None:
    numbering.insist(facts.get("gln"), area=row)
    for field, value in facts.items():
        setattr(row, field, value)
    row.folded = folded(row.name, row.crop)[:500]


def _same(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    """Do both draw the same land, whichever corner they begin at?"""
    if not one or not other:
        return one == other
    return one == other or bool(shape(one).equals(shape(other)))
