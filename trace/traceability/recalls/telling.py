"""What a scan is told of the recall or hold that speaks for a lot."""

from ipreg.core import clock
from traceability.batches.models import Batch
from traceability.batches.notices import RecallNotice
from traceability.recalls.models import Recall
from traceability.recalls.wording import by_language


def notice_of(batch: Batch, told: Recall | None) -> RecallNotice | None:
    """The notice, in force or ended, by the recall that speaks for the lot."""
    if told is None or batch.notice_since is None:
        return None
    return RecallNotice(
        number=told.number,
        sign=told.sign,
        by=told.organisation.name if told.organisation else None,
        reason=by_language(told, "reason"),
        instructions=by_language(told, "instructions"),
        contact=told.contact,
        hazard=told.hazard.label,
        noticed_on=told.noticed_on,
        since=batch.notice_since,
        until=batch.notice_until,
        corrected_on=clock.legal_day(told.corrected_at) if told.corrected_at else None,
    )
