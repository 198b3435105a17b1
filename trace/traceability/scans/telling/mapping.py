"""Gathers the communes that the small map of a lot is drawn from."""

from ipreg.places import centres
from ipreg.places import service as places
from ipreg.places.models import Unit
from traceability.batches.models import Batch
from traceability.scans.telling.sketch import Sketch, sketch


def sketch_of(batch: Batch) -> Sketch | None:
    """The communes of the harvest in their province, with the protected area where it is drawn."""
    units = {s.area.unit.id: s.area.unit for s in batch.sources if s.area.unit}
    named = [(dot, _called(unit)) for unit in units.values() if (dot := centres.centre(unit))]
    if not named:
        return None
    province = centres.province_of(next(iter(units.values())))
    title = batch.product.title
    return sketch(centres.communes_of(province), named, outline=title.area if title else None)


def _called(unit: Unit) -> str:
    return places.label(unit).split(",", maxsplit=1)[0]
