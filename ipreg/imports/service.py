"""What can be done with a sheet: hand it in, have it checked, answer, import its valid lines."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import joinedload
from werkzeug.datastructures import FileStorage

from ipreg.core import acting, audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.text import Text
from ipreg.imports import reading
from ipreg.imports.models import ImportRow, ImportRun, Outcome, Subject
from ipreg.imports.subjects import KEPT

READY = (Outcome.VALID, Outcome.WARNED)


def hand_in(*, subject: Subject, sheet: FileStorage) -> ImportRun:
    """Keep a sheet as it came and read its lines; what they say is checked afterwards."""
    kept = KEPT[subject]
    stored, data = files.store_sheet(sheet)
    grid = reading.grid_of(data, tuple(kept.columns))
    run = ImportRun(
        subject=subject,
        file=stored,
        reading=reading.told_of(grid),
        started_at=clock.now(),
        started_by=acting.current().name,
    )
    session.add(run)
    session.flush()
    lines = (
        reading.read_line(line, grid, identity=kept.identity, subject=subject.value)
        for line in grid.lines
    )
    session.execute(insert(ImportRow), [_row(run, line) for line in lines])
    audit.act("import.hand_in", run)
    return run


def find(run_id: int) -> ImportRun:
    run = session.get(ImportRun, run_id)
    if run is None:
        raise NotFound(Text("There is no import of this number."))
    return run


def runs() -> Sequence[ImportRun]:
    """The latest imports, the last one first."""
    query = select(ImportRun).order_by(ImportRun.id.desc()).limit(50)
    return session.scalars(query.options(joinedload(ImportRun.file))).all()


def counts(*run_ids: int) -> dict[int, dict[Outcome, int]]:
    """How many lines of each import stand where."""
    query = (
        select(ImportRow.run_id, ImportRow.outcome, func.count())
        .where(ImportRow.run_id.in_(run_ids))
        .group_by(ImportRow.run_id, ImportRow.outcome)
    )
    found: dict[int, dict[Outcome, int]] = {run_id: {} for run_id in run_ids}
    for run_id, outcome, count in session.execute(query):
        found[run_id][outcome] = count
    return found


def start(run_id: int, *, fill_in: bool) -> ImportRun:
    """Queue the valid lines; with `fill_in` also those that add to records that are there."""
    run = session.scalar(
        select(ImportRun).where(ImportRun.id == run_id).with_for_update(of=ImportRun)
    )
    if run is None:
        return find(run_id)
    now = counts(run_id)[run_id]
    if now.get(Outcome.WAITING):
        raise Conflict(Text("Not every line is checked yet. Go on checking first."))
    wanted = [*READY, *([Outcome.DIFFERS] if fill_in else [])]
    queued = session.execute(
        update(ImportRow)
        .where(ImportRow.run_id == run_id, ImportRow.outcome.in_(wanted), _adds())
        .values(outcome=Outcome.QUEUED)
    )
    if not _count(queued):
        raise Conflict(
            Text("No valid line is left to import. Correct the sheet, or answer what is asked.")
        )
    run.told_to_import_at = clock.now()
    audit.act("import.start", run)
    return run


def _adds() -> Any:
    """A line that only contradicts the register adds nothing to it."""
    return (ImportRow.outcome != Outcome.DIFFERS) | ImportRow.adds


def _count(result: Any) -> int:
    return int(result.rowcount)


def _row(run: ImportRun, line: reading.Read) -> dict[str, Any]:
    return {
        "run_id": run.id,
        "line": line.number,
        "cells": line.cells,
        "identity": line.identity,
        "fingerprint": line.fingerprint,
        "outcome": Outcome.WAITING,
        "misread": [problem.kept() for problem in line.problems],
        "problems": [],
        "differences": [],
        "asks": [],
        "adds": False,
        "record_id": None,
    }
