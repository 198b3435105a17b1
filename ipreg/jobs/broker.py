"""The broker only wakes workers: a call without content, sent when the asking is committed.

Nothing rests on it. A call that is lost costs a pause, for every worker also looks by itself.
"""

import hashlib
import logging
from typing import Any

from flask import Flask, current_app

LOOK = "ipreg.jobs.look"
PATIENCE = 0.25  # seconds that whoever asks waits for a broker
_EXTENSION = "ipreg-broker"
_ONE_TRY = {"max_retries": 0}
_PATIENT = {
    "redis": {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, **_ONE_TRY},
    "amqp": {"read_timeout": PATIENCE, "write_timeout": PATIENCE, **_ONE_TRY},
}
log = logging.getLogger("ipreg.jobs")


def init_app(app: Flask) -> None:
    """With a broker its client is made ready now, not while the first person waits."""
    if app.config["BROKER_URL"]:
        app.extensions[_EXTENSION] = _celery(app.config["BROKER_URL"], _queue(app))


def celery_of(app: Flask) -> Any:
    """The Celery application, or None where no broker is set."""
    return app.extensions.get(_EXTENSION)


def call() -> None:
    """Wake a worker. A broker that is away costs a moment and a line of the log, no more."""
    celery = celery_of(current_app)
    if celery is None:
        return
    patient = _PATIENT[current_app.config["BROKER_URL"].partition(":")[0]]
    try:  # on a connection of its own: jobs are asked for seldom, and a kept one grows stale
        with celery.connection_for_write(
            connect_timeout=PATIENCE, transport_options=patient
        ) as connection:
            celery.send_task(
                LOOK, connection=connection, retry=False, ignore_result=True, delivery_mode=1
            )
    except Exception as fault:  # whatever a broker does, what was asked for stands in its row
        log.error("the broker was not reached, workers will look by themselves: %s", _kind(fault))


def _kind(fault: Exception) -> str:
    return type(fault).__name__  # its message may quote an address with a password


def _queue(app: Flask) -> str:
    """Two registries on one broker never take each other's calls."""
    told = hashlib.sha256(b"queue of jobs" + str(app.config["SECRET_KEY"]).encode())
    return f"ipreg.jobs.{told.hexdigest()[:12]}"


def _celery(url: str, queue: str) -> Any:
    from celery import Celery  # slow to import, and needed only with a broker

    celery = Celery("ipreg", broker=url, set_as_current=False)
    celery.conf.update(
        task_default_queue=queue,
        task_default_exchange="",  # the one that each broker has, so that none is left behind
        task_ignore_result=True,
        task_acks_late=False,  # a call that dies with its worker need not come again
        accept_content=["json"],
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,  # as long as it takes
    )
    with celery.connection_for_write() as connection:
        connection.transport  # noqa: B018 – loads the client of this broker; nothing is reached yet
    return celery
