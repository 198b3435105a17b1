"""Where an application file can stand, and how that is shown. Pure."""

from enum import StrEnum

from ipreg.applications.lifecycle.explanations import EXPLANATIONS
from ipreg.applications.lifecycle.onestop import OneStopStatus
from ipreg.core.text import Text


class Colour(StrEnum):
    """The tag's colour; it never stands without the label."""

    GREY = "grey"
    BLUE = "blue"
    TEAL = "teal"
    PURPLE = "purple"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    RED = "red"


class Stage(StrEnum):
    PROVINCE = "province"
    OFFICE = "office"
    GRANTED = "granted"
    ENDED = "ended"

    @property
    def label(self) -> Text:
        return STAGE_NAMES[self]


STAGE_NAMES = {
    Stage.PROVINCE: Text("In preparation in the province"),
    Stage.OFFICE: Text("Pending at IP Viet Nam"),
    Stage.GRANTED: Text("Title granted"),
    Stage.ENDED: Text("Ended without a title"),
}

_PREPARED = (Stage.PROVINCE, Colour.GREY, OneStopStatus.REGISTERED)
_FILED = (Stage.OFFICE, Colour.BLUE, OneStopStatus.RECEIVED)
_FORMALITY = (Stage.OFFICE, Colour.BLUE, OneStopStatus.IN_PROGRESS)
_PUBLICATION = (Stage.OFFICE, Colour.TEAL, OneStopStatus.IN_PROGRESS)
_SUBSTANCE = (Stage.OFFICE, Colour.PURPLE, OneStopStatus.IN_PROGRESS)
_ANSWER_DUE = (Stage.OFFICE, Colour.ORANGE, OneStopStatus.PAPERS_ASKED)
_SUSPENDED = (Stage.OFFICE, Colour.GREY, OneStopStatus.STOPPED)
_FEE_DUE = (Stage.OFFICE, Colour.YELLOW, OneStopStatus.PAYMENT_ASKED)
_GRANTED = (Stage.GRANTED, Colour.GREEN, OneStopStatus.FINISHED)
_HANDED_OVER = (Stage.GRANTED, Colour.GREEN, OneStopStatus.RETURNED)
_HALTED = (Stage.PROVINCE, Colour.GREY, OneStopStatus.STOPPED)
_REFUSED_FORM = (Stage.ENDED, Colour.RED, OneStopStatus.NOT_RECEIVED)
_REFUSED = (Stage.ENDED, Colour.RED, OneStopStatus.STOPPED)
_WITHDRAWN = (Stage.ENDED, Colour.GREY, OneStopStatus.WITHDRAWAL_ASKED)

_Shown = tuple[Stage, Colour, OneStopStatus]


class State(StrEnum):
    """A state with its label, its public sentence, its tag colour and its one-stop status."""

    label: Text
    explanation: Text
    stage: Stage
    colour: Colour
    one_stop: OneStopStatus

    def __new__(cls, value: str, label: Text, shown: _Shown) -> "State":
        state = str.__new__(cls, value)
        state._value_ = value
        state.label = label
        state.explanation = EXPLANATIONS[value]
        state.stage, state.colour, state.one_stop = shown
        return state

    OPENED = "opened", Text("File opened"), _PREPARED
    PROPOSED = "proposed", Text("Proposed"), _PREPARED
    UNDER_REVIEW = "under_review", Text("Under review by the Department"), _PREPARED
    BEFORE_COUNCIL = "before_council", Text("Before the advisory council"), _PREPARED
    COUNCIL_PASSED = "council_passed", Text("Passed by the council"), _PREPARED
    COUNCIL_NOT_PASSED = "council_not_passed", Text("Not passed by the council"), _HALTED
    COUNCIL_DEFERRED = "council_deferred", Text("Deferred by the council"), _PREPARED
    LISTED = "listed", Text("On the approved list"), _PREPARED
    CONTRACTED = "contracted", Text("Support contract signed"), _PREPARED
    DRAFTING = "drafting", Text("Application in preparation"), _PREPARED
    PERMITTED = "permitted", Text("Permission of the province given"), _PREPARED
    READY = "ready", Text("Ready to be filed"), _PREPARED
    PAUSED = "paused", Text("Paused by the province"), _HALTED
    DROPPED = "dropped", Text("Dropped from the programme"), _HALTED

    RECEIVED = "received", Text("Application filed"), _FILED
    DIVIDED_OFF = "divided_off", Text("Divided off – number awaited"), _FILED
    FORMALITY_EXAM = "formality_exam", Text("Formality examination"), _FORMALITY
    FORMALITY_NOTICE = "formality_notice", Text("Formality notice – answer due"), _ANSWER_DUE
    FORMALITY_RESPONDED = "formality_responded", Text("Formality answer filed"), _FORMALITY
    ACCEPTED = "accepted", Text("Accepted as valid – awaiting publication"), _PUBLICATION
    DEEMED_VALID = "deemed_valid", Text("Deemed valid – sent to publication"), _PUBLICATION
    FORMALITY_REFUSED = "formality_refused", Text("Refused on formalities"), _REFUSED_FORM

    PUBLISHED = "published", Text("Application published"), _PUBLICATION
    SUBSTANTIVE_EXAM = "substantive_exam", Text("Substantive examination"), _SUBSTANCE
    SUSPENDED = "suspended", Text("Substantive examination suspended"), _SUSPENDED
    SUBSTANTIVE_NOTICE = "substantive_notice", Text("Substantive notice – answer due"), _ANSWER_DUE
    SUBSTANTIVE_RESPONDED = "substantive_responded", Text("Substantive answer filed"), _SUBSTANCE
    RE_EXAMINATION = "re_examination", Text("Re-examination"), _SUBSTANCE
    INTENT_TO_GRANT = "intent_to_grant", Text("Intention to grant – fee due"), _FEE_DUE
    FEE_PAID = "fee_paid", Text("Grant fees paid"), _SUBSTANCE
    REFUSED = "refused", Text("Title refused"), _REFUSED
    FEE_NOT_PAID = "fee_not_paid", Text("Refused – grant fees not paid"), _REFUSED

    GRANTED = "granted", Text("Granted – certificate awaited"), _GRANTED
    CERTIFICATE_ISSUED = "certificate_issued", Text("Certificate issued"), _HANDED_OVER
    GRANT_PUBLISHED = "grant_published", Text("Granted and published"), _HANDED_OVER
    WITHDRAWN = "withdrawn", Text("Application withdrawn"), _WITHDRAWN
