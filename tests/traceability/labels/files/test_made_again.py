"""A file is the same to the last byte whenever it is made, and takes no memory by its labels."""

import hashlib
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from flask import Flask

from ipreg.core import acting, audit, clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Actor
from ipreg.jobs.models import Job, State
from ipreg.jobs.working import Worker
from tests.traceability.labels.factories import make_issue, make_world
from tests.traceability.labels.files.asking import ask, bytes_of, keeper_of
from traceability.catalogue.models import Product
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.files import downloads, service, work
from traceability.labels.files.forms import Form
from traceability.labels.files.models import LabelFile
from traceability.labels.stationery import printers, profiles


@pytest.mark.parametrize("form", Form)
def test_made_again_it_is_the_same_to_the_last_byte_whatever_changed_since(
    app: Flask, short: None, form: Form
) -> None:
    world = make_world(packs=400)
    issue, by = make_issue(world.batch, count=60), keeper_of(world)
    label, printer = _own(by)
    file = ask(
        issue,
        by,
        form=form,
        first=8,
        last=47,
        start=1 if form is not Form.PDF else 5,
        profile=f"own-{label}",
        printer=f"own-{printer}",
    )
    first = _worked(app, file, by)
    with transaction():
        product = session.get_one(Product, world.batch.product_id)
        product.name = "Chè Shan tuyết đổi tên"
        audit.act("product.change", product)
    with acting.acting_as(by), transaction():
        moved = profiles.get(label).look.profile.changed(left=9.0)
        profiles.change(label, name="Tờ khác", made=moved, version=1)
        printers.change(printer, name="Máy", made=Printer(600), version=1)
    _drop(first)
    with time_machine.travel(clock.now() + timedelta(hours=3), tick=True):
        again = _worked(app, file, by)

    assert again.id != first.id
    assert (again.size, again.sha256) == (first.size, first.sha256)
    assert hashlib.sha256(bytes_of(file, by)).hexdigest() == first.sha256


def _own(by: Actor) -> tuple[int, int]:
    """A label and a printer of their own."""
    with acting.acting_as(by), transaction():
        made = PRESETS["a4-24"].changed(left=7.5)
        label = profiles.add(name="Tờ 24 tem", base="a4-24", made=made)
        printer = printers.add(name="Máy", made=Printer(203, offset_x=0.5))
        return label.id, printer.id


def _worked(app: Flask, file: LabelFile, by: Actor) -> Job:
    with acting.acting_as(by), transaction():
        begun = work.begin(service.find(file.issue_id, file.id))
        assert begun
        number = begun.id
    Worker(app).work_off()
    session.rollback()
    done = session.get_one(Job, number)
    assert done.error is None
    assert done.state is State.DONE
    assert done.done == done.total == len(file.labels)
    session.expunge(done)
    return done


def _drop(done: Job) -> None:
    """Its file has had its time."""
    with transaction():
        session.get_one(Job, done.id).file_removed_at = clock.now()


def test_what_a_file_writes_does_not_grow_with_its_labels_in_memory(app: Flask) -> None:
    import tracemalloc

    world = make_world(packs=9000)
    issue, by = make_issue(world.batch, count=9000), keeper_of(world)
    with acting.acting_as(by):
        run = service.run_of(ask(issue, by))

    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in downloads.writing(_Nowhere(), run, Form.PDF, labels=range(count)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(100)
    assert peak(9000) - peak(5000) < 100_000


class _Nowhere(BytesIO):
    def write(self, data: Any) -> int:
        return len(data)
