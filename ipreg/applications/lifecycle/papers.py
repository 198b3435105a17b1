"""What paper an event of an application file rests on, and under which usual name. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from ipreg.core.text import Text


class Need(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


@dataclass(frozen=True)
class Paper:
    need: Need
    name: Text | None = None


NO_PAPER = Paper(Need.NONE)


def _required(name: Text) -> Paper:
    return Paper(Need.REQUIRED, name)


def _optional(name: Text) -> Paper:
    return Paper(Need.OPTIONAL, name)


# Required only where the act does not exist without its paper; an event not named here has none.
PAPERS: dict[str, Paper] = {
    "PROV.PROPOSED": _optional(Text("Letter of proposal")),
    "PROV.REVIEWED": _optional(Text("Record of appraisal")),
    "PROV.COUNCIL_PASSED": _required(Text("Minutes of the council")),
    "PROV.COUNCIL_NOT_PASSED": _required(Text("Minutes of the council")),
    "PROV.COUNCIL_DEFERRED": _required(Text("Minutes of the council")),
    "PROV.LIST_APPROVED": _required(Text("Decision approving the list and budget")),
    "PROV.CONTRACT_SIGNED": _required(Text("Decision assigning the task or support contract")),
    "PROV.DRAFTING_STARTED": _optional(Text("Minutes of the workshop")),
    "PROV.PLACENAME_PERMITTED": _required(Text("Permission to use the place name")),
    "PROV.REGISTRATION_RIGHT_GIVEN": _required(
        Text("Document giving the right to register the geographical indication")
    ),
    "PROV.MAP_CONFIRMED": _required(Text("Confirmation of the map of the area")),
    "PROV.LOGO_APPROVED": _required(Text("Letter agreeing to the logo")),
    "PROV.DOSSIER_READY": _optional(Text("Checklist of the dossier")),
    "PROV.PAUSED": _optional(Text("Document pausing the work")),
    "PROV.RESUMED": _optional(Text("Document resuming the work")),
    "PROV.DROPPED": _optional(Text("Decision taking the product off the list")),
    "PROV.EXPEDITE_LETTER_SENT": _required(Text("Letter asking to speed up")),
    "FILE.RECEIVED": _optional(Text("Application form stamped on receipt")),
    "FILE.DIVIDED": _optional(Text("Notice recording the division")),
    "FILE.NUMBERED": _optional(Text("Notice giving the application number")),
    "FORM.NOTICE": _required(Text("Notice of the result of formality examination")),
    "FORM.EXTENSION_REQ": _optional(Text("Request for more time")),
    "FORM.EXTENSION_GRANTED": _optional(Text("Notice giving more time")),
    "FORM.RESPONSE": _optional(Text("Letter of answer")),
    "FORM.ACCEPTED": _required(Text("Decision accepting the application as valid")),
    "FORM.DEEMED_VALID": _optional(Text("Weekly list of applications sent to publication")),
    "FORM.REFUSED": _required(Text("Decision refusing the application on formalities")),
    "PUB.APPLICATION": _optional(Text("Industrial Property Gazette, volume A")),
    "TPO.RECEIVED": _optional(Text("Written opinion of a third party")),
    "OPPO.FILED": _optional(Text("Letter of opposition")),
    "OPPO.NOT_TAKEN_UP": _optional(Text("Notice that the opposition is not taken up")),
    "OPPO.FORWARDED": _optional(Text("Notice of the opposition")),
    "OPPO.ANSWERED": _optional(Text("Letter of answer")),
    "OPPO.REPLIED": _optional(Text("Letter of the opponent")),
    "OPPO.WITHDRAWN": _optional(Text("Letter withdrawing the opposition")),
    "OPPO.CONCLUDED": _required(Text("Notice of the result of the opposition")),
    "FAST.REQUESTED": _optional(Text("Request for fast examination")),
    "FAST.ACCEPTED": _optional(Text("Notice accepting fast examination")),
    "SUBST.NOTICE": _required(Text("Notice of the result of substantive examination")),
    "SUBST.INTENT_TO_REFUSE": _required(Text("Notice of intended refusal")),
    "SUBST.EXTENSION_REQ": _optional(Text("Request for more time")),
    "SUBST.EXTENSION_GRANTED": _optional(Text("Notice giving more time")),
    "SUBST.RESPONSE": _optional(Text("Letter of answer")),
    "SUBST.SUSPENDED": _required(Text("Notice suspending the examination")),
    "SUBST.RESUMED": _optional(Text("Notice resuming the examination")),
    "REEXAM.OPENED": _optional(Text("Request or decision to examine again")),
    "REEXAM.CLOSED": _optional(Text("Notice of the result of re-examination")),
    "SUBST.INTENT_TO_GRANT": _required(Text("Notice of intended grant with request for fees")),
    "FEE.GRANT_PAID": _optional(Text("Receipt for the fees")),
    "FEE.NOT_PAID": _optional(Text("Notice of refusal for unpaid fees")),
    "REFUSED.FINAL": _required(Text("Decision refusing the title")),
    "GRANT.DECIDED": _optional(Text("Decision granting the title")),
    "CERT.ISSUED": _optional(Text("Certificate")),
    "GRANT.PUBLISHED": _optional(Text("Industrial Property Gazette, volume B")),
    "AMEND.REQUESTED": _optional(Text("Request for amendment")),
    "AMEND.NOTICE": _required(Text("Notice of the office on the request")),
    "AMEND.ANSWERED": _optional(Text("Letter of answer")),
    "APP.AMENDED": _optional(Text("Notice recording the amendment")),
    "AMEND.REFUSED": _required(Text("Notice refusing the amendment")),
    "AMEND.WITHDRAWN": _optional(Text("Letter of withdrawal")),
    "DIVIDE.REQUESTED": _optional(Text("Request for division")),
    "DIVIDE.NOTICE": _required(Text("Notice of the office on the request")),
    "DIVIDE.ANSWERED": _optional(Text("Letter of answer")),
    "APP.DIVIDED": _optional(Text("Notice recording the division")),
    "DIVIDE.REFUSED": _required(Text("Notice refusing the division")),
    "DIVIDE.WITHDRAWN": _optional(Text("Letter of withdrawal")),
    "CHANGE.REQUESTED": _optional(Text("Request to record the change of applicant")),
    "CHANGE.NOTICE": _required(Text("Notice of the office on the request")),
    "CHANGE.ANSWERED": _optional(Text("Letter of answer")),
    "APP.APPLICANT_CHANGED": _optional(Text("Notice recording the change of applicant")),
    "CHANGE.REFUSED": _required(Text("Notice refusing the change of applicant")),
    "CHANGE.WITHDRAWN": _optional(Text("Letter of withdrawal")),
    "CITED.ATTACKED": _optional(Text("Request to end or cancel the earlier mark")),
    "CITED.DECIDED": _required(Text("Decision on the earlier mark")),
    "CITED.WITHDRAWN": _optional(Text("Letter of withdrawal")),
    "COMPL.FILED": _optional(Text("Letter of complaint")),
    "COMPL.ACKNOWLEDGED": _optional(Text("Notice accepting the complaint")),
    "COMPL.NOT_TAKEN_UP": _required(Text("Notice that the complaint is not taken up")),
    "COMPL.DECIDED": _required(Text("Decision on the complaint")),
    "COMPL2.FILED": _optional(Text("Letter of complaint")),
    "COMPL2.ACKNOWLEDGED": _optional(Text("Notice accepting the complaint")),
    "COMPL2.NOT_TAKEN_UP": _required(Text("Notice that the complaint is not taken up")),
    "COMPL2.DECIDED": _required(Text("Decision on the complaint")),
    "COMPL.WITHDRAWN": _optional(Text("Letter withdrawing the complaint")),
    "COURT.FILED": _optional(Text("Statement of claim")),
    "COURT.TAKEN_UP": _optional(Text("Notice that the court takes up the case")),
    "COURT.NOT_TAKEN_UP": _optional(Text("Notice returning the statement of claim")),
    "COURT.JUDGMENT": _required(Text("Judgment of the court")),
    "COURT.APPEALED": _optional(Text("Notice of appeal")),
    "COURT.FINAL_JUDGMENT": _required(Text("Judgment of the court of appeal")),
    "COURT.DISCONTINUED": _optional(Text("Decision discontinuing the case")),
    "APP.WITHDRAWN": _optional(Text("Letter of withdrawal")),
}
