"""What to load with a batch, so that the bond and the scan page need no statement for each fact."""

from typing import Any

from sqlalchemy.orm import joinedload, selectinload, undefer

from ipreg.accounts.models import Organisation
from ipreg.places.models import Unit
from ipreg.rights.models import Title
from traceability.areas.models import Area, AreaCode
from traceability.batches.models import Batch, BatchSource, Measurement
from traceability.catalogue.models import Product

_WHERE = joinedload(Unit.parent).joinedload(Unit.parent)
_TITLE = (
    undefer(Title.area),
    selectinload(Title.events),
    selectinload(Title.criteria),
)
_AREA = (
    joinedload(Area.unit).options(_WHERE),
    selectinload(Area.codes).joinedload(AreaCode.events),
)
WHOLE: tuple[Any, ...] = (
    joinedload(Batch.organisation).joinedload(Organisation.unit).options(_WHERE),
    joinedload(Batch.product).options(
        joinedload(Product.organisation),
        joinedload(Product.photo),
        joinedload(Product.title).options(*_TITLE),
    ),
    selectinload(Batch.sources).joinedload(BatchSource.area).options(*_AREA),
    selectinload(Batch.measurements).joinedload(Measurement.criterion),
)
