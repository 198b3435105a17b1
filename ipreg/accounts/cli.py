"""The `ipreg user` commands."""

import secrets

import click
from flask.cli import AppGroup
from sqlalchemy import select

from ipreg.accounts import people, service
from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.core.db import session, transaction
from ipreg.core.errors import DomainError
from ipreg.core.roles import STAFF, Role

cli = AppGroup("user", help="Make accounts.")


@cli.command("add")
@click.argument("username")
@click.option("--name", required=True, help="The person's name.")
@click.option("--role", type=click.Choice(sorted(role.value for role in STAFF)), required=True)
@click.option("--organisation", required=True, help="Name of the organisation; made if new.")
@click.option(
    "--kind",
    type=click.Choice([k.value for k in OrganisationKind]),
    default="department",
    show_default=True,
    help="Kind of an organisation that is new.",
)
@click.option("--password", help="Given here, or made and printed once.")
def add(
    username: str, name: str, role: str, organisation: str, kind: str, password: str | None
) -> None:
    """Make the account USERNAME."""
    secret = password or secrets.token_urlsafe(12)
    try:
        with transaction():
            home = session.scalar(select(Organisation).where(Organisation.name == organisation))
            home = home or service.add_organisation(name=organisation, kind=OrganisationKind(kind))
            people.add_user(
                username=username,
                name=name,
                role=Role(role),
                organisation_id=home.id,
                password=secret,
            )
    except DomainError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{username} can sign in" + ("." if password else f" with the password {secret}"))
