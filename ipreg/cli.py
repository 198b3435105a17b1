"""The `ipreg` command: Flask's own commands plus ours, with no --app to remember."""

import getpass
import secrets
from dataclasses import replace
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from ipreg.app import create_app
from ipreg.bench.cli import bench
from ipreg.core import acting
from ipreg.core.errors import DomainError
from ipreg.core.roles import OPERATOR, Actor
from ipreg.demo.cli import cli as demo
from ipreg.law.cli import limits
from ipreg.serving import check_settings, serve
from traceability.gs1.cli import cli as gs1


def _create() -> Flask:
    check_settings()
    app = create_app()
    acting.begin(_operator(), request=f"command-{secrets.token_hex(4)}")
    return app


def _operator() -> Actor:
    """Whoever sits at the machine; the trail tells them apart by their name there."""
    try:
        return replace(OPERATOR, name=f"{OPERATOR.name}: {getpass.getuser()}")
    except (KeyError, OSError):  # a container may run under a number without a name
        return OPERATOR


class Commands(FlaskGroup):
    """Tells a refusal, or a database that cannot be used, in one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        try:
            return super().list_commands(ctx)
        except SystemExit:  # without settings there is help for what needs none
            return sorted(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DomainError as refusal:
            raise click.ClickException(str(refusal)) from refusal
        except (OperationalError, ProgrammingError) as fault:
            raise click.ClickException(_unusable(fault)) from fault


def _unusable(fault: DBAPIError) -> str:
    reason = str(fault.orig).strip().splitlines()[0]
    return (
        f"The database cannot be used: {reason}. Check IPREG_DATABASE_URL; "
        "a new database is made ready by: ipreg db upgrade"
    )


main = Commands(
    create_app=_create,
    add_default_commands=False,
    add_version_option=False,
    help="Run and look after the registry.",
)
main.params.clear()  # Flask's own options choose another application
main.add_command(serve)
main.add_command(demo)
main.add_command(bench)
main.add_command(limits)
main.add_command(gs1)
