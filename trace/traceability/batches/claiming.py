"""Gathers what is known of a batch that claims a protected name, and asks the bond."""

from collections.abc import Iterable, Sequence
from datetime import date

from ipreg.core import clock, geo
from ipreg.places import service as places
from ipreg.places.models import Unit
from ipreg.rights.models import Criterion, Title, UseRight
from ipreg.rights.use_reading import rights_of
from ipreg.rights.values import area_on
from traceability.areas import code_history
from traceability.areas.models import AreaCode
from traceability.batches.entitlement import Entitlement, entitlement
from traceability.batches.models import Batch, BatchSource, Measurement
from traceability.batches.reach import reach, reach_within_each
from traceability.bond import Bond, Claim, Code, Measured, Right, Source, may_bear


def bond_of(batch: Batch, *, on: date | None = None) -> Bond | None:
    """May the batch bear its title's name, asked on that day (today)? None if it claims none."""
    claim = claim_of(batch, on or clock.today())
    return may_bear(claim) if claim else None


def claim_of(batch: Batch, today: date) -> Claim | None:
    """All that the bond asks about, as recorded; None for a product that claims no title."""
    title = batch.product.title
    if title is None:
        return None
    return claim_by(batch, title, rights_of(title.id, batch.organisation_id), today)


def claim_by(batch: Batch, title: Title, rights: Iterable[UseRight], today: date) -> Claim:
    """The same where the producer's rights to use the name have been read already."""
    day = batch.harvested_on
    goods = {"product": batch.product.name, "title_product": title.product}
    then, now = (entitlement(rights, on=asked, **goods) for asked in (day, today))
    limits = [found.units for found in (then, now) if found and found.units]
    return Claim(
        sign=title.sign,
        **goods,
        holder=batch.organisation.name,
        harvested_on=day,
        today=today,
        title_then=title.in_force_on(day),
        title_now=title.in_force_on(today),
        right_then=_right(then),
        right_now=_right(now),
        sources=tuple(_source(source, title, limits=limits) for source in batch.sources),
        criteria=tuple(_measured(one, batch.measurements) for one in title.criteria),
    )


def _right(found: Entitlement | None) -> Right | None:
    return found.told() if found else None


def _source(source: BatchSource, title: Title, *, limits: Sequence[Sequence[Unit]]) -> Source:
    area, day = source.area, source.batch.harvested_on
    certified = area_on(title, day)
    limit = certified.outline
    inside = geo.share_inside(area.outline, limit) if area.outline and limit else None
    return Source(
        area=area.name,
        share=source.share,
        codes=tuple(_code(code, day) for code in area.codes),
        unit=places.label(area.unit) if area.unit else None,
        inside=inside,
        by_title=reach(certified.units, area.unit) if inside is None else None,
        by_right=reach_within_each(limits, area.unit),
    )


def _code(code: AreaCode, day: date) -> Code:
    state, since = code_history.state_on(code, day)
    return Code(code.issued_as, state, since)


def _measured(criterion: Criterion, measurements: Sequence[Measurement]) -> Measured:
    """The newest value counts: a lot may be measured again, and every value stays on record."""
    own = [m for m in measurements if m.criterion_id == criterion.id]
    newest = max(own, key=lambda m: (m.measured_on, m.id), default=None)
    return Measured(
        name=criterion.name,
        unit=criterion.unit,
        minimum=criterion.minimum,
        maximum=criterion.maximum,
        value=newest.value if newest else None,
    )
