"""Files of labels: asked for once, noted as printing, and the same bytes whenever they are made."""

import errno
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.accounts.models import User
from ipreg.core import acting, audit, clock
from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.roles import Actor, Role
from ipreg.jobs import leases, results, running
from ipreg.jobs import service as jobs
from ipreg.jobs.models import Job, State
from ipreg.jobs.working import Worker
from tests.factories import browser, make_organisation, make_user
from tests.traceability.labels.factories import World, act_on, make_issue, make_world
from tests.traceability.labels.label_files import make_file
from tests.whole_world import hidden
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.catalogue.models import Product
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.files import downloads, service, work
from traceability.labels.files.forms import KINDS, Form
from traceability.labels.files.models import LabelFile
from traceability.labels.life import living
from traceability.labels.life.course import LifeAct
from traceability.labels.life.models import LabelAct
from traceability.labels.models import Issue, IssueKind
from traceability.labels.stationery import printers, profiles


@pytest.fixture(autouse=True)
def _own_folder(app: Flask, tmp_path: Path) -> Iterator[None]:
    """Numbers of jobs begin anew in each test, so their files do too."""
    kept = app.config["FILES_DIR"]
    app.config["FILES_DIR"] = tmp_path
    yield
    app.config["FILES_DIR"] = kept


def _keeper(world: World) -> Actor:
    user = make_user(role=Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    return _actor(user)


def _actor(user: User) -> Actor:
    return Actor(user.name, user.role, user_id=user.id, organisation_id=user.organisation_id)


def _ask(issue: Issue, by: Actor, **asked: Any) -> LabelFile:
    return make_file(issue, by, **{"reason": None} | asked)


def _bytes(file: LabelFile, by: Actor) -> bytes:
    with acting.acting_as(by):
        return work.at_once(service.find(file.issue_id, file.id)).read()


def _acts(issue: Issue) -> list[tuple[LifeAct, str, str | None]]:
    rows = session.scalars(select(LabelAct).filter_by(issue_id=issue.id).order_by(LabelAct.id))
    return [(row.act, str(row.span), row.reason) for row in rows]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anything more than two labels is long work."""
    for form, kind in KINDS.items():
        monkeypatch.setitem(KINDS, form, replace(kind, at_once=2))


def test_a_file_notes_its_printing_once_however_often_it_is_asked_for_and_fetched(
    app: Flask,
) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=30)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    address = f"/issues/{issue.id}/print"
    form = hidden(client, address) | {"first": "3", "last": "14"}

    first, twice = (client.post(address, data=form) for _ in range(2))
    files = [client.get(first.location).data for _ in range(2)]

    assert first.location == twice.location
    assert files[0] == files[1]
    assert files[0].startswith(b"%PDF")
    assert _acts(issue) == [(LifeAct.PRINT, "3–14", None)]
    assert [one.act for one in audit.history(("issue", [issue.id]))].count("issue.print") == 1
    assert ">12<" in client.get(f"/batches/{issue.batch_id}").text
    assert "3–14" in client.get(address).text


def test_labels_printed_before_are_printed_again_only_for_a_reason_and_that_is_counted(
    app: Flask,
) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=30)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    address = f"/issues/{issue.id}/print?lang=en"
    client.post(address, data=hidden(client, address) | {"first": "1", "last": "12"})

    page = client.get(address).text
    asked = hidden(client, address) | {"first": "7", "last": "18"}
    refused = client.post(address, data=asked)
    done = client.post(address, data=asked | {"reason": "smeared"})

    assert "<strong>1–12</strong>: Printed, not activated" in page
    assert 'value="13"' in page  # where the labels that were never printed begin
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.text
    assert "Labels 7–12 are" in refused.text
    assert done.status_code == 303
    assert _acts(issue) == [
        (LifeAct.PRINT, "1–12", None),
        (LifeAct.PRINT, "13–18", None),
        (LifeAct.REPRINT, "7–12", "smeared"),
    ]
    assert living.lives([issue])[issue.id].reprinted == 6


def test_more_labels_of_a_lot_are_no_second_printing(app: Flask) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=40, kind=IssueKind.LOT), _keeper(world)

    for first in (1, 21):
        assert _bytes(_ask(issue, by, first=first, last=first + 19), by)

    assert _acts(issue) == [(LifeAct.PRINT, "1", None)]


@pytest.mark.parametrize("act", [LifeAct.VOID, LifeAct.RETURN])
def test_labels_out_of_use_are_neither_asked_for_nor_made(app: Flask, act: LifeAct) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=9), _keeper(world)
    file = _ask(issue, by, last=6)
    act_on(issue, act, first=4, last=4, by=by)

    with pytest.raises(Conflict, match="Labels 5 are"):
        _ask(issue, by, first=4, last=9, reason="smeared")
    with pytest.raises(Conflict, match="Labels 5 are"):
        _bytes(file, by)
    assert _bytes(_ask(issue, by, first=6, reason="smeared"), by)


def test_no_labels_of_a_lot_that_is_held_back_are_asked_for_or_made(app: Flask) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=9), _keeper(world)
    file = _ask(issue, by, last=4)
    with acting.acting_as(by), transaction():
        batches.record(world.batch.id, HoldAct.HOLD, reason="kiểm tra", by=by)

    with pytest.raises(Conflict, match="no labels of it are printed"):
        _ask(issue, by, first=5)
    with pytest.raises(Conflict, match="no labels of it are printed"):
        _bytes(file, by)


def test_a_file_whose_printing_was_undone_is_not_made(app: Flask) -> None:
    from traceability.labels.life import undoing

    world = make_world()
    issue, by = make_issue(world.batch, count=9), _keeper(world)
    file = _ask(issue, by)
    (row,) = session.scalars(select(LabelAct))
    with acting.acting_as(by), transaction():
        undoing.undo(issue.id, row.id, by=by)

    with pytest.raises(Conflict, match="was undone"):
        _bytes(file, by)


def test_a_name_that_may_no_longer_be_borne_is_not_printed_by_a_file_of_before(app: Flask) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=3), _keeper(world)
    file = _ask(issue, by)
    assert _bytes(file, by)

    with time_machine.travel(clock.now(), tick=False), transaction():
        world.right.valid_to = clock.today() - timedelta(days=1)
        audit.act("use_right.end", world.right)

    with pytest.raises(Conflict, match="has changed"):
        _bytes(file, by)


def test_only_the_cooperative_asks(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)

    with pytest.raises(Forbidden):
        _ask(issue, Actor("Cán bộ", Role.SO_OFFICER, user_id=1))


def test_files_are_their_owners_alone(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)
    file = _ask(issue, _keeper(world))
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())
    address = f"/issues/{issue.id}/files/{file.id}"

    assert stranger.get(address).status_code == 404
    assert stranger.get(f"/issues/{issue.id}/print/help").status_code == 404


@pytest.mark.parametrize("form", Form)
def test_made_again_it_is_the_same_to_the_last_byte_whatever_changed_since(
    app: Flask, short: None, form: Form
) -> None:
    world = make_world(packs=400)
    issue, by = make_issue(world.batch, count=60), _keeper(world)
    label, printer = _own(by)
    file = _ask(
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
    assert hashlib.sha256(_bytes(file, by)).hexdigest() == first.sha256


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
    assert _acts(issue) == [(LifeAct.PRINT, "1–30", None)]


def test_work_is_refused_where_its_labels_went_out_of_use_meanwhile(
    app: Flask, short: None
) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=9), _keeper(world)
    file = _ask(issue, by)
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
    issue, by = make_issue(world.batch, count=60), _keeper(world)
    file = _ask(issue, by, form=form)
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
    issue, by = make_issue(world.batch, count=60), _keeper(world)
    file = _ask(issue, by)
    with acting.acting_as(by), transaction():
        number = work.begin(file).id  # type: ignore[union-attr]
    dead = running.take("dead")
    assert dead
    with results.new_file(dead) as out:  # as far as it came, and no word of it since
        out.write(_bytes(file, by)[:5000])

    with time_machine.travel(clock.now() + leases.LEASE + timedelta(seconds=1), tick=True):
        Worker(app).work_off()

    session.rollback()
    job = session.get_one(Job, number)
    assert (job.state, job.attempt) == (State.DONE, 2)
    assert job.sha256 == hashlib.sha256(_bytes(file, by)).hexdigest()
    left = [p for p in Path(app.config["FILES_DIR"]).rglob("*") if p.is_file()]
    assert {p.parent.name for p in left} == {"2"}


def test_a_label_of_many_dots_is_long_work_sooner(app: Flask) -> None:
    world = make_world()
    issue, by = make_issue(world.batch, count=100), _keeper(world)

    def long(**asked: Any) -> bool:
        return _ask(issue, by, reason="thử", **asked).long

    large, small = "roll-100x150", "roll-50x30"
    assert long(form=Form.TSPL, profile=large, printer="300")
    assert not long(form=Form.TSPL, profile=small, printer="203")
    assert not long(form=Form.PDF, profile=large, printer="300")


def test_a_key_of_another_issue_is_refused(app: Flask) -> None:
    world = make_world()
    issues, by = [make_issue(world.batch, count=3) for _ in range(2)], _keeper(world)
    _ask(issues[0], by, client_key="k")

    with pytest.raises(BadInput, match="another issue"):
        _ask(issues[1], by, client_key="k")


def _page(client: FlaskClient, address: str) -> str:
    return client.get(address).text


def test_the_page_explains_how_to_print_in_both_languages(app: Flask) -> None:
    world = make_world()
    issue = make_issue(world.batch, count=3)
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)

    assert f"/issues/{issue.id}/print/help" in _page(client, f"/issues/{issue.id}/print")
    assert "Actual size" in _page(client, f"/issues/{issue.id}/print/help?lang=en")
    assert "Kích thước thực" in _page(client, f"/issues/{issue.id}/print/help?lang=vi")


def test_what_a_file_writes_does_not_grow_with_its_labels_in_memory(app: Flask) -> None:
    import tracemalloc

    world = make_world(packs=9000)
    issue, by = make_issue(world.batch, count=9000), _keeper(world)
    with acting.acting_as(by):
        run = service.run_of(_ask(issue, by))

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
