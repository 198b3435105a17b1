"""The `ipreg reports` command: contacts whose time is over are deleted, as a timer asks daily."""

import click
from flask.cli import AppGroup

from ipreg.core.db import transaction
from traceability.reports import contacts

cli = AppGroup("reports", help="Reports of suspicion.")


@cli.command("forget")
def forget() -> None:
    """Delete the contacts that may not be kept any longer; running it again does no harm."""
    with transaction():
        gone = contacts.forget_old()
    click.echo(f"{gone} contacts deleted")
