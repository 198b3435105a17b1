"""Reads what is public of a cultivation area by its number; only what codes were issued for."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from urllib.parse import quote

from sqlalchemy import exists, select

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.tenancy import across_organisations
from ipreg.places import centres
from ipreg.places import service as places
from ipreg.places.editions import REFORM_ON
from ipreg.places.lineage import predecessors
from ipreg.places.models import Unit
from traceability.areas import code_history, numbering
from traceability.areas.codes import CODE_STATE_NAMES, SCHEME_NAMES
from traceability.areas.markets import MARKETS
from traceability.areas.models import Area
from traceability.batches import service as batches
from traceability.batches.claiming import claim_of
from traceability.batches.lots import LotState
from traceability.batches.models import Batch, BatchSource
from traceability.batches.reading import WHOLE
from traceability.bond import Reason, Rule
from traceability.gs1 import Gln
from traceability.labels.models import Issue
from traceability.scans.growing.ground import Ground, GroundCode, GroundLot, GroundName
from traceability.scans.telling.facts import goods_of, name_of
from traceability.scans.telling.mapping import drawn
from traceability.scans.telling.subjects import Name

_NEWEST = 8


def ground_of(gln: Gln, *, part: str = "") -> Ground | None:
    """None for a number that no area here bears."""
    with across_organisations():
        area = numbering.of_gln(gln)
        return _ground(area, part, today=clock.today()) if area else None


def _ground(area: Area, part: str, *, today: date) -> Ground:
    lots, unit = _lots(area), area.unit
    titles = [lot.product.title for lot in lots if lot.product.title]
    outline = titles[0].area if titles else None
    return Ground(
        gln=area.gln or "",
        name=area.name,
        crop=area.crop,
        cooperative=area.organisation.name,
        commune=unit.full_name if unit else "",
        province=centres.province_of(unit).full_name if unit else "",
        former=_former(unit) if unit else (),
        codes=tuple(_codes(area, today)),
        names=tuple(_names(area, lots, today=today)),
        goods=tuple(dict.fromkeys(lot.product.name for lot in lots)),
        lots=tuple(_lot(lot, today) for lot in lots),
        sketch=drawn([unit], centres.communes_around(unit), outline=outline) if unit else None,
        is_sample=area.is_sample,
        part=part,
    )


def _lots(area: Area) -> Sequence[Batch]:
    """The newest lots from here that codes were issued for."""
    here = exists().where(BatchSource.batch_id == Batch.id, BatchSource.area_id == area.id)
    issued = exists().where(Issue.batch_id == Batch.id)
    newest = select(Batch).where(here, issued).order_by(Batch.harvested_on.desc(), Batch.id.desc())
    return session.scalars(newest.limit(_NEWEST).options(*WHOLE)).unique().all()


def _former(unit: Unit) -> tuple[str, ...]:
    """What stood there on the day before the reform, with district and province of then."""
    olds = [link.unit for link in predecessors(unit, on=REFORM_ON - timedelta(days=1))]
    return tuple(places.label(old) for old in olds if old.id != unit.id)


def _codes(area: Area, today: date) -> Iterator[GroundCode]:
    for code in area.codes:
        state, since = code_history.state_on(code, today)
        if state:
            scheme, market = SCHEME_NAMES[code.scheme], MARKETS[code.market]
            said = CODE_STATE_NAMES[state]
            yield GroundCode(code.issued_as, scheme, market, state, said, since)


def _names(area: Area, lots: Sequence[Batch], *, today: date) -> Iterator[GroundName]:
    """Each name once, with what a scan of its newest lot from here says of this area."""
    newest = {lot.product.title_id: lot for lot in reversed(lots)}
    for lot in newest.values():
        claims, name = goods_of(lot.product).claims, name_of(lot, claim_of(lot, today))
        if claims and name:
            yield GroundName(claims, _inside(name, area))


def _inside(name: Name, area: Area) -> Reason | None:
    asked = (check for check in name.checks if check.code is Rule.AREA_INSIDE)
    return next((check for check in asked if check.text.values.get("area") == area.name), None)


def _lot(lot: Batch, today: date) -> GroundLot:
    gtin = lot.product.gtin
    return GroundLot(
        product=lot.product.name,
        number=lot.lot,
        harvested_on=lot.harvested_on,
        said=batches.lot_text(lot, today),
        sound=batches.lot_state(lot, today) is LotState.IN_DATE,
        path=f"/01/{gtin}/10/{quote(lot.lot, safe='')}" if gtin else None,
    )
