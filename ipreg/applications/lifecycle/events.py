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
    OPPO_FORWARDED = "OPPO.FORWARDED", Party.IP_OFFICE, Text("Opposition sent to the applicant")
    OPPO_ANSWERED = "OPPO.ANSWERED", Party.APPLICANT, Text("Opposition answered")
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
    APP_AMENDED = "APP.AMENDED", Party.APPLICANT, Text("Application amended")
    APP_DIVIDED = "APP.DIVIDED", Party.APPLICANT, Text("Application divided")
    APP_APPLICANT_CHANGED = "APP.APPLICANT_CHANGED", Party.APPLICANT, Text("Applicant changed")
    COMPL_FILED = "COMPL.FILED", Party.COMPLAINANT, Text("Complaint filed")
    COMPL_ACKNOWLEDGED = "COMPL.ACKNOWLEDGED", Party.AUTHORITY, Text("Complaint accepted")
    COMPL_DECIDED = "COMPL.DECIDED", Party.AUTHORITY, Text("Complaint decided")
    COURT_FILED = "COURT.FILED", Party.COMPLAINANT, Text("Action brought to court")
    COURT_JUDGMENT = "COURT.JUDGMENT", Party.COURT, Text("Judgment given")
    APP_WITHDRAWN = "APP.WITHDRAWN", Party.APPLICANT, Text("Withdrawn by the applicant")
    RECORD_REVERSED = "RECORD.REVERSED", Party.DEPARTMENT, Text("Wrong entry reversed")
