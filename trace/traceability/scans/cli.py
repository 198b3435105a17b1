"""The `ipreg scans` commands."""

import click
from flask.cli import AppGroup

from traceability.scans.looks.tidying import tidy

cli = AppGroup("scans", help="Look after what is kept of scans.")


@cli.command("tidy")
def tidy_command() -> None:
    """Turn looks older than 90 days into counts, and destroy old keys of the day."""
    done = tidy()
    click.echo(f"{done.looks:,} looks became counts; {done.keys:,} keys destroyed")
