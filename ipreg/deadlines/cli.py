"""The `ipreg deadlines` commands."""

import sys

import click
from flask.cli import AppGroup

from ipreg.core.db import transaction
from ipreg.deadlines import keepers

cli = AppGroup("deadlines", help="Look after the time limits that are stored.")


@cli.command("check")
def check() -> None:
    """Prove that every stored limit is what the events and the law say."""
    faults = list(keepers.check())
    for fault in faults:
        click.echo(f"fault: {fault}", err=True)
    click.echo(f"{len(faults)} limits differ from what is computed")
    sys.exit(1 if faults else 0)


@cli.command("recompute")
def recompute() -> None:
    """Compute every limit anew, as after the law's rows or the days off changed."""
    with transaction():
        counts = keepers.recompute()
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    click.echo(f"computed anew: {told}")
