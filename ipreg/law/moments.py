"""What starts, stops, satisfies or closes a time limit. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipreg.core.text import Text


class Moment(StrEnum):
    """What starts, stops or satisfies a time limit, by its short name."""

    PROPOSED = "proposed"
    PRIORITY = "priority"
    FILED = "filed"
    DIVIDED = "divided"  # divided off another application, whose filing day it keeps
    FORMALITY_NOTICE = "formality_notice"
    FORMALITY_EXTENSION = "formality_extension"
    FORMALITY_RESPONSE = "formality_response"
    ACCEPTED = "accepted"
    TRANSFERRED = "transferred"
    FORMALITY_REFUSED = "formality_refused"
    PUBLISHED = "published"
    FAST_TRACK = "fast_track"
    SUBSTANTIVE_NOTICE = "substantive_notice"
    SUBSTANTIVE_EXTENSION = "substantive_extension"
    SUBSTANTIVE_RESPONSE = "substantive_response"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    REEXAM_OPENED = "reexam_opened"
    REEXAM_CLOSED = "reexam_closed"
    OPPOSITION_FORWARDED = "opposition_forwarded"
    OPPOSITION_ANSWERED = "opposition_answered"
    INTENT_TO_GRANT = "intent_to_grant"
    DISCLAIMER_OBJECTED = "disclaimer_objected"
    FEE_PAID = "fee_paid"
    GRANTED = "granted"
    GRANT_PUBLISHED = "grant_published"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RENEWAL_REQUESTED = "renewal_requested"
    RENEWAL_NOTICE = "renewal_notice"
    RENEWAL_RESPONSE = "renewal_response"
    RENEWED = "renewed"
    RENEWAL_REFUSED = "renewal_refused"
    USED = "used"  # the last proven use of a mark
    ENDED = "ended"  # of the title: lapsed, surrendered, terminated, invalidated, revoked
    TITLE_DECIDED = "title_decided"  # a decision on a title: amended, terminated, invalidated
    TITLE_DECISION_PUBLISHED = "title_decision_published"
    AMENDMENT_REQUESTED = "amendment_requested"
    AMENDMENT_DECIDED = "amendment_decided"
    COMPLAINT_FILED = "complaint_filed"
    COMPLAINT_ACKNOWLEDGED = "complaint_acknowledged"
    COMPLAINT_DECIDED = "complaint_decided"
    SECOND_COMPLAINT_FILED = "second_complaint_filed"
    YEAR_BEGUN = "year_begun"  # of the province's yearly tasks
    REPORTED_BY_UNITS = "reported_by_units"
    REPORTED_BY_SO = "reported_by_so"

    @property
    def label(self) -> Text:
        """The day of it, as it stands in a sentence."""
        return MOMENT_NAMES[self]


MOMENT_NAMES = {
    Moment.PROPOSED: Text("the day of the proposal"),
    Moment.PRIORITY: Text("the day of the first filing"),
    Moment.FILED: Text("the day of filing"),
    Moment.DIVIDED: Text("the day that the divided application keeps"),
    Moment.FORMALITY_NOTICE: Text("the day of the formality notice"),
    Moment.FORMALITY_EXTENSION: Text("the day of the extension for the formality notice"),
    Moment.FORMALITY_RESPONSE: Text("the day of the answer to the formality notice"),
    Moment.ACCEPTED: Text("the day of acceptance"),
    Moment.TRANSFERRED: Text("the day of the transfer for publication"),
    Moment.FORMALITY_REFUSED: Text("the day of the refusal on formalities"),
    Moment.PUBLISHED: Text("the day of publication"),
    Moment.FAST_TRACK: Text("the day on which fast examination was accepted"),
    Moment.SUBSTANTIVE_NOTICE: Text("the day of the substantive notice"),
    Moment.SUBSTANTIVE_EXTENSION: Text("the day of the extension for the substantive notice"),
    Moment.SUBSTANTIVE_RESPONSE: Text("the day of the answer to the substantive notice"),
    Moment.SUSPENDED: Text("the day of the suspension"),
    Moment.RESUMED: Text("the day of the resumption"),
    Moment.REEXAM_OPENED: Text("the day on which re-examination began"),
    Moment.REEXAM_CLOSED: Text("the day on which re-examination ended"),
    Moment.OPPOSITION_FORWARDED: Text("the day on which the opposition was sent to the applicant"),
    Moment.OPPOSITION_ANSWERED: Text("the day of the answer to the opposition"),
    Moment.INTENT_TO_GRANT: Text("the day of the notice of intended grant"),
    Moment.DISCLAIMER_OBJECTED: Text("the day of the objection to the disclaimer"),
    Moment.FEE_PAID: Text("the day of full payment"),
    Moment.GRANTED: Text("the day of the grant decision"),
    Moment.GRANT_PUBLISHED: Text("the day on which the grant was published"),
    Moment.REFUSED: Text("the day of the refusal"),
    Moment.WITHDRAWN: Text("the day of the withdrawal"),
    Moment.RENEWAL_REQUESTED: Text("the day of the request for renewal"),
    Moment.RENEWAL_NOTICE: Text("the day of the notice on the renewal"),
    Moment.RENEWAL_RESPONSE: Text("the day of the answer on the renewal"),
    Moment.RENEWED: Text("the day of the renewal"),
    Moment.RENEWAL_REFUSED: Text("the day on which renewal was refused"),
    Moment.USED: Text("the day of the last proven use"),
    Moment.ENDED: Text("the day on which the title ended"),
    Moment.TITLE_DECIDED: Text("the day of the decision on the title"),
    Moment.TITLE_DECISION_PUBLISHED: Text("the day on which that decision was published"),
    Moment.AMENDMENT_REQUESTED: Text("the day of the request for amendment"),
    Moment.AMENDMENT_DECIDED: Text("the day of the decision on the amendment"),
    Moment.COMPLAINT_FILED: Text("the day of the complaint"),
    Moment.COMPLAINT_ACKNOWLEDGED: Text("the day on which the complaint was taken up"),
    Moment.COMPLAINT_DECIDED: Text("the day of the decision on the complaint"),
    Moment.SECOND_COMPLAINT_FILED: Text("the day of the second complaint"),
    Moment.YEAR_BEGUN: Text("the first day of the year"),
    Moment.REPORTED_BY_UNITS: Text("the day on which the units reported"),
    Moment.REPORTED_BY_SO: Text("the day on which the Department reported"),
}


@dataclass(frozen=True)
class Happened:
    """A moment on a legal day (Asia/Ho_Chi_Minh)."""

    moment: Moment
    on: date
