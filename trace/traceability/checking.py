"""Proof that what is stored as a projection is what the rows behind it say."""

import sys
from collections.abc import Iterator

import click
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ipreg.core.db import session
from traceability.areas import code_history
from traceability.areas.models import AreaCode
from traceability.batches.models import Batch
from traceability.recalls import projecting

cli = AppGroup("traceability", help="Look after areas, batches and codes.")


def disagreements() -> Iterator[str]:
    """Each area code, batch and recall whose stored state differs from its events."""
    for code in session.scalars(select(AreaCode).options(selectinload(AreaCode.events))):
        told = code_history.state_of(code)
        if told is not code.state:
            yield f"area code {code.id}: {code.state}, its events say {told}"
    for batch in session.scalars(select(Batch).options(selectinload(Batch.holds))):
        if batch.held is not (batch.held_by is not None):
            yield f"batch {batch.id}: held is {batch.held}, its holds say otherwise"
    yield from projecting.disagreements()


@cli.command("check")
def check() -> None:
    """Prove that every area code, batch and recall stands where its events say."""
    faults = list(disagreements())
    for fault in faults:
        click.echo(f"fault: {fault}", err=True)
    click.echo(f"{len(faults)} records differ from their events")
    sys.exit(1 if faults else 0)
