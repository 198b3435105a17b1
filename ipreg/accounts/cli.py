"""The `ipreg user` commands."""

import secrets
from typing import Any

import click
from flask.cli import AppGroup
from marshmallow import ValidationError
from sqlalchemy import select

from ipreg.accounts import people, service
from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.accounts.schemas import AccountSchema
from ipreg.core.db import session, transaction
from ipreg.core.errors import DomainError
from ipreg.core.roles import STAFF
from ipreg.core.wording import sentence

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
    shaped = _shaped(username=username, name=name, role=role, password=secret)
    try:
        with transaction():
            home = session.scalar(select(Organisation).where(Organisation.name == organisation))
            home = home or service.add_organisation(name=organisation, kind=OrganisationKind(kind))
            people.add_user(organisation_id=home.id, **shaped)
    except DomainError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(
        f"{shaped['username']} can sign in" + ("." if password else f" with the password {secret}")
    )


def _shaped(**typed: str) -> dict[str, Any]:
    """What the pages would take; told by the same sentences where they would not."""
    try:
        return dict(AccountSchema(exclude=["organisation_id"]).load(typed))
    except ValidationError as refusal:
        told = [
            f"{field}: {sentence(message)}"
            for field, messages in refusal.normalized_messages().items()
            for message in messages
        ]
        raise click.ClickException("; ".join(told)) from refusal
