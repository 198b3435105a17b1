"""Many files computed anew at once: the same rows as one by one, at a cost that grows by chunks."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, update

from ipreg.applications import limits, service
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.proceedings import ProceedingType
from ipreg.applications.models import Application
from ipreg.applications.proceedings.service import open_proceeding
from ipreg.applications.projection import records_of
from ipreg.applications.telling import told
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR
from ipreg.deadlines import keepers
from ipreg.deadlines import service as deadlines
from ipreg.deadlines.models import Deadline
from ipreg.demo import many
from ipreg.law import service as law
from ipreg.law.counting import Unit
from tests.applications.factories import make_application, sample_papers
from tests.law.world import paper
from tests.statements import statements

_WRITES = ("INSERT", "UPDATE", "DELETE")
Row = dict[str, Any]


def _files() -> list[Application]:
    return list(session.scalars(select(Application).order_by(Application.id)))


def _stored() -> dict[int, Row]:
    table = Deadline.__table__
    of_files = select(table).where(table.c.origin == "law", table.c.application_id.is_not(None))
    rows = session.execute(of_files).mappings()
    return {row["id"]: {k: v for k, v in row.items() if k != "id"} for row in rows}


def _known(rows: dict[int, Row]) -> set[tuple[Any, ...]]:
    return {tuple(row.values()) for row in rows.values()}


def _disturb(chance: Random) -> set[int]:
    """Some rows gone, some wrong, some too many; the ids of those that were not taken away."""
    ids = sorted(_stored())
    gone = chance.sample(ids, len(ids) // 4)
    left = [number for number in ids if number not in set(gone)]
    wrong = chance.sample(left, len(left) // 4)
    copied = chance.sample(left, len(left) // 4)
    surplus = [{**_stored()[number], "code": "NOT_OF_LAW"} for number in copied[:1]]
    session.execute(delete(Deadline).where(Deadline.id.in_(gone)))
    session.execute(
        update(Deadline).where(Deadline.id.in_(wrong)).values(rule="X@1", due_on=date(2030, 1, 2))
    )
    session.execute(insert(Deadline.__table__), surplus)  # type: ignore[arg-type]
    session.execute(
        update(Deadline).where(Deadline.id.in_(copied[1:])).values(stopped=True, met_on=None)
    )
    return set(left)


def _at_once() -> None:
    limits.recompute()


def _one_by_one() -> None:
    for file in _files():
        limits.keep(file)


def _withdrawn_and_opposed() -> None:
    """A file with an event taken back, and one with a proceeding beside its main line."""
    filed = (Event.FILE_RECEIVED, date(2025, 6, 2))
    file = make_application(filed, (Event.FORM_NOTICE, date(2025, 7, 1)))
    with transaction():
        service.reverse_event(file.id, 2, reason="nhầm", actor=OPERATOR)
    file = make_application(filed, (Event.PUB_APPLICATION, date(2025, 9, 1)))
    asked = sample_papers(Event.AMEND_REQUESTED, file.kind)
    with transaction():
        open_proceeding(
            file.id,
            type_=ProceedingType.AMENDMENT,
            first=Entry(Event.AMEND_REQUESTED, date(2025, 10, 1), **asked),
            matter="Mẫu",
            actor=OPERATOR,
        )


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("way", [_at_once, _one_by_one])
def test_either_way_the_same_rows_are_stored(
    app: Flask, monkeypatch: pytest.MonkeyPatch, way: Callable[[], None], seed: int
) -> None:
    monkeypatch.setattr(deadlines, "AT_ONCE", 7)
    with transaction():
        many.make(30)
    right = _stored()
    assert right, "what the samples' own events say, computed without reading them back"

    with transaction():
        left = _disturb(Random(seed))  # noqa: S311 – the same each time
        assert _known(_stored()) != _known(right)
        way()

    after = _stored()
    assert _known(after) == _known(right)
    assert {number: after[number] for number in left} == {n: right[n] for n in left}
    assert list(limits.check()) == []


def test_files_are_read_in_bulk_as_they_are_read_alone(app: Flask) -> None:
    with transaction():
        many.make(40)
    _withdrawn_and_opposed()

    read = told([file.id for file in _files()])

    assert [(one.id, one.code, one.kind, one.records) for one in read] == [
        (file.id, file.code, file.kind, records_of(file)) for file in _files()
    ]
    records = [record for one in read for record in one.records]
    assert any(record.reverses for record in records)
    assert any(record.beside for record in records)


def test_a_correction_of_the_law_costs_by_chunks_and_not_by_files(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction():
        many.make(30)
        keepers.recompute()  # the present year's reports, too, are stored now
    few, moved_of_few = _corrected(50)
    with transaction():
        many.make(60)
    more, moved_of_more = _corrected(51)
    monkeypatch.setattr(deadlines, "AT_ONCE", 10)
    by_chunks, moved = _corrected(52)

    assert 0 < moved_of_few < moved_of_more == moved
    assert more == few
    chunks = -(-90 // 10)
    assert few < by_chunks <= few + 5 * chunks


def _corrected(days: int) -> tuple[int, int]:
    """How many statements a correction of the time to publish took, how many limits it moved."""
    before = _stored()
    with statements() as sent, transaction():
        for name in ("PUBLISH@2006", "PUBLISH@2026"):
            law.correct(name, amount=days, unit=Unit.DAY, **paper())
    after = _stored()
    assert list(limits.check()) == []
    return len(sent), sum(before[number] != after[number] for number in before)


def test_what_agrees_already_is_not_written_again(app: Flask) -> None:
    with transaction():
        many.make(30)

    with statements() as sent, transaction():
        limits.recompute()

    assert not [one for one in sent if one.lstrip().startswith(_WRITES)]
