"""What a scan is told of the recall or hold that speaks for a lot."""

from ipreg.core.db import session
from traceability.batches.models import Batch
from traceability.batches.notices import RecallNotice
from traceability.recalls.models import Recall


def notice_of(batch: Batch) -> RecallNotice | None:
    """The notice, in force or ended; one statement, and none for a lot that has none."""
    told = session.get(Recall, batch.recall_id) if batch.recall_id else None
    if told is None or batch.notice_since is None:
        return None
    return RecallNotice(
        number=told.number,
        sign=told.sign,
        by=told.organisation.name if told.organisation else None,
        reason={"vi": told.reason_vi, "en": told.reason_en},
        instructions={"vi": told.instructions_vi, "en": told.instructions_en},
        contact=told.contact,
        hazard=told.hazard.label,
        noticed_on=told.noticed_on,
        since=batch.notice_since,
        until=batch.notice_until,
    )
