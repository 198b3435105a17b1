"""What each time limit is called, by its code. Pure."""

from ipreg.core.text import Text

NAMES = {
    "FORM_EXAM": Text("Formality examination"),
    "FORM_RESP": Text("Answer to the formality notice"),
    "PUBLISH": Text("Publication of the application"),
    "OPPO": Text("Opposition by third parties"),
    "OPPO_ANSWER": Text("Answer to the opposition"),
    "TPO": Text("Opinions of third parties"),
    "SUBST_EXAM": Text("Substantive examination"),
    "FAST_EXAM": Text("Fast substantive examination"),
    "SUBST_RESP": Text("Answer to the substantive notice"),
    "DISCLAIM_OBJ": Text("Objection to what the intended grant leaves out"),
    "GRANT_FEE": Text("Payment of the grant fees"),
    "GRANT_DECISION": Text("Decision on the grant"),
    "REEXAM": Text("Re-examination"),
    "AMEND_PROC": Text("Handling of the requested amendment"),
    "PUB_DECISION": Text("Publication of the decision"),
    "TERM": Text("Term of the title"),
    "RENEW_OPEN": Text("Renewal may be asked for"),
    "RENEW_DUE": Text("Renewal without surcharge"),
    "RENEW_GRACE": Text("Late renewal with surcharge"),
    "RENEW_PROC": Text("Handling of the request for renewal"),
    "RENEW_RESP": Text("Answer to the notice on the renewal"),
    "NONUSE_RISK": Text("Five years without use"),
    "INVALIDATE": Text("Request to invalidate the title"),
    "COMPLAINT_1": Text("First complaint"),
    "COMPLAINT_2": Text("Second complaint"),
    "COMPLAINT_ANSWER": Text("Decision on the complaint by the office"),
    "COMPLAINT_ACK": Text("Acceptance of the complaint"),
    "PRIORITY": Text("Claim of priority"),
    "REPORT_UNITS": Text("Reports of the units to the Department"),
    "REPORT_SO": Text("Report of the Department to the Provincial People's Committee"),
}


def name_of(code: str) -> Text:
    """The name of a limit; a code without one goes by itself."""
    return NAMES.get(code) or Text(code)
