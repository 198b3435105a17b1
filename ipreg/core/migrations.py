"""The `ipreg db` commands: Alembic, pointed at our folder and our database."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from alembic import command
from alembic.config import Config
from flask import Flask
from flask.cli import AppGroup

from ipreg.core.db import db
from ipreg.core.resources import resource_dir

cli = AppGroup("db", help="Change the tables of the database.")


def init_app(app: Flask) -> None:
    app.cli.add_command(cli)


@cli.command("upgrade")
@click.argument("revision", default="head")
def upgrade_command(revision: str) -> None:
    """Bring the tables up to date."""
    upgrade(revision)


@cli.command("downgrade")
@click.argument("revision")
def downgrade_command(revision: str) -> None:
    """Go back to an earlier shape of the tables (`base`: none)."""
    downgrade(revision)


@cli.command("check")
def check_command() -> None:
    """Fail if the models have moved on from the migrations."""
    check()


@cli.command("revision")
@click.argument("slug")
def revision_command(slug: str) -> None:
    """Write the migration that brings the tables to the models."""
    number = 1 + len(list((resource_dir("migrations") / "versions").glob("*.py")))
    with _config() as config:
        command.revision(config, message=slug, rev_id=f"{number:04}", autogenerate=True)


def upgrade(revision: str = "head") -> None:
    with _config() as config:
        command.upgrade(config, revision)


def downgrade(revision: str) -> None:
    with _config() as config:
        command.downgrade(config, revision)


def check() -> None:
    with _config() as config:
        command.check(config)


@contextmanager
def _config() -> Iterator[Config]:
    with db.engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(resource_dir("migrations")))
        yield config
