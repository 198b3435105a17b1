"""Long work, from asking to the file: leases, attempts that die, refusals, pages."""

import json
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from ipreg.accounts import people
from ipreg.core import acting, clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.errors import NotFound
from ipreg.core.roles import OPERATOR, Role
from ipreg.jobs import kinds, leases, results, running, service, waking
from ipreg.jobs.kinds import Kind
from ipreg.jobs.leases import Held
from ipreg.jobs.models import Job, State
from ipreg.jobs.working import Worker
from tests.factories import PASSWORD, browser, make_organisation, make_user
from tests.jobs.world import LINES, WHOAMI, actor_of, content, make_job, sha256
from tests.statements import statements


@pytest.fixture(autouse=True)
def _own_folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of jobs begin anew in each test, so their files do too."""
    monkeypatch.setitem(app.config, "FILES_DIR", tmp_path)


def job(job_id: int) -> Job:
    session.rollback()
    return session.get_one(Job, job_id)


def take(worker: str = "one") -> Held:
    held = running.take(worker)
    assert held
    return held


def work(held: Held, *, leaving: bool = False) -> None:
    running.attempt(held, leaving=lambda: leaving)


def made(app: Flask) -> set[str]:
    folder = Path(app.config["FILES_DIR"])
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def later() -> Any:
    """After every lease of now has run out."""
    return time_machine.travel(clock.now() + leases.LEASE + timedelta(seconds=1), tick=True)


def test_work_ends_in_a_whole_file_and_tells_its_hash(app: Flask) -> None:
    job_id = make_job(lines=5)

    assert Worker(app).work_off() == 1

    found = job(job_id)
    assert (found.state, found.attempt, found.done, found.total) == (State.DONE, 1, 5, 5)
    assert (found.size, found.sha256) == (len(content(5)), sha256(5))
    assert found.lease_until is None
    folder = Path(app.config["FILES_DIR"]) / f"jobs/{job_id}/1"
    told = json.loads((folder / "manifest.json").read_text())
    assert told == {"size": found.size, "sha256": found.sha256}
    assert (folder / "result").read_bytes() == content(5)


def test_it_acts_as_whoever_asked_and_not_as_the_worker(app: Flask) -> None:
    user = make_user(role=Role.COOPERATIVE_MEMBER)
    job_id = make_job(user, kind=WHOAMI)
    Worker(app).work_off()

    with (Path(app.config["FILES_DIR"]) / f"jobs/{job_id}/1/result").open() as file:
        assert file.read() == repr(actor_of(user))
    assert acting.current() == OPERATOR


def test_asked_twice_under_one_key_it_is_one_job(app: Flask) -> None:
    with acting.acting_as(actor_of(make_user())), transaction():
        first, again = (service.ask("test.lines", args={}, client_key="k") for _ in range(2))
        other = service.ask("test.whoami", args={}, client_key="k")

        assert first is again
        assert other.id != first.id
    acts = session.scalars(select(AuditEntry.subject_id).where(AuditEntry.act == "job.ask")).all()
    assert acts == [first.id, other.id]


def test_a_lease_keeps_others_away_until_it_runs_out(app: Flask) -> None:
    job_id = make_job()
    dead = take("dead")
    assert running.take("two") is None

    with later():
        held = take("two")
        assert (held.job_id, held.attempt) == (dead.job_id, 2)
        work(held)

    assert job(job_id).state is State.DONE


def test_a_dead_workers_job_is_taken_over_within_a_minute() -> None:
    from ipreg.jobs.working import POLL

    assert leases.LEASE + timedelta(seconds=POLL) < timedelta(seconds=60)


def test_whoever_lost_the_lease_changes_nothing_and_leaves_no_file(app: Flask) -> None:
    job_id = make_job(lines=4)
    late = take("late")
    with later():
        work(take("two"))
    before = made(app)

    work(late)

    for verb in (leases.give_back, leases.stop, lambda h: leases.fail(h, LINES.label)):
        with pytest.raises(leases.Lost), transaction():
            verb(late)
    assert (job(job_id).state, job(job_id).attempt) == (State.DONE, 2)
    assert made(app) == before == {f"jobs/{job_id}/2/result", f"jobs/{job_id}/2/manifest.json"}


def test_what_a_dead_attempt_left_is_cleared_away_by_the_next(app: Flask) -> None:
    job_id = make_job()
    dead = take("dead")
    with results.new_file(dead) as out:
        out.write(b"half")
    (Path(app.config["FILES_DIR"]) / f"jobs/{job_id}/1/tmpdead").write_bytes(b"less than half")

    with later():
        work(take())

    assert made(app) == {f"jobs/{job_id}/2/result", f"jobs/{job_id}/2/manifest.json"}


def test_work_at_hand_stops_at_its_next_step_when_somebody_asks(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BEAT", 0.0)
    job_id = make_job()
    held = take()
    with transaction():
        service.cancel(job_id)
    assert job(job_id).state is State.RUNNING

    work(held)

    assert (job(job_id).state, job(job_id).done) == (State.CANCELLED, 0)
    assert made(app) == set()
    assert running.take("two") is None


def test_a_job_stopped_before_its_turn_is_never_begun(app: Flask) -> None:
    job_id = make_job()
    with transaction():
        service.cancel(job_id)

    assert running.take("one") is None
    assert (job(job_id).state, job(job_id).attempt) == (State.CANCELLED, 0)


def test_asking_to_stop_wins_over_an_end_that_comes_after_it(app: Flask) -> None:
    job_id = make_job()
    held = take()
    with transaction():
        service.cancel(job_id)

    result = leases.Result("a", "text/plain", 1, "0" * 64)
    with pytest.raises(leases.Cancelled), transaction():
        leases.finish(held, result)
    assert job(job_id).state is State.RUNNING


def test_a_worker_that_leaves_gives_its_job_back(app: Flask) -> None:
    job_id = make_job()

    work(take(), leaving=True)

    assert (job(job_id).state, job(job_id).lease_until) == (State.QUEUED, None)
    assert made(app) == set()
    work(take("two"))
    assert job(job_id).state is State.DONE


def test_a_refusal_is_kept_as_a_sentence_and_a_fault_without_its_innards(app: Flask) -> None:
    refused, broken = make_job(refused_at=1), make_job(breaks_at=1)

    assert Worker(app).work_off() == 2

    said = [(job(one).error or {})["msgid"] for one in (refused, broken)]
    assert said[0] == "There is no work of this number."
    assert "not your fault" in said[1]
    assert [job(one).state for one in (refused, broken)] == [State.FAILED] * 2
    assert made(app) == set()


def test_work_that_kills_every_worker_is_given_up(app: Flask) -> None:
    job_id = make_job()
    for number in range(running.MOST_ATTEMPTS):
        with time_machine.travel(clock.now() + number * 2 * leases.LEASE):
            take(f"dead {number}")

    with time_machine.travel(clock.now() + 100 * leases.LEASE):
        work(take())

    assert job(job_id).state is State.FAILED
    assert (job(job_id).error or {})["values"] == {"count": "10"}


def test_nobody_is_acted_for_whose_account_was_closed_meanwhile(app: Flask) -> None:
    user = make_user()
    job_id = make_job(user)
    with transaction():
        people.switch_user(user.id, active=False, actor=OPERATOR)

    Worker(app).work_off()

    assert job(job_id).state is State.FAILED
    assert made(app) == set()


def test_a_worker_leaves_kinds_alone_that_only_a_newer_one_knows(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_job()
    monkeypatch.setattr(kinds, "_kinds", {})

    assert running.take("old") is None


def test_two_kinds_cannot_bear_one_name() -> None:
    with pytest.raises(ValueError, match=r"test\.lines"):
        kinds.register(Kind("test.lines", LINES.label, LINES.work, "text/csv"))


def test_a_thread_is_woken_by_what_its_own_process_asks_for(app: Flask) -> None:
    worker = Worker(app)
    thread = threading.Thread(target=worker.run)
    waking.bell.clear()
    thread.start()
    try:
        job_id = make_job()
        for _ in range(400):
            if job(job_id).state is State.DONE:
                break
            threading.Event().wait(0.01)
        assert job(job_id).state is State.DONE
    finally:
        worker.leave()
        thread.join(10)
    assert not thread.is_alive()


def _ask_and_fail() -> None:
    with transaction():
        service.ask("test.lines", args={}, client_key="k")
        raise ZeroDivisionError


def test_a_bell_does_not_ring_for_what_was_never_committed(app: Flask) -> None:
    user = make_user()
    waking.bell.clear()
    with acting.acting_as(actor_of(user)), pytest.raises(ZeroDivisionError):
        _ask_and_fail()

    with transaction():
        pass
    assert not waking.bell.is_set()


def test_looking_for_work_writes_nothing_while_there_is_none(app: Flask) -> None:
    with statements() as sent:
        assert running.take("one") is None

    assert not [one for one in sent if one.startswith("UPDATE")]


def test_the_command_works_off_what_waits(app: Flask) -> None:
    job_id = make_job()

    result = app.test_cli_runner().invoke(args=["worker", "--until-idle"])

    assert result.output == "1 attempts\n"
    assert job(job_id).state is State.DONE


def test_the_page_leads_from_waiting_to_the_file(app: Flask) -> None:
    home = make_organisation()
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    user = make_user(role=Role.COOPERATIVE_MANAGER, organisation=home)
    job_id = make_job(user)
    address = f"/jobs/{job_id}"
    waits = client.get(f"{address}?lang=en").text
    assert "Waiting its turn" in waits
    assert '<noscript><meta http-equiv="refresh"' in waits
    assert client.get(f"{address}/file").status_code == 409

    held = take()
    with transaction():
        leases.beat(held, done=1, total=3)
    runs = client.get(address).text
    assert "33 %" in runs
    assert 'value="33"' in runs
    work(held)

    done = client.get(address).text
    assert "refresh" not in done
    assert sha256(3) in done
    file = client.get(f"{address}/file")
    assert file.data == content(3)
    assert "dong.txt" in file.headers["Content-Disposition"]
    assert client.post(address).status_code == 409


def test_half_a_file_is_never_sent(app: Flask) -> None:
    client = browser(app)
    job_id = make_job()
    Worker(app).work_off()
    folder = Path(app.config["FILES_DIR"]) / f"jobs/{job_id}/1"
    address = f"/jobs/{job_id}/file"
    assert client.get(address).status_code == 200

    whole = (folder / "result").read_bytes()
    (folder / "result").write_bytes(whole[:-1])
    assert client.get(address).status_code == 404
    (folder / "result").write_bytes(whole)
    assert client.get(address).status_code == 200
    (folder / "manifest.json").unlink()
    assert client.get(address).status_code == 404


def test_a_job_is_its_organisations_and_the_departments(app: Flask) -> None:
    user = make_user(role=Role.COOPERATIVE_MEMBER)
    job_id = make_job(user)
    Worker(app).work_off()
    stranger = make_user(role=Role.COOPERATIVE_MANAGER)

    with acting.acting_as(actor_of(stranger)), pytest.raises(NotFound):
        service.find(job_id)
    other = browser(app, Role.COOPERATIVE_MANAGER)
    assert {other.get(f"/jobs/{job_id}{end}").status_code for end in ("", "/file")} == {404}
    assert browser(app, Role.LOCAL_AUTHORITY).get("/jobs").status_code == 403
    assert browser(app).get(f"/jobs/{job_id}/file").status_code == 200


def test_the_list_holds_what_its_reader_asked_for(app: Flask) -> None:
    user = make_user(role=Role.COOPERATIVE_MEMBER)
    own, other = make_job(user), make_job()
    client = app.test_client()
    client.post("/sign-in", data={"username": user.username, "password": PASSWORD})
    Worker(app).work_off()

    page = client.get("/jobs").text

    assert f'href="/jobs/{own}"' in page
    assert f'href="/jobs/{own}/file"' in page
    assert f'href="/jobs/{other}"' not in page
