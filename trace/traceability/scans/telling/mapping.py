"""Gathers the communes that the small map of a lot is drawn from."""

from collections.abc import Sequence

from ipreg.core.geo import Outline
from ipreg.places import centres
from ipreg.places import service as places
from ipreg.places.models import Unit
from traceability.batches.models import Batch
from traceability.scans.telling.sketch import Sketch, sketch


def sketch_of(batch: Batch, communes: Sequence[centres.Dot]) -> Sketch | None:
    """The communes of the harvest in their province, with the protected area where it is drawn."""
    units = {s.area.unit.id: s.area.unit for s in batch.sources if s.area.unit}
    title = batch.product.title
    return drawn([*units.values()], communes, outline=title.area if title else None)


def drawn(
    units: Sequence[Unit], communes: Sequence[centres.Dot], *, outline: Outline | None
) -> Sketch | None:
    """These units among the communes of their province; None where no centre is known."""
    named = [(dot, _called(unit)) for unit in units if (dot := centres.centre(unit))]
    return sketch(communes, named, outline=outline) if named else None


def _called(unit: Unit) -> str:
    return places.label(unit).split(",", maxsplit=1)[0]
