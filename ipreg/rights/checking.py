"""Proof that what is stored as a projection is what the events say."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.rights import values
from ipreg.rights.grants import is_disowned
from ipreg.rights.models import Title, UseRight, standing
from ipreg.rights.procedures import DECIDES
from ipreg.rights.proceedings import walk_of
from ipreg.rights.validity import last_on, walk


def disagreements() -> Iterator[str]:
    """Each title and each right whose stored state differs from its events or its file."""
    shown = (selectinload(Title.events), joinedload(Title.application))
    for title in session.scalars(select(Title).options(*shown)):
        told = last_on(
            kind=title.kind,
            granted_on=title.granted_on,
            filed_on=title.filed_on,
            changes=title.changes,
        )
        if told != title.last_on:
            yield f"title {title.id}: last day {title.last_on}, its events say {told}"
        yield from _of_proceedings(title)
        for aspect in values.faults(title):
            yield f"title {title.id}: its {aspect.value} is not the newest that its changes brought"
        if is_disowned(title):
            yield f"title {title.id}: its file no longer says that it was granted"
    for right in session.scalars(select(UseRight).options(selectinload(UseRight.events))):
        state, _ = walk(right.steps)
        if state is not right.state:
            yield f"use right {right.id}: {right.state}, its events say {state}"


def _of_proceedings(title: Title) -> Iterator[str]:
    """A proceeding stands where its entries lead, and a decision has one effect on the title."""
    for row in title.proceedings:
        try:
            walk = walk_of(row)
        except DomainError as misfit:
            yield f"proceeding {row.id}: {misfit}"
            continue
        stored = (row.state, row.opened_on, row.closed_on)
        if stored != (walk.state, walk.opened_on, walk.closed_on):
            yield f"proceeding {row.id}: stored {stored}, its entries say {walk.state}"
        decisions = [entry for entry in standing(row.entries) if entry.code in DECIDES]
        if len(decisions) != len(standing(row.effects)):
            yield f"proceeding {row.id}: its decision and the changes of its title do not agree"
