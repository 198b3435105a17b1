"""Many who number cartons at the same moment never get the same number."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import select

from ipreg.core import acting
from ipreg.core.db import session
from ipreg.core.roles import OPERATOR
from tests.traceability.labels.cartons.factories import make_cartons, make_packed_world
from tests.traceability.labels.factories import make_batch
from traceability.batches import service as batches
from traceability.labels.cartons.models import CartonRun

_THREADS = 8


def test_many_who_number_cartons_of_several_lots_at_once_get_different_numbers(app: Flask) -> None:
    world = make_packed_world()
    lots = [world.batch.id, *(make_batch(world.organisation).id for _ in range(3))]
    session.remove()
    together = Barrier(_THREADS)

    def number(place: int) -> Exception | None:
        with app.app_context():
            acting.begin(OPERATOR, request="test")
            together.wait()
            try:
                make_cartons(batches.get(lots[place % len(lots)]), cartons=5, holds=2)
            except Exception as error:
                return error
        return None

    with ThreadPoolExecutor(_THREADS) as pool:
        failed = [found for found in pool.map(number, range(_THREADS)) if found]

    runs = session.scalars(select(CartonRun)).all()
    numbers = [sscc for run in runs for sscc in run.numbers]
    assert not failed
    assert len(numbers) == len(set(numbers)) == 5 * _THREADS
