"""The ends of results: kept for thirty days, then only the row stays; nothing half is left."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask

from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from ipreg.jobs import keeping, results, running, service
from ipreg.jobs.models import Job, State
from ipreg.jobs.working import Worker
from tests.factories import browser, make_organisation, make_user
from tests.jobs.world import FULL, content, make_job


@pytest.fixture(autouse=True)
def place(app: Flask, tmp_path: Path) -> Iterator[Path]:
    """Numbers of jobs begin anew in each test, so their files do too."""
    kept = app.config["FILES_DIR"]
    app.config["FILES_DIR"] = tmp_path
    yield tmp_path / "jobs"
    app.config["FILES_DIR"] = kept


def done(app: Flask, **args: Any) -> int:
    job_id = make_job(**args)
    Worker(app).work_off()
    return job_id


def later(days: int) -> Any:
    return time_machine.travel(clock.now() + timedelta(days=days, minutes=1), tick=True)


def files(place: Path) -> set[str]:
    return {str(p.relative_to(place)) for p in place.rglob("*") if p.is_file()}


def job(job_id: int) -> Job:
    session.rollback()
    return session.get_one(Job, job_id)


def test_a_result_is_kept_for_thirty_days_and_its_row_for_good(app: Flask, place: Path) -> None:
    job_id = done(app)
    with later(29):
        assert keeping.clear_away() == (0, 0)
        assert files(place) == {f"{job_id}/1/result", f"{job_id}/1/manifest.json"}

    with later(30):
        assert keeping.clear_away() == (1, 0)
        assert keeping.clear_away() == (0, 0)

    assert list(place.iterdir()) == []
    row = job(job_id)
    assert (row.state, row.file_removed_at is not None) == (State.DONE, True)


def test_more_than_are_looked_at_at_once_are_removed_in_one_round(
    app: Flask, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_AT_ONCE", 2)
    user = make_user()
    for _ in range(5):
        make_job(user)
    Worker(app).work_off()

    with later(30):
        assert keeping.clear_away() == (5, 0)
    assert files(place) == set()


def test_the_page_says_until_when_and_afterwards_that_it_is_gone(app: Flask, place: Path) -> None:
    home = make_organisation()
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    job_id = done(app, user=make_user(role=Role.COOPERATIVE_MANAGER, organisation=home))
    address = f"/jobs/{job_id}?lang=en"
    until = f"{clock.legal_day(clock.now() + timedelta(days=30)):%d/%m/%Y}"
    assert until in client.get(f"/jobs/{job_id}").text
    assert f'href="/jobs/{job_id}/file"' in client.get(address).text

    with later(30):
        keeping.clear_away()

    page = client.get(address).text
    assert f'href="/jobs/{job_id}/file"' not in page
    assert "was removed" in page
    answer = client.get(f"/jobs/{job_id}/file")
    assert answer.status_code == 404
    assert "Ask for it again" in answer.text


def test_whoever_is_downloading_gets_all_of_it(app: Flask, place: Path) -> None:
    home = make_organisation()
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    user = make_user(role=Role.COOPERATIVE_MANAGER, organisation=home)
    job_id = done(app, user=user, lines=400)
    answer = client.get(f"/jobs/{job_id}/file", buffered=False)
    chunks = answer.iter_encoded()
    begun = next(chunks)
    assert 0 < len(begun) < len(content(400))

    with later(30):
        keeping.clear_away()

    assert files(place) == set()
    assert begun + b"".join(chunks) == content(400)
    answer.close()


def test_what_ended_jobs_left_is_swept_and_what_is_at_work_is_not(app: Flask, place: Path) -> None:
    ended, broken = done(app), done(app, breaks_at=1)
    make_job()
    held = running.take("at work")
    assert held
    strange = place / "999999" / "1"
    for folder in (place / f"{ended}/7", place / f"{broken}/1", strange):
        folder.mkdir(parents=True)
        (folder / "tmphalf").write_bytes(b"half")
    with results.new_file(held) as out:
        out.write(b"not yet")

    assert keeping.clear_away() == (0, 2)

    assert files(place) == {
        f"{ended}/1/result",
        f"{ended}/1/manifest.json",
        f"{held.job_id}/1/result",
        "999999/1/tmphalf",  # a number that this database does not know is not ours to judge
    }


def test_a_job_that_was_stopped_leaves_no_folder(app: Flask, place: Path) -> None:
    job_id = make_job()
    with transaction():
        service.cancel(job_id)
    (place / f"{job_id}/1").mkdir(parents=True)

    assert keeping.clear_away() == (0, 1)
    assert list(place.iterdir()) == []


def test_a_worker_clears_away_when_it_has_nothing_to_do(app: Flask, place: Path) -> None:
    job_id = done(app)
    worker = Worker(app, told_to_leave=lambda: job(job_id).file_removed_at is not None)
    with later(30):
        worker.run()

    assert job(job_id).file_removed_at is not None


def test_a_full_disk_is_told_as_such_and_leaves_nothing(app: Flask, place: Path) -> None:
    job_id = done(app, kind=FULL)

    row = job(job_id)
    assert row.state is State.FAILED
    assert "disk of the server is full" in (row.error or {})["msgid"]
    assert files(place) == set()
