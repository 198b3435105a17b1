"""What the clock of the law hears of the events of a file. Pure."""

from collections.abc import Iterable

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History, Recorded, standing
from ipreg.law.moments import Happened, Moment

MOMENTS: dict[Event, Moment] = {
    Event.PROV_PROPOSED: Moment.PROPOSED,
    Event.FILE_RECEIVED: Moment.FILED,
    Event.FILE_DIVIDED: Moment.FILED,
    Event.FORM_NOTICE: Moment.FORMALITY_NOTICE,
    Event.FORM_EXTENSION_GRANTED: Moment.FORMALITY_EXTENSION,
    Event.FORM_RESPONSE: Moment.FORMALITY_RESPONSE,
    Event.FORM_ACCEPTED: Moment.ACCEPTED,
    Event.FORM_DEEMED_VALID: Moment.TRANSFERRED,
    Event.FORM_REFUSED: Moment.FORMALITY_REFUSED,
    Event.PUB_APPLICATION: Moment.PUBLISHED,
    Event.OPPO_FORWARDED: Moment.OPPOSITION_FORWARDED,
    Event.OPPO_ANSWERED: Moment.OPPOSITION_ANSWERED,
    Event.FAST_ACCEPTED: Moment.FAST_TRACK,
    Event.SUBST_NOTICE: Moment.SUBSTANTIVE_NOTICE,
    Event.SUBST_INTENT_TO_REFUSE: Moment.SUBSTANTIVE_NOTICE,
    Event.SUBST_EXTENSION_GRANTED: Moment.SUBSTANTIVE_EXTENSION,
    Event.SUBST_RESPONSE: Moment.SUBSTANTIVE_RESPONSE,
    Event.SUBST_SUSPENDED: Moment.SUSPENDED,
    Event.SUBST_RESUMED: Moment.RESUMED,
    Event.REEXAM_OPENED: Moment.REEXAM_OPENED,
    Event.REEXAM_CLOSED: Moment.REEXAM_CLOSED,
    Event.SUBST_INTENT_TO_GRANT: Moment.INTENT_TO_GRANT,
    Event.FEE_GRANT_PAID: Moment.FEE_PAID,
    Event.FEE_NOT_PAID: Moment.REFUSED,
    Event.REFUSED_FINAL: Moment.REFUSED,
    Event.GRANT_DECIDED: Moment.GRANTED,
    Event.GRANT_PUBLISHED: Moment.GRANT_PUBLISHED,
    Event.AMEND_REQUESTED: Moment.AMENDMENT_REQUESTED,
    Event.APP_AMENDED: Moment.AMENDMENT_DECIDED,
    Event.AMEND_REFUSED: Moment.AMENDMENT_DECIDED,
    Event.AMEND_WITHDRAWN: Moment.AMENDMENT_DECIDED,  # nothing is left to decide
    Event.APP_WITHDRAWN: Moment.WITHDRAWN,
    Event.COMPL_FILED: Moment.COMPLAINT_FILED,
    Event.COMPL_ACKNOWLEDGED: Moment.COMPLAINT_ACKNOWLEDGED,
    Event.COMPL_NOT_TAKEN_UP: Moment.COMPLAINT_ACKNOWLEDGED,  # refusing it answers it too
    Event.COMPL_DECIDED: Moment.COMPLAINT_DECIDED,
    Event.COMPL2_FILED: Moment.SECOND_COMPLAINT_FILED,
    Event.COMPL2_ACKNOWLEDGED: Moment.COMPLAINT_ACKNOWLEDGED,
    Event.COMPL2_NOT_TAKEN_UP: Moment.COMPLAINT_ACKNOWLEDGED,
    Event.COMPL2_DECIDED: Moment.COMPLAINT_DECIDED,
}

# The day that a divided file keeps is its filing day, and tells that no examination began with it.
BESIDES: dict[Event, Moment] = {Event.FILE_DIVIDED: Moment.DIVIDED}


def happened(history: History, records: Iterable[Recorded] = ()) -> list[Happened]:
    """The moments of a file by day: its main line as it is read, then what came beside it."""
    beside = standing(record for record in records if record.beside)
    told = [*(line.record for line in history.lines), *beside]
    moments = [
        Happened(names[record.code], record.effective_on)
        for record in told
        for names in (MOMENTS, BESIDES)
        if record.code in names
    ]
    return sorted(moments, key=lambda one: one.on)
