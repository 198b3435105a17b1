"""The `ipreg links` commands."""

from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import AppGroup

from ipreg.core import acting
from ipreg.core.db import transaction
from traceability.resolver import loading

links = AppGroup("links", help="Links that the resolver answers with.")


@links.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Register the records of a JSON FILE: all of them or, if one breaks a rule, none.

    {"records": [{"path": "/01/…", "description": "…", "default": {"href", "title"},
    "links": [{"linkType": "gs1:pip", "href", "title", "type", "hreflang": ["vi"]}]}]}
    """
    host = urlsplit(current_app.config["PUBLIC_URL"]).netloc
    with transaction():
        count = loading.register_all(file, by=acting.current(), own_host=host)
    click.echo(f"{count} records registered.")
