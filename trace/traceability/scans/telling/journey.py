"""The journey of a lot: every step that is recorded of it, with its day and its place."""

from collections.abc import Iterator
from datetime import date, datetime

from ipreg.core import clock
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.places import service as places
from traceability.batches.holding import HoldAct
from traceability.batches.models import Batch
from traceability.batches.notices import RecallNotice
from traceability.scans.telling.subjects import Stage

_HARVESTED, _PACKED = Text("Harvested"), Text("Packed")
_TESTED, _TESTED_BY_ITSELF = Text("Tested in a laboratory"), Text("Tested by the producer")
_ACTIVATED = Text("First labels activated")
_HOLDING = {HoldAct.HOLD: Text("Held back"), HoldAct.RELEASE: Text("Released again")}
_ENDED = Text("Recall or hold ended")
_DEPARTMENT = Text("The Department")


def stages_of(
    batch: Batch, *, activated_at: datetime | None, notice: RecallNotice | None
) -> tuple[Stage, ...]:
    """In the order of their days; what happened on one day stays in the order of the work."""
    made = (*_grown(batch), *_tested(batch), *_packed(batch), *_labelled(batch, activated_at))
    steps = (*made, *_held(batch), *_noticed(notice))
    return tuple(sorted(steps, key=lambda step: step.on))


def _grown(batch: Batch) -> Iterator[Stage]:
    for source in batch.sources:
        area = source.area
        yield Stage(
            _HARVESTED,
            batch.harvested_on,
            area.name,
            places.label(area.unit) if area.unit else "",
            area.traced_by,
        )


def _tested(batch: Batch) -> Iterator[Stage]:
    for day, laboratory in dict.fromkeys((m.measured_on, m.laboratory) for m in batch.measurements):
        what = _TESTED if laboratory else _TESTED_BY_ITSELF
        yield Stage(what, day, laboratory or batch.organisation.name)


def _packed(batch: Batch) -> Iterator[Stage]:
    yield _at_home(batch, _PACKED, batch.packed_on)


def _labelled(batch: Batch, at: datetime | None) -> Iterator[Stage]:
    if at:
        yield _at_home(batch, _ACTIVATED, clock.legal_day(at))


def _held(batch: Batch) -> Iterator[Stage]:
    for hold in batch.holds:
        who = _DEPARTMENT if hold.role in SO else batch.organisation.name
        yield Stage(_HOLDING[hold.act], clock.legal_day(hold.recorded_at), who)


def _noticed(notice: RecallNotice | None) -> Iterator[Stage]:
    if notice:
        yield Stage(notice.sign.label, notice.since, notice.by or _DEPARTMENT)
    if notice and notice.until:
        yield Stage(_ENDED, notice.until, notice.by or _DEPARTMENT)


def _at_home(batch: Batch, what: Text, day: date) -> Stage:
    home = batch.organisation
    place = places.label(home.unit) if home.unit else home.address or ""
    return Stage(what, day, home.name, place, (home.gln,) if home.gln else ())
