"""Cartons get numbers that no carton had before; a carton that is no more is voided."""

from sqlalchemy import select

from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.batches.lots import LotState
from traceability.batches.models import Batch
from traceability.gs1 import Sscc
from traceability.labels.cartons import filling, finding, taking
from traceability.labels.cartons.models import CartonRun, CartonVoid
from traceability.labels.cartons.numbering import Numbers
from traceability.labels.life.ranges import Span


def make(
    batch_id: int,
    *,
    cartons: int,
    holds: int,
    client_key: str,
    by: Actor,
    sscc: Sscc | None = None,
    issue_id: int | None = None,
    first_label: str | int | None = None,
) -> CartonRun:
    """Number so many cartons of a lot; the same key gives the cartons that were made before."""
    batch = batches.get(batch_id, lock=True)
    earlier = _made_before(batch, client_key)
    if earlier is not None:
        _insist_on_same(earlier, (batch_id, holds, cartons, issue_id, sscc or earlier.first_sscc))
        return earlier
    insist_on_trade(batch)
    filling.insist_on_room(batch, cartons=cartons, holds=holds)
    inside = _labels(batch, issue_id, first_label, packs=cartons * holds)
    numbers = taking.numbers(batch.organisation_id, count=cartons, first=sscc)
    row = CartonRun(
        organisation_id=batch.organisation_id,
        batch_id=batch_id,
        first_sscc=numbers.first,
        last_sscc=numbers.last,
        holds=holds,
        issue_id=issue_id if inside else None,
        first_label=inside.first if inside else None,
        client_key=client_key,
        made_at=clock.now(),
        made_by=by.name,
    )
    session.add(row)
    session.flush()
    audit.act("carton_run.make", row)
    return row


def void(
    run_id: int, *, batch_id: int, first: int, last: int | None, reason: str, by: Actor
) -> CartonVoid:
    """Some cartons of a run hold no more; they are counted from 1."""
    run = finding.locked(run_id, batch_id=batch_id)
    numbers = part(run, first, last or first)
    if any(void.numbers.bodies.common(numbers.bodies) for void in run.voids):
        raise Conflict(Text("Some of these cartons are void already."), field="first")
    row = CartonVoid(
        organisation_id=run.organisation_id,
        run=run,
        first_sscc=numbers.first,
        last_sscc=numbers.last,
        reason=reason,
        role=by.role,
        recorded_at=clock.now(),
        recorded_by=by.name,
    )
    session.add(row)
    session.flush()
    audit.act("carton_run.void", row)
    return row


def insist_on_trade(batch: Batch) -> None:
    state = batches.lot_state(batch, clock.today())
    if state is not LotState.IN_DATE:
        raise Conflict(
            Text(
                "Lot %(lot)s is “%(state)s”: its cartons get no labels.",
                lot=batch.lot,
                state=state.label,
            )
        )


def _made_before(batch: Batch, client_key: str) -> CartonRun | None:
    own = CartonRun.organisation_id == batch.organisation_id
    return session.scalar(select(CartonRun).where(own, CartonRun.client_key == client_key))


def _insist_on_same(earlier: CartonRun, asked: tuple[object, ...]) -> None:
    """What decided about the cartons then and what is asked for now, in the same order."""
    made = (earlier.batch_id, earlier.holds, earlier.numbers.count)
    if asked != (*made, earlier.issue_id, earlier.first_sscc):
        raise BadInput(
            Text("This form was sent before with other content. Open the form again for more.")
        )


def _labels(
    batch: Batch, issue_id: int | None, first: str | int | None, *, packs: int
) -> Span | None:
    if issue_id is None:
        return None
    return filling.labels_inside(batch, issue_id=issue_id, first=first, packs=packs)


def part(run: CartonRun, first: int, last: int) -> Numbers:
    """Some cartons of a run, counted from 1; raises BadInput."""
    if not 1 <= first <= last <= run.numbers.count:
        raise BadInput(
            Text("These cartons are counted from 1 to %(last)s.", last=run.numbers.count),
            field="first",
        )
    return run.numbers.part(first, last)
