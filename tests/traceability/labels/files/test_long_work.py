"""A file of many labels is work: begun once, stopped, refused, and whole or not at all."""

import errno
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from ipreg.core import acting, clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from ipreg.jobs import leases, results, running
from ipreg.jobs import service as jobs
from ipreg.jobs.models import Job, State
from ipreg.jobs.working import Worker
from tests.factories import browser
from tests.traceability.labels.factories import act_on, make_issue, make_world
from tests.traceability.labels.files.asking import acts_on, ask, bytes_of, keeper_of
from tests.whole_world import hidden
from traceability.labels.files import downloads, work
from traceability.labels.files.forms import Form
from traceability.labels.files.models import LabelFile
from traceability.labels.life.course import LifeAct


def test_a_long_file_is_work_with_a_page_and_is_begun_once(app: Flask, short: None) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=30)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    address = f"/issues/{issue.id}/print?lang=en"
    form = hidden(client, address) | {"start": "20", "last": "26"}

    answers = [client.post(address, data=form) for _ in range(2)]
    (file,) = session.scalars(select(LabelFile))
    found = client.get(f"/issues/{issue.id}/files/{file.id}")
    Worker(app).work_off()
    page = client.get(answers[0].location)
    made = client.get(f"{answers[0].location}/file")

    assert {one.location for one in answers} == {found.location} == {"/jobs/1"}
    assert "Labels as PDF" in page.text
    assert made.data.startswith(b"%PDF")
    assert made.headers["Content-Disposition"].endswith(f"labels-{issue.id}-1-26.pdf")
    assert made.mimetype == "application/pdf"
    # 5 on the first page, 21 on the second: the next label goes to cell 22.
    assert 'value="22" checked' in client.get(address).text


def test_a_file_that_was_stopped_is_made_once_more_by_a_button(app: Flask, short: None) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=30)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    address = f"/issues/{issue.id}/print?lang=en"
    begun = client.post(address, data=hidden(client, address)).location
    client.post(begun, data=hidden(client, begun))
    (file,) = session.scalars(select(LabelFile))

    assert "Make it once more" in client.get(address).text
    anew = client.post(f"/issues/{issue.id}/files/{file.id}", data=hidden(client, address))

    assert (begun, anew.location) == ("/jobs/1", "/jobs/2")
    assert "Make it once more" not in client.get(address).text
    assert acts_on(issue) == [(LifeAct.PRINT, "1–30", None)]


def test_work_is_refused_where_its_labels_went_out_of_use_meanwhile(
    app: Flask, short: None
) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=9), keeper_of(world)
    file = ask(issue, by)
    with acting.acting_as(by), transaction():
        number = jobs.find(work.begin(file).id).id  # type: ignore[union-attr]
    act_on(issue, LifeAct.VOID, first=2, last=3, by=by)

    Worker(app).work_off()

    session.rollback()
    job = session.get_one(Job, number)
    assert job.state is State.FAILED
    assert "so they are not printed" in job.error["msgid"]  # type: ignore[index]


@pytest.mark.parametrize("form", [Form.PDF, Form.PNG, Form.XLSX, Form.ZPL])
def test_a_full_disk_leaves_no_half_file(
    app: Flask, short: None, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=60), keeper_of(world)
    file = ask(issue, by, form=form)
    with acting.acting_as(by), transaction():
        number = work.begin(file).id  # type: ignore[union-attr]

    def until_full(stream: Any, *asked: Any, **more: Any) -> Iterator[int]:
        yield 1
        stream.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(downloads, "writing", until_full)
    Worker(app).work_off()

    session.rollback()
    assert session.get_one(Job, number).state is State.FAILED
    assert not [p for p in Path(app.config["FILES_DIR"]).rglob("*") if p.is_file()]


def test_killed_in_the_middle_it_is_made_whole_by_the_next(app: Flask, short: None) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=60), keeper_of(world)
    file = ask(issue, by)
    with acting.acting_as(by), transaction():
        number = work.begin(file).id  # type: ignore[union-attr]
    dead = running.take("dead")
    assert dead
    with results.new_file(dead) as out:  # as far as it came, and no word of it since
        out.write(bytes_of(file, by)[:5000])

    with time_machine.travel(clock.now() + leases.LEASE + timedelta(seconds=1), tick=True):
        Worker(app).work_off()

    session.rollback()
    job = session.get_one(Job, number)
    assert (job.state, job.attempt) == (State.DONE, 2)
    assert job.sha256 == hashlib.sha256(bytes_of(file, by)).hexdigest()
    left = [p for p in Path(app.config["FILES_DIR"]).rglob("*") if p.is_file()]
    assert {p.parent.name for p in left} == {"2"}


def test_a_label_of_many_dots_is_long_work_sooner(app: Flask) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=100), keeper_of(world)

    def long(**asked: Any) -> bool:
        return ask(issue, by, reason="thử", **asked).long

    large, small = "roll-100x150", "roll-50x30"
    assert long(form=Form.TSPL, profile=large, printer="300")
    assert not long(form=Form.TSPL, profile=small, printer="203")
    assert not long(form=Form.PDF, profile=large, printer="300")
