"""Many who issue at the same moment make one issue for each key, and never too many codes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

from flask import Flask
from sqlalchemy import func, select

from ipreg.core import acting
from ipreg.core.db import session, transaction
from ipreg.core.errors import Conflict
from ipreg.core.roles import OPERATOR
from tests.traceability.labels.factories import make_world
from traceability.labels import service
from traceability.labels.models import Issue, IssueKind


def test_many_who_send_the_same_key_at_once_make_one_issue(app: Flask) -> None:
    batch_id = make_world(packs=100).batch.id
    key = uuid4().hex

    made = _at_once(app, 8, lambda _n: _issue(batch_id, count=60, key=key))

    assert len({number for number in made if isinstance(number, int)}) == 1
    assert not [answer for answer in made if isinstance(answer, Exception)]
    assert session.scalar(select(func.count()).select_from(Issue)) == 1


def test_many_who_issue_at_once_never_exceed_the_packs(app: Flask) -> None:
    batch_id = make_world(packs=100).batch.id

    made = _at_once(app, 8, lambda n: _issue(batch_id, count=30, key=f"key number {n}"))

    refused = [answer for answer in made if isinstance(answer, Conflict)]
    assert (len(made) - len(refused), len(refused)) == (3, 5)
    assert session.scalar(select(func.sum(Issue.count))) == 90


def _issue(batch_id: int, *, count: int, key: str) -> int:
    with transaction():
        row = service.issue(batch_id=batch_id, count=count, kind=IssueKind.UNIT, client_key=key)
    return row.id


def _at_once(app: Flask, threads: int, act: Callable[[int], int]) -> list[int | Exception]:
    """Each in a thread and an application context of its own, all released together."""
    session.remove()
    together = Barrier(threads)

    def run(number: int) -> int | Exception:
        with app.app_context():
            acting.begin(OPERATOR, request="test")
            together.wait()
            try:
                return act(number)
            except Exception as error:
                return error

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))
