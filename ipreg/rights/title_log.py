"""The log of a title: entries are added through here, and an entry is undone by another."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ipreg.core.files import Document
from ipreg.rights.changes import TitleChange
from ipreg.rights.logs import stamp
from ipreg.rights.models import Title, TitleEvent, standing
from ipreg.rights.recording import settle


def append(
    title: Title,
    change: TitleChange,
    effective_on: date,
    *,
    note: str | None = None,
    document: Document | None = None,
    facts: Mapping[str, Any] | None = None,
    proceeding_id: int | None = None,
) -> TitleEvent:
    row = TitleEvent(
        seq=len(title.events) + 1,
        change=change,
        effective_on=effective_on,
        note=note,
        document=document,
        facts=dict(facts or {}),
        proceeding_id=proceeding_id,
        **stamp(),
    )
    title.events.append(row)
    return row


def undo(title: Title, event: TitleEvent, *, reason: str) -> TitleEvent:
    """The entry that takes another back; Conflict if what stands would no longer fit."""
    settle([e.told for e in standing(title.events) if e is not event])
    row = append(
        title, event.change, event.effective_on, note=reason, proceeding_id=event.proceeding_id
    )
    row.reverses_id = event.id
    return row
