"""Reads what may be public of a product, its lot and its name into plain facts."""

from datetime import date

from ipreg.core.text import Text
from ipreg.places import service as places
from ipreg.rights.models import Title
from traceability.areas.models import Area
from traceability.batches import service as batches
from traceability.batches.models import Batch, Measurement
from traceability.bond import Bond, Claim, may_bear
from traceability.catalogue.measures import MEASURE_SIGNS, Measure
from traceability.catalogue.models import Product
from traceability.recalls.telling import notice_of
from traceability.scans.records import ReadLot
from traceability.scans.telling.journey import stages_of
from traceability.scans.telling.mapping import sketch_of
from traceability.scans.telling.subjects import (
    Claimed,
    Goods,
    Lot,
    Measured,
    Name,
    Origin,
    Standing,
)
from traceability.scans.telling.verdict import NameState

_NO_RIGHT = Text("No right of this producer to use the name is recorded for today.")


def goods_of(product: Product) -> Goods:
    home = product.organisation
    return Goods(
        product=product.name,
        cooperative=home.name,
        place=places.label(home.unit) if home.unit else "",
        address=home.address,
        gln=home.gln,
        key=product.key,
        pack=Text(
            "%(size)s %(unit)s",
            size=product.pack_size,
            unit=MEASURE_SIGNS[Measure(product.unit)],
        ),
        gtin=product.gtin,
        printed_gtin=product.printed_gtin,
        standard=product.standard,
        storage=product.storage,
        photo=product.photo.sha256 if product.photo else None,
        is_sample=product.is_sample,
        claims=_claimed(product.title) if product.title else None,
    )


def _claimed(title: Title) -> Claimed:
    return Claimed(title.kind, title.sign, title.certificate_number)


def lot_of(read: ReadLot, *, today: date) -> Lot:
    batch = read.batch
    notice = notice_of(batch, read.recall)
    return Lot(
        state=batches.lot_state(batch, today),
        text=batches.lot_text(batch, today),
        number=batch.lot,
        harvested_on=batch.harvested_on,
        packed_on=batch.packed_on,
        expires_on=batch.expires_on,
        recall=notice,
        origins=tuple(_origin(source.area) for source in batch.sources),
        measured=tuple(_measured(one) for one in batch.measurements),
        stages=stages_of(batch, activated_at=read.activated_at, notice=notice),
        sketch=sketch_of(batch, read.communes),
        updated_at=batch.changed_at,
    )


def name_of(batch: Batch, claim: Claim | None) -> Name | None:
    """The name, and the bond asked again, by what is recorded now of that day and of today."""
    title = batch.product.title
    if title is None or claim is None:
        return None
    bond, right = may_bear(claim), claim.right_now
    state, reasons = _standing(claim, bond)
    return Name(
        state=state,
        kind=title.kind,
        sign=title.sign,
        certificate_number=title.certificate_number,
        since=title.granted_on,
        title=Standing(claim.title_now.holds, claim.title_now.reason),
        right=Standing(right.use.holds, right.use.reason) if right else Standing(False, _NO_RIGHT),
        reasons=reasons,
        checks=bond.reasons,
        decision_number=right.decision_number if right else None,
        valid_to=right.valid_to if right else None,
    )


def _standing(claim: Claim, bond: Bond) -> tuple[NameState, tuple[Text, ...]]:
    """What a buyer should know first: the title, then the producer's right, then the lot."""
    if not claim.title_now.holds:
        return NameState.NOT_IN_FORCE, (claim.title_now.reason,)
    if claim.right_now is None:
        return NameState.NOT_IN_FORCE, (_NO_RIGHT,)
    if not claim.right_now.use.holds:
        return NameState.NOT_IN_FORCE, (claim.right_now.use.reason,)
    if not bond.holds:
        return NameState.LOT_EXCLUDED, tuple(reason.text for reason in bond.refusals)
    return NameState.IN_FORCE, ()


def _origin(area: Area) -> Origin:
    place = places.label(area.unit) if area.unit else ""
    return Origin(area.name, place, area.traced_by, area.gln)


def _measured(one: Measurement) -> Measured:
    criterion = one.criterion
    return Measured(
        name=criterion.name,
        value=one.value,
        unit=criterion.unit,
        minimum=criterion.minimum,
        maximum=criterion.maximum,
        measured_on=one.measured_on,
        laboratory=one.laboratory,
    )
