"""What to look into about an entry: told, not refused, for goods that left have left."""

from collections.abc import Iterator

from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.batches.lots import LotState
from traceability.batches.models import Batch
from traceability.deliveries.kinds import Move
from traceability.deliveries.models import Delivery, DeliveryLine
from traceability.deliveries.reading import sums
from traceability.labels.life.course import LabelState
from traceability.labels.life.living import within

_STOPPED = frozenset({LotState.HELD, LotState.RECALLED, LotState.EXPIRED})
_IDLE = frozenset({LabelState.ISSUED, LabelState.PRINTED})


def cautions(delivery: Delivery) -> list[Text]:
    """As things stand now."""
    if delivery.move is not Move.OUT:
        return []
    gone = sums(line.batch_id for line in delivery.lines)
    found = []
    for line in delivery.lines:
        found += [*_of_labels(line), *_of_lot(line.batch, delivery)]
        if text := beyond(line.batch, gone[line.batch_id].gone if line.batch_id in gone else 0):
            found.append(text)
    return found


def beyond(batch: Batch, gone: int) -> Text | None:
    """More packs out than the lot makes: one of the two numbers is wrong."""
    packs = batches.capacity(batch)
    if gone <= packs:
        return None
    return Text(
        "Of lot %(lot)s %(gone)s packs are out by what is recorded, but it makes %(packs)s. Check "
        "both numbers.",
        lot=batch.lot,
        gone=gone,
        packs=packs,
    )


def _of_labels(line: DeliveryLine) -> Iterator[Text]:
    if line.issue is None or line.span is None:
        return
    for stretch in within(line.issue, line.span):
        if stretch.state in _IDLE:
            yield Text(
                "Labels %(labels)s are not activated: whoever scans them is told so.",
                labels=str(stretch.span),
            )


def _of_lot(batch: Batch, delivery: Delivery) -> Iterator[Text]:
    state = batches.lot_state(batch, delivery.delivered_on)
    if state in _STOPPED:
        yield Text(
            "Lot %(lot)s is “%(state)s”: it may not be sold. The entry tells where it went.",
            lot=batch.lot,
            state=state.label,
        )
