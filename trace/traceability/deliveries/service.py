"""Records what went to whom, what came back, and that an entry was wrong; rows are only added."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.folding import fold
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.places.editions import Level
from ipreg.places.models import Unit
from traceability.batches.models import Batch
from traceability.deliveries import listing, reading, returning
from traceability.deliveries import parts as typed
from traceability.deliveries.kinds import Move
from traceability.deliveries.models import Delivery, DeliveryLine
from traceability.deliveries.parts import Goods
from traceability.deliveries.schemas import Part, box
from traceability.deliveries.whereabouts import with_buyers

MOST_LOTS = 30
_NONE = Text("Say of at least one lot how many packs, or which labels.")
_FUTURE = Text("This day lies in the future.")


def record(
    *, by: Actor, parts: Mapping[int, Part], client_key: str, is_sample: bool = False, **facts: Any
) -> Delivery:
    """Goods went to a buyer; the same key and content give the entry that was made before."""
    lots = _locked(parts)
    goods = _goods(lots, parts)
    if earlier := _made_before(lots[0].organisation_id, client_key):
        return _same(earlier, goods, **facts)
    _check_day(lots, facts["delivered_on"])
    _check_province(facts.get("province_id"))
    for one in goods:
        _insist_on_free_labels(one)
    row = Delivery(client_key=client_key, is_sample=is_sample, **facts)
    _add(row, goods, by, organisation_id=lots[0].organisation_id)
    audit.act("delivery.add", row)
    return row


def bring_back(
    delivery_id: int,
    *,
    by: Actor,
    parts: Mapping[int, Part],
    delivered_on: date,
    client_key: str,
    note: str | None,
) -> Delivery:
    """Some of it came back: its labels may go out again."""
    lots = _locked(parts)
    delivery = returnable(delivery_id)  # once locked: nobody takes the entry back meanwhile
    goods = _goods(lots, parts)
    if earlier := _made_before(delivery.organisation_id, client_key):
        return _same(earlier, goods, delivered_on=delivered_on, note=note)
    if not delivery.delivered_on <= delivered_on <= clock.today():
        raise BadInput(
            Text("Goods come back between %(day)s and today.", day=delivery.delivered_on),
            field="delivered_on",
        )
    for one in goods:
        returning.insist(delivery, one)
    row = _about(delivery, delivered_on=delivered_on, note=note, client_key=client_key)
    row.returns_id = delivery.id
    _add(row, goods, by, organisation_id=delivery.organisation_id)
    audit.act("delivery.return", row)
    return row


def take_back(delivery_id: int, *, by: Actor, note: str) -> Delivery:
    """The entry was wrong: it stays on record and counts no more."""
    delivery = reading.get(delivery_id)
    if delivery.lines:  # an entry that takes another back has none
        _locked([line.batch_id for line in delivery.lines])
    if refusal := returning.cannot_take_back(delivery):
        raise Conflict(refusal)
    row = _about(
        delivery,
        delivered_on=delivery.delivered_on,
        note=note,
        client_key=uuid4().hex,
    )
    row.reverses_id = delivery.id
    _add(row, [], by, organisation_id=delivery.organisation_id)
    audit.act("delivery.take_back", row)
    return row


def returnable(delivery_id: int) -> Delivery:
    """A delivery of which goods may come back; Conflict for another entry."""
    delivery = reading.get(delivery_id)
    if delivery.move is not Move.OUT or not reading.holds(delivery):
        raise Conflict(Text("Of this entry nothing can come back."))
    return delivery


def _locked(batch_ids: Sequence[int] | Mapping[int, Part]) -> Sequence[Batch]:
    """In the order of their numbers, so that two entries about a lot follow one another."""
    if not batch_ids:
        raise BadInput(_NONE, field="batches")
    if len(batch_ids) > MOST_LOTS:
        raise BadInput(
            Text("One entry takes at most %(most)s lots. Make another one.", most=MOST_LOTS),
            field="batches",
        )
    query = select(Batch).where(Batch.id.in_(sorted(batch_ids))).order_by(Batch.id)
    query = query.options(joinedload(Batch.product))
    found = session.scalars(query.with_for_update(of=Batch)).all()
    if len(found) != len(set(batch_ids)):
        raise BadInput(Text("Choose lots that are offered here."), field="batches")
    return found


def _goods(lots: Sequence[Batch], told: Mapping[int, Part]) -> list[Goods]:
    issues = listing.issues_of(lot.id for lot in lots)
    return [typed.read(lot, told[lot.id], issues.get(lot.id, [])) for lot in lots]


def _made_before(organisation_id: int, client_key: str) -> Delivery | None:
    query = select(Delivery).where(
        Delivery.organisation_id == organisation_id, Delivery.client_key == client_key
    )
    return session.scalar(query)


def _same(earlier: Delivery, goods: Sequence[Goods], **facts: Any) -> Delivery:
    told = {(one.batch_id, one.packs, one.issue_id, one.span) for one in earlier.lines}
    other = any(getattr(earlier, name) != value for name, value in facts.items())
    if other or told != {one.facts for one in goods}:
        raise BadInput(
            Text(
                "This form was recorded before as %(number)s, with other content. Open the form "
                "again for another entry.",
                number=earlier.number,
            )
        )
    return earlier


def _check_day(lots: Sequence[Batch], day: date) -> None:
    if day > clock.today():
        raise BadInput(_FUTURE, field="delivered_on")
    if late := next((lot for lot in lots if lot.packed_on > day), None):
        raise BadInput(
            Text(
                "Lot %(lot)s was packed on %(day)s: it cannot have left before.",
                lot=late.lot,
                day=late.packed_on,
            ),
            field="delivered_on",
        )


def _check_province(unit_id: int | None) -> None:
    unit = session.get(Unit, unit_id) if unit_id else None
    if unit_id and (unit is None or unit.level is not Level.PROVINCE):
        raise BadInput(Text("Choose one of the provinces."), field="province_id")


def _insist_on_free_labels(goods: Goods) -> None:
    """A label is with one buyer at a time; raises Conflict."""
    typed.insist_on_good_labels(goods)
    if goods.issue is None or goods.span is None:
        return
    for out in with_buyers(reading.entries(goods.issue.id, goods.span), goods.span)[:1]:
        raise Conflict(
            Text(
                "Labels %(labels)s went to %(buyer)s on %(day)s (%(number)s). Choose a range "
                "without them, or record first that they came back.",
                labels=str(out.span),
                buyer=out.entry.buyer,
                day=out.entry.on,
                number=f"GH-{out.entry.delivery_id}",
            ),
            field=box("first", goods.batch.id),
        )


def _about(delivery: Delivery, **facts: Any) -> Delivery:
    """An entry about another one names the same buyer, and no other facts of it again."""
    return Delivery(buyer=delivery.buyer, kind=delivery.kind, is_sample=delivery.is_sample, **facts)


def _add(row: Delivery, goods: Sequence[Goods], by: Actor, *, organisation_id: int) -> None:
    row.organisation_id, row.folded = organisation_id, fold(row.buyer)
    row.role, row.recorded_at, row.recorded_by = by.role, clock.now(), by.name
    for one in goods:
        first, last = (one.span.first, one.span.last) if one.span else (None, None)
        line = DeliveryLine(batch=one.batch, packs=one.packs, issue=one.issue)
        line.organisation_id, line.first, line.last = organisation_id, first, last
        row.lines.append(line)
    session.add(row)
    session.flush()
