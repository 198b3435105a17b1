"""Takes what a phone sends of an inspection; what is sent twice is there once.

The phone gives every code, every minutes and every photo a number before it is sent. The same
number with the same content is the same thing; with other content it is refused.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid5

from flask import current_app
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from ipreg.core import audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, Forbidden, NotFound
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from traceability.inspections.conclusions import MOST_PHOTOS
from traceability.inspections.models import InspectedCode, Inspection, InspectionPhoto
from traceability.links import BadLink
from traceability.scans import service as scans
from traceability.scans.looks import counting
from traceability.scans.looks.models import Tally
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.subjects import Code
from traceability.scans.telling.verdict import CodeState, Outcome, seen

Row = TypeVar("Row", InspectedCode, Inspection)
_OTHER = Text("This number was used before for something else. Load the page again.")
_ANOTHERS = Text("This was recorded by another account. Sign in with that account to send it.")


def answer_of(code: str) -> Answer:
    """The public answer to a code as of now, with its marks; it counts as no look of the public.

    Ask before the transaction that keeps it: what was read before is let go.
    """
    answer = counting.uncounted(lambda: _looked(code))
    label = answer.scanned
    if label is None:
        return answer
    tally = session.get(Tally, (label.issue, label.index))
    return answer.looked_at(seen(tally.times if tally else 0), tally.first_at if tally else None)


def _looked(code: str) -> Answer:
    try:
        answer, asked = scans.of_typed(code, base_url=current_app.config["PUBLIC_URL"])
    except BadLink as refusal:
        note = Code(CodeState.NOT_ISSUED, note=refusal.text)
        return Answer(clock.now(), note, without_verdict=Outcome.UNREADABLE)
    if asked is not None and answer.code.state is CodeState.NOT_ISSUED:
        return scans.corrected(asked, answer)
    return answer


def check(
    client_id: str,
    *,
    by: Actor,
    code: str,
    answer: Answer,
    scanned_at: datetime | None = None,
) -> InspectedCode:
    """Keep that a code was checked, and what it was answered."""
    known = _known(InspectedCode, client_id, by)
    if known is not None:
        if known.code != code:
            raise BadInput(_OTHER)
        return known
    label = answer.scanned
    now = clock.now()
    row = InspectedCode(
        client_id=client_id,
        user_id=by.user_id,
        code=code,
        scanned_at=min(scanned_at or now, now),
        checked_at=now,
        outcome=answer.outcome.value,
        issue_id=label.issue if label else None,
        index=label.index if label else None,
    )
    session.add(row)
    session.flush()
    audit.act("inspection.check", row)
    return row


def write(
    client_id: str, *, by: Actor, begun_at: datetime | None = None, **facts: Any
) -> Inspection:
    """Keep the minutes of an inspection."""
    known = _known(Inspection, client_id, by)
    if known is not None:
        if any(getattr(known, name) != value for name, value in facts.items()):
            raise BadInput(_OTHER)
        return known
    now = clock.now()
    row = Inspection(
        client_id=client_id,
        user_id=by.user_id,
        begun_at=min(begun_at or now, now),
        received_at=now,
        **{"scans": [], **facts},
    )
    session.add(row)
    session.flush()
    audit.act("inspection.write", row)
    return row


def add_photo(
    inspection_id: str, client_id: str, *, by: Actor, photo: FileStorage
) -> InspectionPhoto:
    """Keep a photo with minutes that are there already; both numbers are those of the phone."""
    inspection = _known(Inspection, inspection_id, by)
    if inspection is None:
        raise NotFound(Text("The minutes of this photo have not arrived yet."))
    known = session.scalar(select(InspectionPhoto).where(InspectionPhoto.client_id == client_id))
    if known is not None:
        if known.inspection_id != inspection.id:
            raise BadInput(_OTHER)
        return known
    if len(inspection.photos) >= MOST_PHOTOS:
        raise Conflict(Text("Minutes take at most %(most)s photos.", most=MOST_PHOTOS))
    row = InspectionPhoto(
        client_id=client_id, inspection_id=inspection.id, file=files.store_evidence(photo)
    )
    session.add(row)
    session.flush()
    audit.act("inspection.add_photo", inspection)
    return row


def write_whole(
    client_id: str, *, by: Actor, photos: Sequence[FileStorage], **facts: Any
) -> Inspection:
    """The minutes and their photos in one; the form sent twice is there once."""
    sent_before = _known(Inspection, client_id, by) is not None
    row = write(client_id, by=by, **facts)
    for place, photo in enumerate([] if sent_before else photos):
        number = str(uuid5(UUID(client_id), str(place)))
        row.photos.append(InspectionPhoto(client_id=number, file=files.store_evidence(photo)))
    return row


def insist_on_author(by: Actor, told: int | None) -> None:
    """What waits on a phone is sent under the account that recorded it, or not at all."""
    if told is not None and told != by.user_id:
        raise Forbidden(_ANOTHERS)


def _known(model: type[Row], client_id: str, by: Actor) -> Row | None:
    found = session.scalar(select(model).where(model.client_id == client_id))
    if found is not None and found.user_id != by.user_id:
        raise Forbidden(_ANOTHERS)
    return found
