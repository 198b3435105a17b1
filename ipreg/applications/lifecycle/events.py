"""What can happen to an application file: stable codes, in the order of one day's acts. Pure."""

from enum import StrEnum

from ipreg.applications.lifecycle.facts import FACTS, Fact
from ipreg.applications.lifecycle.papers import NO_PAPER, PAPERS, Paper
from ipreg.applications.lifecycle.parties import Party
from ipreg.core.text import Text


class Event(StrEnum):
    """An event with its label, who performs it, its paper and the facts it must carry.

    The order of the members is the natural order of acts that took effect on the same day.
    """

    label: Text
    party: Party
    paper: Paper
    facts: tuple[Fact, ...]
    rank: int

    def __new__(cls, code: str, party: Party, label: Text) -> "Event":
        event = str.__new__(cls, code)
        event._value_ = code
        event.party, event.label = party, label
        event.paper = PAPERS.get(code, NO_PAPER)
        event.facts = FACTS.get(code, ())
        event.rank = len(cls.__members__)
        return event

    PROV_PROPOSED = "PROV.PROPOSED", Party.LOCALITY, Text("Product proposed")
    PROV_REVIEW_OPENED = "PROV.REVIEW_OPENED", Party.DEPARTMENT, Text("Review opened")
    PROV_REVIEWED = "PROV.REVIEWED", Party.DEPARTMENT, Text("Reviewed, sent to the council")
    PROV_COUNCIL_DEFERRED = "PROV.COUNCIL_DEFERRED", Party.COUNCIL, Text("Council deferred")
    PROV_COUNCIL_NOT_PASSED = (
        "PROV.COUNCIL_NOT_PASSED",
        Party.COUNCIL,
        Text("Council did not agree"),
    )
    PROV_COUNCIL_PASSED = "PROV.COUNCIL_PASSED", Party.COUNCIL, Text("Council agreed")
    PROV_LIST_APPROVED = "PROV.LIST_APPROVED", Party.PROVINCE, Text("List and budget approved")
    PROV_CONTRACT_SIGNED = (
        "PROV.CONTRACT_SIGNED",
        Party.DEPARTMENT,
        Text("Task assigned or contract signed"),
    )
    PROV_DRAFTING_STARTED = (
        "PROV.DRAFTING_STARTED",
        Party.APPLICANT,
        Text("Preparation of the application started"),
    )
    PROV_PLACENAME_PERMITTED = (
        "PROV.PLACENAME_PERMITTED",
        Party.PROVINCE,
        Text("Use of the place name permitted"),
    )
    PROV_REGISTRATION_RIGHT_GIVEN = (
        "PROV.REGISTRATION_RIGHT_GIVEN",
        Party.PROVINCE,
        Text("Right to register given"),
    )
    PROV_MAP_CONFIRMED = "PROV.MAP_CONFIRMED", Party.PROVINCE, Text("Map of the area confirmed")
    PROV_LOGO_APPROVED = "PROV.LOGO_APPROVED", Party.PROVINCE, Text("Logo approved")
    PROV_DOSSIER_READY = "PROV.DOSSIER_READY", Party.DEPARTMENT, Text("Dossier complete")
    PROV_PAUSED = "PROV.PAUSED", Party.PROVINCE, Text("Work paused")
    PROV_RESUMED = "PROV.RESUMED", Party.PROVINCE, Text("Work resumed")
    PROV_DROPPED = "PROV.DROPPED", Party.PROVINCE, Text("Dropped from the programme")

    FILE_RECEIVED = "FILE.RECEIVED", Party.APPLICANT, Text("Application filed and received")
    FILE_DIVIDED = "FILE.DIVIDED", Party.APPLICANT, Text("Divided off another application")
    FILE_NUMBERED = "FILE.NUMBERED", Party.IP_OFFICE, Text("Application number given")
    FILE_DISCLOSED = "FILE.DISCLOSED", Party.IP_OFFICE, Text("Application disclosed")
    FORM_OPENED = "FORM.OPENED", Party.IP_OFFICE, Text("Formality examination opened")
    FORM_NOTICE = "FORM.NOTICE", Party.IP_OFFICE, Text("Formality notice")
    FORM_EXTENSION_REQ = (
        "FORM.EXTENSION_REQ",
        Party.APPLICANT,
        Text("More time to answer the formality notice asked for"),
    )
    FORM_EXTENSION_GRANTED = (
        "FORM.EXTENSION_GRANTED",
        Party.IP_OFFICE,
        Text("More time to answer the formality notice given"),
    )
    FORM_RESPONSE = "FORM.RESPONSE", Party.APPLICANT, Text("Answer to the formality notice")
    FORM_ACCEPTED = "FORM.ACCEPTED", Party.IP_OFFICE, Text("Application accepted as valid")
    FORM_DEEMED_VALID = (
        "FORM.DEEMED_VALID",
        Party.IP_OFFICE,
        Text("Deemed valid, transferred for publication"),
    )
    FORM_REFUSED = "FORM.REFUSED", Party.IP_OFFICE, Text("Application refused on formalities")
    PUB_APPLICATION = (
        "PUB.APPLICATION",
        Party.IP_OFFICE,
        Text("Application published in the gazette"),
    )
    TPO_RECEIVED = "TPO.RECEIVED", Party.THIRD_PARTY, Text("Opinion of a third party received")
    OPPO_FILED = "OPPO.FILED", Party.THIRD_PARTY, Text("Opposition filed")
    OPPO_NOT_TAKEN_UP = "OPPO.NOT_TAKEN_UP", Party.IP_OFFICE, Text("Opposition not taken up")
    OPPO_FORWARDED = "OPPO.FORWARDED", Party.IP_OFFICE, Text("Opposition sent to the applicant")
    OPPO_ANSWERED = "OPPO.ANSWERED", Party.APPLICANT, Text("Opposition answered")
    OPPO_REPLIED = "OPPO.REPLIED", Party.THIRD_PARTY, Text("Opponent replied to the answer")
    OPPO_WITHDRAWN = "OPPO.WITHDRAWN", Party.THIRD_PARTY, Text("Opposition withdrawn")
    OPPO_CONCLUDED = "OPPO.CONCLUDED", Party.IP_OFFICE, Text("Opposition concluded")
    FAST_REQUESTED = "FAST.REQUESTED", Party.APPLICANT, Text("Fast examination requested")
    FAST_ACCEPTED = "FAST.ACCEPTED", Party.IP_OFFICE, Text("Fast examination accepted")
    SUBST_OPENED = "SUBST.OPENED", Party.IP_OFFICE, Text("Substantive examination opened")
    SUBST_NOTICE = "SUBST.NOTICE", Party.IP_OFFICE, Text("Substantive notice")
    SUBST_INTENT_TO_REFUSE = "SUBST.INTENT_TO_REFUSE", Party.IP_OFFICE, Text("Intention to refuse")
    SUBST_EXTENSION_REQ = (
        "SUBST.EXTENSION_REQ",
        Party.APPLICANT,
        Text("More time to answer the substantive notice asked for"),
    )
    SUBST_EXTENSION_GRANTED = (
        "SUBST.EXTENSION_GRANTED",
        Party.IP_OFFICE,
        Text("More time to answer the substantive notice given"),
    )
    SUBST_RESPONSE = "SUBST.RESPONSE", Party.APPLICANT, Text("Answer to the substantive notice")
    SUBST_SUSPENDED = "SUBST.SUSPENDED", Party.IP_OFFICE, Text("Examination suspended")
    SUBST_RESUMED = "SUBST.RESUMED", Party.IP_OFFICE, Text("Examination resumed")
    REEXAM_OPENED = "REEXAM.OPENED", Party.IP_OFFICE, Text("Re-examination opened")
    REEXAM_CLOSED = "REEXAM.CLOSED", Party.IP_OFFICE, Text("Re-examination closed")
    SUBST_INTENT_TO_GRANT = "SUBST.INTENT_TO_GRANT", Party.IP_OFFICE, Text("Intention to grant")
    FEE_GRANT_PAID = "FEE.GRANT_PAID", Party.APPLICANT, Text("Grant fees paid in full")
    FEE_NOT_PAID = "FEE.NOT_PAID", Party.IP_OFFICE, Text("Refused for unpaid grant fees")
    REFUSED_FINAL = "REFUSED.FINAL", Party.IP_OFFICE, Text("Grant refused")
    GRANT_DECIDED = "GRANT.DECIDED", Party.IP_OFFICE, Text("Grant decided and registered")
    CERT_ISSUED = "CERT.ISSUED", Party.IP_OFFICE, Text("Certificate handed over")
    GRANT_PUBLISHED = "GRANT.PUBLISHED", Party.IP_OFFICE, Text("Grant published in the gazette")

    PROV_EXPEDITE_LETTER_SENT = (
        "PROV.EXPEDITE_LETTER_SENT",
        Party.DEPARTMENT,
        Text("IP Viet Nam asked to speed up"),
    )
    AMEND_REQUESTED = "AMEND.REQUESTED", Party.APPLICANT, Text("Amendment asked for")
    AMEND_NOTICE = "AMEND.NOTICE", Party.IP_OFFICE, Text("Notice on the amendment")
    AMEND_ANSWERED = "AMEND.ANSWERED", Party.APPLICANT, Text("Notice on the amendment answered")
    APP_AMENDED = "APP.AMENDED", Party.IP_OFFICE, Text("Application amended")
    AMEND_REFUSED = "AMEND.REFUSED", Party.IP_OFFICE, Text("Amendment refused")
    AMEND_WITHDRAWN = "AMEND.WITHDRAWN", Party.APPLICANT, Text("Request for amendment withdrawn")
    DIVIDE_REQUESTED = "DIVIDE.REQUESTED", Party.APPLICANT, Text("Division asked for")
    DIVIDE_NOTICE = "DIVIDE.NOTICE", Party.IP_OFFICE, Text("Notice on the division")
    DIVIDE_ANSWERED = "DIVIDE.ANSWERED", Party.APPLICANT, Text("Notice on the division answered")
    APP_DIVIDED = "APP.DIVIDED", Party.IP_OFFICE, Text("Application divided")
    DIVIDE_REFUSED = "DIVIDE.REFUSED", Party.IP_OFFICE, Text("Division refused")
    DIVIDE_WITHDRAWN = "DIVIDE.WITHDRAWN", Party.APPLICANT, Text("Request for division withdrawn")
    CHANGE_REQUESTED = "CHANGE.REQUESTED", Party.APPLICANT, Text("Change of applicant asked for")
    CHANGE_NOTICE = "CHANGE.NOTICE", Party.IP_OFFICE, Text("Notice on the change of applicant")
    CHANGE_ANSWERED = (
        "CHANGE.ANSWERED",
        Party.APPLICANT,
        Text("Notice on the change of applicant answered"),
    )
    APP_APPLICANT_CHANGED = "APP.APPLICANT_CHANGED", Party.IP_OFFICE, Text("Applicant changed")
    CHANGE_REFUSED = "CHANGE.REFUSED", Party.IP_OFFICE, Text("Change of applicant refused")
    CHANGE_WITHDRAWN = (
        "CHANGE.WITHDRAWN",
        Party.APPLICANT,
        Text("Request to change the applicant withdrawn"),
    )
    CITED_ATTACKED = "CITED.ATTACKED", Party.APPLICANT, Text("Earlier mark attacked")
    CITED_DECIDED = "CITED.DECIDED", Party.IP_OFFICE, Text("Attack on the earlier mark decided")
    CITED_WITHDRAWN = (
        "CITED.WITHDRAWN",
        Party.APPLICANT,
        Text("Attack on the earlier mark withdrawn"),
    )
    COMPL_FILED = "COMPL.FILED", Party.COMPLAINANT, Text("Complaint filed")
    COMPL_ACKNOWLEDGED = "COMPL.ACKNOWLEDGED", Party.AUTHORITY, Text("Complaint accepted")
    COMPL_NOT_TAKEN_UP = "COMPL.NOT_TAKEN_UP", Party.AUTHORITY, Text("Complaint not taken up")
    COMPL_DECIDED = "COMPL.DECIDED", Party.AUTHORITY, Text("Complaint decided")
    COMPL2_FILED = "COMPL2.FILED", Party.COMPLAINANT, Text("Second complaint filed")
    COMPL2_ACKNOWLEDGED = (
        "COMPL2.ACKNOWLEDGED",
        Party.AUTHORITY,
        Text("Second complaint accepted"),
    )
    COMPL2_NOT_TAKEN_UP = (
        "COMPL2.NOT_TAKEN_UP",
        Party.AUTHORITY,
        Text("Second complaint not taken up"),
    )
    COMPL2_DECIDED = "COMPL2.DECIDED", Party.AUTHORITY, Text("Second complaint decided")
    COMPL_WITHDRAWN = "COMPL.WITHDRAWN", Party.COMPLAINANT, Text("Complaint withdrawn")
    COURT_FILED = "COURT.FILED", Party.COMPLAINANT, Text("Action brought to court")
    COURT_TAKEN_UP = "COURT.TAKEN_UP", Party.COURT, Text("Case taken up by the court")
    COURT_NOT_TAKEN_UP = "COURT.NOT_TAKEN_UP", Party.COURT, Text("Action returned by the court")
    COURT_JUDGMENT = "COURT.JUDGMENT", Party.COURT, Text("Judgment given")
    COURT_APPEALED = "COURT.APPEALED", Party.COMPLAINANT, Text("Appeal filed against the judgment")
    COURT_FINAL = "COURT.FINAL_JUDGMENT", Party.COURT, Text("Appeal judgment given")
    COURT_DISCONTINUED = "COURT.DISCONTINUED", Party.COURT, Text("Case discontinued")
    BESIDE_MOOT = "BESIDE.MOOT", Party.DEPARTMENT, Text("Closed without a result of its own")
    APP_WITHDRAWN = "APP.WITHDRAWN", Party.APPLICANT, Text("Withdrawn by the applicant")
    RECORD_REVERSED = "RECORD.REVERSED", Party.DEPARTMENT, Text("Wrong entry reversed")
