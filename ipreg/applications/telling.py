"""What many files recorded, read in a few statements, as the pure rules take it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select

from ipreg.applications.lifecycle.history import Recorded
from ipreg.applications.lifecycle.proceedings import Ref
from ipreg.applications.models import Application, ApplicationEvent, FileProceeding
from ipreg.core.db import session
from ipreg.law.kinds import Kind


@dataclass(frozen=True)
class Told:
    """A file by its number, and its records in the order made."""

    id: int
    code: str
    kind: Kind
    records: Sequence[Recorded]


def told(numbers: Sequence[int]) -> list[Told]:
    """These files, in the order of their numbers."""
    query = select(Application.id, Application.code, Application.kind)
    files = session.execute(query.where(Application.id.in_(numbers)).order_by(Application.id))
    records = _records(numbers)
    return [Told(file.id, file.code, file.kind, records[file.id]) for file in files]


def _records(numbers: Sequence[int]) -> defaultdict[int, list[Recorded]]:
    query = (
        select(
            ApplicationEvent.application_id,
            ApplicationEvent.id,
            ApplicationEvent.seq,
            ApplicationEvent.code,
            ApplicationEvent.effective_on,
            ApplicationEvent.facts,
            ApplicationEvent.document_id,
            ApplicationEvent.reverses_id,
            FileProceeding.type,
            FileProceeding.number,
        )
        .outerjoin(ApplicationEvent.proceeding)
        .where(ApplicationEvent.application_id.in_(numbers))
        .order_by(ApplicationEvent.application_id, ApplicationEvent.seq)
    )
    found = defaultdict[int, list[Recorded]](list)
    for number, rows in groupby(session.execute(query), key=lambda row: row.application_id):
        found[number] = list(_of_one(list(rows)))
    return found


def _of_one(rows: Iterable[Row[Any]]) -> Iterator[Recorded]:
    places = {row.id: row.seq for row in rows}
    for row in rows:
        yield Recorded(
            row.seq,
            row.code,
            row.effective_on,
            facts=row.facts,
            documented=row.document_id is not None,
            reverses=places.get(row.reverses_id),
            beside=Ref(row.type, row.number) if row.type else None,
        )
