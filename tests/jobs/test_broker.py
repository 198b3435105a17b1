"""Calls through a broker: they leave with the commit, and nothing rests on them."""

import logging
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from ipreg.app import create_app
from ipreg.config import Settings, flask_config
from ipreg.core import acting
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR
from ipreg.jobs import broker, service
from ipreg.jobs.models import Job, State
from ipreg.serving import served_app
from tests.databases import let_go
from tests.factories import make_user
from tests.jobs.brokers import need, queue_removed
from tests.jobs.crews import Crew, environment
from tests.jobs.killing import Run, settings_for
from tests.jobs.world import actor_of, make_job
from traceability import keys

BROKERS = ("redis", "rabbitmq")


@contextmanager
def calling(settings: Settings, url: str) -> Iterator[Flask]:
    """The same application on the same database, with a broker."""
    told = replace(settings, broker_url=url, secret_key=random.randbytes(20).hex())  # noqa: S311
    with _beside(told) as other:
        yield other


@contextmanager
def _beside(settings: Settings) -> Iterator[Flask]:
    """Another application on these settings, outside of which no connection stays open."""
    other = create_app(settings)
    try:
        with other.app_context():
            acting.begin(OPERATOR, request="test")
            yield other
    finally:
        let_go(other)


def waiting_calls(app: Flask) -> int:
    celery = broker.celery_of(app)
    with celery.connection_for_read() as connection:
        queue = celery.amqp.queues[celery.conf.task_default_queue](connection.default_channel)
        return int(queue.queue_declare().message_count)


@pytest.mark.parametrize("name", BROKERS)
def test_a_call_leaves_with_the_commit_and_not_without(
    app: Flask, settings: Settings, name: str
) -> None:
    with calling(settings, need(name)) as other, queue_removed(other):
        asker = actor_of(make_user())
        with suppress(ZeroDivisionError), acting.acting_as(asker), transaction():
            service.ask("test.lines", args={}, client_key="never")
            raise ZeroDivisionError
        assert waiting_calls(other) == 0

        with acting.acting_as(asker), transaction():
            service.ask("test.lines", args={}, client_key="once")
            assert waiting_calls(other) == 0
        assert waiting_calls(other) == 1


@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_asking_does_not_wait_for_a_broker_that_hangs_or_is_away(
    app: Flask, settings: Settings, scheme: str, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hangs = silent.getsockname()[1]
        for port in (hangs, 1):
            with calling(settings, f"{scheme}://eve:geheim@127.0.0.1:{port}/"):
                user = make_user()
                caplog.clear()
                began = time.perf_counter()
                job_id = make_job(user)

                assert (
                    time.perf_counter() - began < 3
                )  # by themselves the clients take four or more
                assert session.get_one(Job, job_id).state is State.QUEUED
                said = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
                assert len(said) == 1
                assert "workers will look by themselves" in said[0]
                assert "geheim" not in caplog.text


def test_two_registries_on_one_broker_have_queues_of_their_own(
    app: Flask, settings: Settings
) -> None:
    url = "redis://127.0.0.1:6379/15"
    with calling(settings, url) as one, calling(settings, url) as other:
        queues = {broker.celery_of(a).conf.task_default_queue for a in (one, other)}
        assert len(queues) == 2
        assert not any(str(a.config["SECRET_KEY"]) in q for a in (one, other) for q in queues)


def test_the_server_works_by_itself_only_without_a_broker(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(replace(settings, broker_url="amqp://127.0.0.1:1/")).items():
        monkeypatch.setenv(name, value)

    served = served_app()
    let_go(served)

    assert broker.celery_of(served) is not None
    assert "ipreg-worker" not in {thread.name for thread in threading.enumerate()}


def test_the_address_of_the_broker_stays_out_of_what_is_printed(settings: Settings) -> None:
    told = replace(settings, broker_url="amqp://ipreg:geheim@broker:5672/")

    assert "geheim" not in repr(told)
    assert flask_config(told)["BROKER_URL"] == told.broker_url


def test_killed_celery_workers_lose_nothing_double_nothing_and_break_no_file(
    app: Flask, tmp_path: Path, settings: Settings
) -> None:
    need("redis")
    told = settings_for("redis", folder=tmp_path, database_url=settings.database_url)
    keys.new(told.keys_file)
    with _beside(told) as other:
        chance = random.Random(1)  # noqa: S311 – moments, not secrets
        run = Run(other, told, tmp_path / "attempts", chance, pace="hurry", forget_every=2)
        run.kill("redis", kills=3)
        run.look()

    assert run.faults == []
    assert len(run.killed) >= 3
    assert run.read.count(200) >= 3


@pytest.mark.parametrize("name", BROKERS)
def test_a_call_wakes_a_worker_at_once(
    app: Flask, tmp_path: Path, settings: Settings, name: str
) -> None:
    need(name)
    told = settings_for(name, folder=tmp_path, database_url=settings.database_url)
    keys.new(told.keys_file)
    crew = Crew(name, told, tmp_path / "attempts", place=0, pace="only called")
    with _beside(told) as other, queue_removed(other):
        user = make_user()
        crew.begin()
        try:
            _done(make_job(user), seconds=60)  # it is there
            waits = [_waited(_done(make_job(user), seconds=60)) for _ in range(5)]
        finally:
            crew.kill()

    assert max(waits) < 10, "by itself it would look after a minute"


def _done(job_id: int, *, seconds: float) -> Job:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        session.rollback()
        job = session.get_one(Job, job_id)
        if job.state is State.DONE:
            return job
        time.sleep(0.02)
    raise AssertionError(f"job {job_id} was not done in {seconds} s")


def _waited(job: Job) -> float:
    assert job.started_at
    return (job.started_at - job.asked_at).total_seconds()
