"""The brokers that tests may use, and whether they answer on this machine."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from flask import Flask

from ipreg.jobs import broker

URLS = {
    "redis": os.environ.get("IPREG_TEST_REDIS_URL", "redis://127.0.0.1:6379/15"),
    "rabbitmq": os.environ.get("IPREG_TEST_RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672/"),
}
_PORTS = {"redis": 6379, "amqp": 5672}


def required(name: str) -> bool:
    return name in os.environ.get("IPREG_TEST_REQUIRE", "").split(",")


def answers(url: str) -> bool:
    parts = urlsplit(url)
    try:
        address = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        socket.create_connection(address, timeout=5).close()
    except OSError:
        return False
    return True


def need(name: str) -> str:
    """The address of this broker; without one the test is skipped, or fails where it must run."""
    url = URLS[name]
    if answers(url):
        return url
    reason = f"no {name} answers: start it, or name another in IPREG_TEST_{name.upper()}_URL"
    if required(name):
        pytest.fail(reason)
    pytest.skip(reason)


def forget_calls(app: Flask) -> None:
    """The broker loses what it holds for this application, its queue too."""
    celery = broker.celery_of(app)
    with celery.connection_for_write() as connection:
        queue = celery.amqp.queues[celery.conf.task_default_queue]
        queue(connection.default_channel).delete()


@contextmanager
def queue_removed(app: Flask) -> Iterator[None]:
    """Nothing of a test stays in the broker."""
    try:
        yield
    finally:
        forget_calls(app)
