"""What others did to the files since the reader was last here, file by file and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select

from ipreg.accounts.models import Digest
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.applications.reading import readable
from ipreg.core import audit, clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.desk.due import officer_is

_FIRST_VISIT = timedelta(days=7)
_MOST = 40


@dataclass(frozen=True)
class Act:
    words: Text
    actor: str
    at: datetime


@dataclass(frozen=True)
class Changed:
    """One file and what was done to it, the latest first."""

    application_id: int
    code: str
    sign: str
    acts: Sequence[Act]


@dataclass(frozen=True)
class Changes:
    """`total` acts since an instant, the latest of them by file; `known` if it was a visit."""

    since: datetime
    known: bool
    total: int
    files: Sequence[Changed]


def since_last_visit(actor: Actor, *, whose: Digest) -> Changes:
    """What others did since the sign-in before this one was last used; one statement.

    That instant stays what it is for as long as somebody stays signed in, so nothing vanishes by
    looking at it. Whoever signs in for the first time is told of the last seven days.
    """
    since = actor.away_since or clock.now() - _FIRST_VISIT
    others = or_(AuditEntry.user_id.is_(None), AuditEntry.user_id != actor.user_id)
    columns = AuditEntry.act, AuditEntry.actor, AuditEntry.at, AuditEntry.changes
    files = Application.id, Application.code, Application.sign
    rows = session.execute(
        select(*columns, *files, func.count().over().label("total"))
        .join(Application, Application.id == AuditEntry.subject_id)
        .where(AuditEntry.subject_kind == "application", AuditEntry.at > since)
        .where(others, readable(actor), officer_is(actor, whose))
        .order_by(AuditEntry.id.desc())
        .limit(_MOST)
    ).all()
    total = rows[0].total if rows else 0
    return Changes(since, actor.away_since is not None, total, _by_file(rows))


def _by_file(rows: Sequence[Any]) -> list[Changed]:
    acts: dict[int, list[Act]] = {}
    files: dict[int, Any] = {}
    for row in rows:
        acts.setdefault(row.id, []).append(Act(_words(row.act, row.changes), row.actor, row.at))
        files.setdefault(row.id, row)
    return [Changed(n, files[n].code, files[n].sign, told) for n, told in acts.items()]


def _words(act: str, changes: Sequence[Mapping[str, Any]]) -> Text:
    """The event that was recorded, where the act is one; else what the act is called."""
    added = (c for c in changes if c["table"] == "application_event" and c["verb"] == "add")
    codes = [c["fields"].get("code", [None, None])[1] for c in added]
    known = {event.value: event.label for event in Event}
    if act == "application.record" and codes and codes[0] in known:
        return Text("Recorded: %(event)s", event=known[codes[0]])
    return audit.name_of(act)
