"""The `ipreg worker` command: long work in a process of its own, as many as wanted."""

import signal
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from ipreg.jobs import broker, pool
from ipreg.jobs.working import Worker

_ALONE = "--processes needs IPREG_BROKER_URL. Without it, start this command several times."


@click.command("worker")
@click.option("--until-idle", is_flag=True, help="Stop when nothing is left to do.")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help="With a broker: how many jobs go on at the same time (1).",
)
@with_appcontext
def worker(until_idle: bool, processes: int | None) -> None:
    """Do long work until stopped; several workers share it, on one machine or on many.

    With IPREG_BROKER_URL this is a Celery worker that the broker wakes at once. Without, or while
    the broker is away, it looks by itself every few seconds.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    if broker.celery_of(app) and not until_idle:
        sys.exit(pool.run(app, processes=processes or 1))
    if processes:
        raise click.UsageError(_ALONE)
    one = Worker(app)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: one.leave())
    if until_idle:
        click.echo(f"{one.work_off()} attempts")
    else:
        one.run()
