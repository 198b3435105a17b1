"""The lists of a title, and the rights to use it with theirs, as strands of one statement."""

from typing import Any

from sqlalchemy.orm import aliased, contains_eager, joinedload, load_only, undefer

from ipreg.core.strands import Strand
from ipreg.places.models import Unit
from ipreg.rights.models import Criterion, Title, TitleEvent, TitleValue, UseRight, UseRightEvent
from ipreg.rights.use_reading import granted

_DRAWN, _CHANGED, _MEASURED, _NAMED, _VALUED = (aliased(Title) for _ in range(5))
_USED, _BOUNDED = aliased(UseRight), aliased(UseRight)
_OF_TITLE, _OF_USE = aliased(Unit), aliased(Unit)


def of_title(title_id: int) -> tuple[Strand, ...]:
    """Its area, which is large; its changes, criteria, units and earlier values."""
    named = _NAMED.units.of_type(_OF_TITLE)
    area = Strand(_DRAWN, _DRAWN.id == title_id, loads=(load_only(_DRAWN.id, _DRAWN.area),))
    return (
        area,
        _list(_CHANGED, title_id, _CHANGED.events, order=TitleEvent.seq),
        _list(_MEASURED, title_id, _MEASURED.criteria, order=Criterion.id),
        _list(_NAMED, title_id, named, order=_OF_TITLE.id, below=_above(_OF_TITLE)),
        _list(
            _VALUED,
            title_id,
            _VALUED.values,
            order=TitleValue.id,
            below=undefer(TitleValue.outline),
        ),
    )


def of_uses(title_id: int, organisation_id: int) -> tuple[Strand, ...]:
    """The rights of one organisation with their changes; then their units. Each row is a right."""
    units = _BOUNDED.units.of_type(_OF_USE)
    return (
        Strand(
            _USED,
            granted(title_id, organisation_id, of=_USED),
            joins=(_USED.events,),
            loads=(contains_eager(_USED.events),),
            order=(_USED.id, UseRightEvent.seq),
        ),
        Strand(
            _BOUNDED,
            granted(title_id, organisation_id, of=_BOUNDED),
            joins=(units,),
            loads=(load_only(_BOUNDED.id), contains_eager(units).options(_above(_OF_USE))),
            order=(_BOUNDED.id, _OF_USE.id),
        ),
    )


def _list(title: Any, title_id: int, items: Any, *, order: Any, below: Any = None) -> Strand:
    filled = contains_eager(items)
    loads = (load_only(title.id), filled.options(below) if below else filled)
    return Strand(title, title.id == title_id, joins=(items,), loads=loads, order=(order,))


def _above(unit: Any) -> Any:
    return joinedload(unit.parent).joinedload(Unit.parent)
