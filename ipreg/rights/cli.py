"""The `ipreg rights` commands."""

import sys

import click
from flask.cli import AppGroup

from ipreg.rights.checking import disagreements

cli = AppGroup("rights", help="Look after titles and the rights to use them.")


@cli.command("check")
def check() -> None:
    """Prove that every title and every right stands where its events say."""
    faults = list(disagreements())
    for fault in faults:
        click.echo(f"fault: {fault}", err=True)
    click.echo(f"{len(faults)} records differ from their events")
    sys.exit(1 if faults else 0)
