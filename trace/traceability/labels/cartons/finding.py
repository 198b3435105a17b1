"""Finds cartons: by their number, those of a lot, and the last number that a prefix gave."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from traceability.gs1 import Sscc
from traceability.labels.cartons.models import CartonRun
from traceability.labels.cartons.numbering import Numbers, room

_WITH_VOIDS = selectinload(CartonRun.voids)


def get(run_id: int, *, batch_id: int) -> CartonRun:
    return _found(select(CartonRun).where(CartonRun.id == run_id, CartonRun.batch_id == batch_id))


def locked(run_id: int, *, batch_id: int) -> CartonRun:
    """Whoever voids cartons of this run waits here for whoever does already."""
    wanted = select(CartonRun).where(CartonRun.id == run_id, CartonRun.batch_id == batch_id)
    return _found(wanted.with_for_update(of=CartonRun).execution_options(populate_existing=True))


def of_batch(batch_id: int) -> Sequence[CartonRun]:
    """The newest first."""
    wanted = select(CartonRun).where(CartonRun.batch_id == batch_id)
    wanted = wanted.options(_WITH_VOIDS, joinedload(CartonRun.issue))
    return session.scalars(wanted.order_by(CartonRun.id.desc())).all()


def of_issue(issue_id: int) -> Sequence[CartonRun]:
    """Those that hold labels of an issue."""
    wanted = select(CartonRun).where(CartonRun.issue_id == issue_id)
    return session.scalars(wanted.options(_WITH_VOIDS)).all()


def standing_of(batch_ids: Iterable[int]) -> Mapping[int, int]:
    """How many cartons stand of each of these lots, in two statements whatever their number."""
    wanted = select(CartonRun).where(CartonRun.batch_id.in_(list(batch_ids))).options(_WITH_VOIDS)
    found: dict[int, int] = {}
    for run in session.scalars(wanted):
        found[run.batch_id] = found.get(run.batch_id, 0) + run.cartons
    return found


def of_sscc(sscc: Sscc) -> CartonRun | None:
    """The run of this number, whosesoever it is: for answers that are public."""
    beginning = CartonRun.first_sscc <= sscc
    wanted = select(CartonRun).where(beginning).order_by(CartonRun.first_sscc.desc()).limit(1)
    with across_organisations():
        run = session.scalar(wanted.options(_WITH_VOIDS))
    return run if run and sscc in run.numbers else None


def given(numbers: Numbers) -> CartonRun | None:
    """A run that has one of these numbers already, whosesoever it is."""
    meets = (CartonRun.first_sscc <= numbers.last, CartonRun.last_sscc >= numbers.first)
    with across_organisations():
        return session.scalar(select(CartonRun).where(*meets).limit(1))


def last_given(prefix: str) -> Sscc | None:
    """The highest number of a prefix, behind the extension digit that was used last."""
    theirs = func.substr(CartonRun.first_sscc, 2, len(prefix)) == prefix
    newest = select(CartonRun.first_sscc).where(theirs).order_by(CartonRun.id.desc()).limit(1)
    with across_organisations():
        used = session.scalar(newest)
        if used is None:
            return None
        all_of = room(prefix, int(used[0]))
        inside = CartonRun.first_sscc.between(all_of.first, all_of.last)
        last = session.scalar(select(func.max(CartonRun.last_sscc)).where(inside))
    return Sscc(last) if last else None


def _found(query: object) -> CartonRun:
    found: CartonRun | None = session.scalar(query)  # type: ignore[call-overload]
    if found is None:
        raise NotFound(Text("There are no cartons of this number at this batch."))
    return found
