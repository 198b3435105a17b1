"""Of all who look at a code for the first time at once, one is told so."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from ipreg.core import epoch
from ipreg.core.db import session
from tests.traceability.labels.factories import make_active, make_issue, make_world
from traceability.scans.looks.gathering import Gathering
from traceability.scans.looks.models import Event, Tally
from traceability.scans.looks.writing import Counted, Look, NotCounted, Writer, writer

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def look(index: int = 0, *, issue: int = 1, number: int | None = None) -> Look:
    return Look(issue, index, number or _epoch(), AT, "ok_first", "08", "phone", "ab" * 8)


def gathered(there: Writer, looks: list[Look]) -> list[Counted | None]:
    """As the event loop of a server counts looks that come at once."""

    async def all_of_them() -> list[Counted | None]:
        gathering = Gathering(there)
        return await asyncio.gather(*map(gathering.count, looks))

    return Context().run(asyncio.run, all_of_them())


def _epoch() -> int | None:
    found = epoch.current()
    session.rollback()  # what is read later is to be seen as it is then
    return found


@pytest.fixture
def issue_id(app: Flask) -> int:
    found = make_active(make_issue(make_world().batch, count=100)).id
    session.rollback()
    return found


def test_of_a_thousand_simultaneous_first_looks_one_is_first(app: Flask, issue_id: int) -> None:
    one, there = look(7, issue=issue_id), writer()
    with ThreadPoolExecutor(50) as together:
        times = [found and found.times for found in together.map(there.count, [one] * 1000)]

    assert sorted(times, key=lambda n: n or 0) == list(range(1, 1001))
    assert session.scalar(select(func.count(Event.id))) == 1000
    outcomes = Counter(session.scalars(select(Event.outcome)))
    assert outcomes == {"ok_first": 1, "ok_repeat": 999}


def test_looks_that_wait_are_written_together(
    app: Flask, issue_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes, execute, there = [], Writer._executed, writer()

    def noted(self: Writer, looks: list[Look]) -> object:
        sizes.append(len(looks))
        return execute(self, looks)

    monkeypatch.setattr(Writer, "_executed", noted)
    asked = [look(index, issue=issue_id) for index in range(500)]
    assert gathered(there, asked) == [Counted(1, AT, None)] * 500
    assert sum(sizes) == 500
    assert len(sizes) < 20


def test_looks_at_one_code_that_wait_together_are_counted_one_after_the_other(
    app: Flask, issue_id: int
) -> None:
    found = gathered(writer(), [look(7, issue=issue_id)] * 30)

    assert sorted(one.times for one in found if one) == list(range(1, 31))


def test_the_loop_and_the_threads_of_a_process_count_over_one_connection(
    app: Flask, issue_id: int
) -> None:
    there, one = writer(), look(7, issue=issue_id)
    with ThreadPoolExecutor(9) as together:
        beside = together.submit(gathered, there, [one] * 100)
        found = [*together.map(there.count, [one] * 100), *beside.result()]

    assert sorted(one.times for one in found if one) == list(range(1, 201))


def test_a_look_under_another_epoch_is_not_counted_and_does_not_harm_its_neighbours(
    app: Flask, issue_id: int
) -> None:
    now = _epoch()
    there = writer()
    with ThreadPoolExecutor(8) as together:
        found = list(
            together.map(
                there.count,
                [look(n, issue=issue_id, number=now if n % 2 else 12345) for n in range(100)],
            )
        )
    assert [one is not None for one in found] == [bool(n % 2) for n in range(100)]
    assert session.scalar(select(func.count(Tally.times))) == 50


def test_a_database_that_fails_is_told_to_each_and_the_next_look_is_counted(
    app: Flask, issue_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, asked = writer(), [look(n, issue=issue_id) for n in range(40)]

    def failed(one: Look) -> bool:
        try:
            return there.count(one) is None
        except NotCounted:
            return True

    with monkeypatch.context() as broken:
        broken.setattr(Writer, "_connected", lambda _self: 1 / 0)
        with ThreadPoolExecutor(8) as together:
            assert all(together.map(failed, asked))
        with pytest.raises(NotCounted):
            gathered(there, asked)
    assert there.count(asked[0]) == Counted(1, AT, None)


def test_the_first_look_is_told_for_good(app: Flask, issue_id: int) -> None:
    there = writer()
    there.count(look(3, issue=issue_id))
    later = AT.replace(hour=9)
    again = Look(issue_id, 3, _epoch(), later, "ok_first", None, "tablet", None)

    assert there.count(again) == Counted(2, AT, None)
    row = session.get_one(Tally, (issue_id, 3))
    assert (row.first_at, row.last_at, row.device, row.province) == (AT, later, "tablet", None)
