"""The `ipreg worker` command: long work in a process of its own, as many as wanted."""

import signal

import click
from flask import current_app
from flask.cli import with_appcontext

from ipreg.jobs.working import Worker


@click.command("worker")
@click.option("--until-idle", is_flag=True, help="Stop when nothing is left to do.")
@with_appcontext
def worker(until_idle: bool) -> None:
    """Do long work until stopped; several workers share it, on one machine or on many."""
    one = Worker(current_app._get_current_object())  # type: ignore[attr-defined]
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: one.leave())
    if until_idle:
        click.echo(f"{one.work_off()} attempts")
    else:
        one.run()
