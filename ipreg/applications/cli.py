"""The `ipreg applications` commands."""

import sys

import click
from flask.cli import AppGroup

from ipreg.applications import service

cli = AppGroup("applications", help="Look after application files.")


@cli.command("check")
def check() -> None:
    """Prove that every file stands where its events say."""
    faults = list(service.check_projection())
    for fault in faults:
        click.echo(f"fault: {fault}", err=True)
    click.echo(f"{len(faults)} files differ from their events")
    sys.exit(1 if faults else 0)
