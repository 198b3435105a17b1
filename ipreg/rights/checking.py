"""Proof that what is stored as a projection is what the events say."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from ipreg.core.db import session
from ipreg.rights.grants import is_disowned
from ipreg.rights.models import Title, UseRight
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
        if is_disowned(title):
            yield f"title {title.id}: its file no longer says that it was granted"
    for right in session.scalars(select(UseRight).options(selectinload(UseRight.events))):
        state, _ = walk(right.steps)
        if state is not right.state:
            yield f"use right {right.id}: {right.state}, its events say {state}"
