"""What may come back of a delivery, and which entry may be taken back."""

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.deliveries import reading
from traceability.deliveries.kinds import Move
from traceability.deliveries.models import Delivery
from traceability.deliveries.parts import Goods
from traceability.deliveries.schemas import box
from traceability.deliveries.whereabouts import missing, with_buyers


def insist(delivery: Delivery, goods: Goods) -> None:
    """Only what is still out by this delivery; raises BadInput."""
    lot = goods.batch
    labelled = any(line.issue_id for line in delivery.lines if line.batch_id == lot.id)
    if goods.span is None and labelled:
        raise BadInput(
            Text("The labels of this delivery are known: name those that came back."),
            field=box("first", lot.id),
        )
    if goods.span and goods.issue:
        not_out = missing(
            reading.entries(goods.issue.id, goods.span), goods.span, delivery_id=delivery.id
        )
        if not_out:
            raise BadInput(
                Text("Labels %(labels)s are not out by this delivery.", labels=str(not_out)),
                field=box("first", lot.id),
            )
    elif goods.packs > (left := _still_out(delivery, lot.id)):
        raise BadInput(
            Text(
                "Of lot %(lot)s %(left)s packs of this delivery are still out, not %(packs)s.",
                lot=lot.lot,
                left=left,
                packs=goods.packs,
            ),
            field=box("packs", lot.id),
        )


def cannot_take_back(delivery: Delivery) -> Text | None:
    """Why the entry goes on counting: it was taken back already, or others rest on it."""
    if delivery.move is Move.WRONG or not reading.holds(delivery):
        return Text("This entry was taken back before.")
    if delivery.move is Move.OUT and _returns(delivery):
        return Text(
            "Goods of this delivery came back since. If that entry was wrong, take it back first."
        )
    if delivery.move is Move.BACK and _went_out_again(delivery):
        return Text("These labels went out again since. Take that entry back first.")
    return None


def _returns(delivery: Delivery) -> list[Delivery]:
    return [one for one in reading.about(delivery) if one.returns_id and reading.holds(one)]


def _still_out(delivery: Delivery, batch_id: int) -> int:
    def packs(one: Delivery) -> int:
        return sum(line.packs for line in one.lines if line.batch_id == batch_id)

    return packs(delivery) - sum(packs(one) for one in _returns(delivery))


def _went_out_again(delivery: Delivery) -> bool:
    found = (
        with_buyers(reading.entries(line.issue_id, line.span), line.span)
        for line in delivery.lines
        if line.issue_id and line.span
    )
    return any(found)
