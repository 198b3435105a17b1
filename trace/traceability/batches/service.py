"""What can be done with batches. Once codes are issued, what their labels say stays as it is."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import column, exists, select, table

from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.roles import Actor
from ipreg.core.strands import twined
from ipreg.core.text import Text
from ipreg.rights.models import Criterion
from traceability.batches import lots
from traceability.batches.claiming import bond_of, claim_of
from traceability.batches.holding import HoldAct, next_holder
from traceability.batches.lots import LotState
from traceability.batches.models import Batch, Hold, Measurement
from traceability.batches.reading import GOODS_AND_AREAS, lists_of
from traceability.batches.writing import take

__all__ = ["LotState", "bond_of", "claim_of"]

# Of issues only this much is known here; their module imports this one.
_ISSUE = table("issue", column("batch_id"))
_CHANGED_MEANWHILE = Text(
    "Somebody else changed this batch while you were typing. What you typed is kept: "
    "compare it with the record as it is now, then save it again."
)


def get(batch_id: int, *, lock: bool = False) -> Batch:
    query = select(Batch).where(Batch.id == batch_id)
    batch = session.scalar(query.with_for_update() if lock else query)
    if batch is None:
        raise NotFound(Text("There is no batch of this number that you may see."))
    return batch


def whole(batch_id: int) -> Batch:
    """The batch with all that its page shows."""
    query = select(Batch).where(Batch.id == batch_id).options(*GOODS_AND_AREAS)
    batch = session.scalars(query).unique().one_or_none()
    if batch is None:
        return get(batch_id)
    twined(lists_of(batch))
    return batch


def capacity(batch: Batch) -> int:
    """How many packs, and so how many codes, the quantity of the batch allows."""
    return int(batch.quantity // batch.product.pack_size)


def lot_state(batch: Batch, on: date) -> LotState:
    return lots.state_on(on, held=batch.held, notice=batch.notice, expires_on=batch.expires_on)


def lot_text(batch: Batch, on: date) -> Text:
    """One sentence on the lot for whoever holds a pack of it."""
    state = lot_state(batch, on)
    return lots.said(state, since=_stopped_since(batch, state), expires_on=batch.expires_on)


def criteria_of(batch: Batch) -> Sequence[Criterion]:
    """What the title that the batch claims lets be measured."""
    return batch.product.title.criteria if batch.product.title else ()


def is_coded(batch: Batch) -> bool:
    """Have codes been issued for it?"""
    return bool(session.scalar(select(exists().where(_ISSUE.c.batch_id == batch.id))))


def changeable(batch_id: int, *, lock: bool = False) -> Batch:
    """A batch whose record may still be corrected; Conflict once labels may bear it."""
    batch = get(batch_id, lock=lock)
    if is_coded(batch):
        raise Conflict(
            Text(
                "Codes have been issued for this batch, so its product, lot, quantity, days and "
                "sources stay as they are. If something is wrong, hold the batch back and record "
                "a new one."
            )
        )
    return batch


def proposed_lot() -> str:
    """A lot number of today that no batch the reader may see bears yet."""
    return lots.proposed_lot(clock.today(), taken=session.scalars(select(Batch.lot)))


def add(**facts: Any) -> Batch:
    batch = Batch(created_at=clock.now(), held=False)
    with session.no_autoflush:
        take(batch, **facts)
    session.add(batch)
    session.flush()
    audit.act("batch.add", batch)
    return batch


def change(batch_id: int, *, version: int, **facts: Any) -> Batch:
    batch = changeable(batch_id, lock=True)
    if batch.version != version:
        raise Conflict(_CHANGED_MEANWHILE)
    with session.no_autoflush:
        take(batch, **facts)
    audit.act("batch.change", batch)
    return batch


def measure(
    batch_id: int, *, values: Mapping[int, Decimal], measured_on: date, laboratory: str | None
) -> Batch:
    """Add measured values; what was measured before stays, and the newest counts."""
    batch = get(batch_id, lock=True)
    lots.check_measured(values, measured_on, today=clock.today())
    if set(values) - {one.id for one in criteria_of(batch)}:
        raise BadInput(Text("This is no criterion of the title that the batch claims."))
    for criterion_id, value in values.items():
        row = Measurement(criterion_id=criterion_id, value=value, measured_on=measured_on)
        row.laboratory = laboratory
        batch.measurements.append(row)
    batch.changed_at = clock.now()
    audit.act("batch.measure", batch)
    return batch


def record(batch_id: int, act: HoldAct, *, by: Actor, reason: str) -> Batch:
    """Hold the batch back or release it, as far as the one who asks may."""
    batch = get(batch_id, lock=True)
    batch.held = next_holder(batch.held_by, act, role=by.role) is not None
    batch.changed_at = clock.now()
    batch.holds.append(
        Hold(
            seq=len(batch.holds) + 1,
            act=act,
            role=by.role,
            reason=reason,
            recorded_at=batch.changed_at,
            recorded_by=by.name,
        )
    )
    audit.act(f"batch.{act}", batch)
    return batch


def _stopped_since(batch: Batch, state: LotState) -> date | None:
    """Since the earliest of what stops it now: a recall; the own hold or a notice of one."""
    if state is LotState.RECALLED:
        return batch.notice_since
    own = clock.legal_day(batch.holds[-1].recorded_at) if batch.held else None
    days = [own, batch.notice_since if batch.notice else None]
    return min((day for day in days if day), default=None)
