"""What to load with a batch, so that the bond and the scan page need no statement for each fact.

Goods and areas come with the batch itself; all other lists come in one statement more.
"""

from typing import Any

from sqlalchemy.orm import aliased, contains_eager, joinedload, load_only, selectinload, undefer

from ipreg.accounts.models import Organisation
from ipreg.core.strands import Strand
from ipreg.places.models import Unit
from ipreg.rights import strands as rights
from ipreg.rights.models import Criterion, Title
from traceability.areas.models import Area, AreaCode, AreaCodeEvent
from traceability.batches.models import Batch, BatchSource, Hold, Measurement
from traceability.catalogue.models import Product

_ABOVE = joinedload(Unit.parent).joinedload(Unit.parent)
GOODS_AND_AREAS: tuple[Any, ...] = (
    joinedload(Batch.organisation).joinedload(Organisation.unit).options(_ABOVE),
    joinedload(Batch.product).options(
        joinedload(Product.organisation),
        joinedload(Product.photo),
        joinedload(Product.title),
    ),
    joinedload(Batch.sources)
    .joinedload(BatchSource.area)
    .options(joinedload(Area.unit).options(_ABOVE)),
)
# Of several batches at once: a statement for each list.
WHOLE: tuple[Any, ...] = (
    *GOODS_AND_AREAS,
    joinedload(Batch.product)
    .joinedload(Product.title)
    .options(undefer(Title.area), selectinload(Title.events), selectinload(Title.criteria)),
    joinedload(Batch.sources)
    .joinedload(BatchSource.area)
    .options(selectinload(Area.codes).joinedload(AreaCode.events)),
    selectinload(Batch.measurements).joinedload(Measurement.criterion),
)
_GROWN, _MEASURED, _HELD = aliased(Area), aliased(Batch), aliased(Batch)
_CRITERION = aliased(Criterion)  # one that was withdrawn since is none of its title's any more


def lists_of(batch: Batch) -> tuple[Strand, ...]:
    """Codes of its areas, what was measured, its holds; and the lists of the title it claims."""
    title_id = batch.product.title_id
    own = (_codes(batch), _measurements(batch.id), _holds(batch.id))
    return (*own, *rights.of_title(title_id)) if title_id else own


def _codes(batch: Batch) -> Strand:
    codes = contains_eager(_GROWN.codes).contains_eager(AreaCode.events)
    return Strand(
        _GROWN,
        _GROWN.id.in_([source.area_id for source in batch.sources]),
        joins=(_GROWN.codes, AreaCode.events),
        loads=(load_only(_GROWN.id), codes),
        order=(_GROWN.id, AreaCode.id, AreaCodeEvent.seq),
    )


def _measurements(batch_id: int) -> Strand:
    criterion = Measurement.criterion.of_type(_CRITERION)
    filled = contains_eager(_MEASURED.measurements).contains_eager(criterion)
    return Strand(
        _MEASURED,
        _MEASURED.id == batch_id,
        joins=(_MEASURED.measurements, criterion),
        loads=(load_only(_MEASURED.id), filled),
        order=(Measurement.id,),
    )


def _holds(batch_id: int) -> Strand:
    return Strand(
        _HELD,
        _HELD.id == batch_id,
        joins=(_HELD.holds,),
        loads=(load_only(_HELD.id), contains_eager(_HELD.holds)),
        order=(Hold.seq,),
    )
