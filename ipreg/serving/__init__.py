"""`ipreg serve`: the production server, on the settings of the environment."""

import gc
import socket
import sys

import click
from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from ipreg.config import BadSettings, from_environment
from ipreg.jobs import broker, working
from ipreg.serving.front import Front

_PATIENCE = 30  # seconds for what is under way when the server is to end


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages until stopped."""
    run(host=host, port=port, workers=workers)


def run(*, host: str, port: int, workers: int = 1, target: str = "ipreg.serving:front") -> None:
    """Refuses at once what would only make each worker fail."""
    check_settings()
    _check_port(host, port)
    click.echo(f"Serving http://{host}:{port} (Ctrl+C stops it)", err=True)
    Granian(
        target,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,  # of all that Granian speaks the one that tells the raw target
        workers=workers,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_PATIENCE,
        log_level=LogLevels.error,
    ).serve()


def front() -> Front:
    """What one process serves."""
    app = served_app()
    return Front(app, short=app.extensions["ipreg.express"])


def served_app() -> Flask:
    """The application of one process; without a broker a worker is beside its threads."""
    from ipreg.app import create_app  # only the process that serves needs all of it

    app = create_app()
    gc.collect()
    gc.freeze()  # what start-up made stays; no collection goes through it again
    if not broker.celery_of(app):
        working.start_thread(app)
    return app


def check_settings() -> None:
    try:
        from_environment()
    except BadSettings as faults:
        click.echo(f"ipreg cannot start: {faults}", err=True)
        sys.exit(2)


def _check_port(host: str, port: int) -> None:
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as fault:
        reason = fault.strerror or fault
        raise click.ClickException(f"{host}:{port} cannot be served: {reason}") from fault
