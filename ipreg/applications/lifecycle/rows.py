"""Rows of the lifecycle table that several states share. Pure."""

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.steps import Course, Relative, Step
from ipreg.applications.lifecycle.terms import (
    ACCEPTANCE,
    DEEMED_VALIDITY,
    DISCLOSURE,
    FAST_TRACK,
    FORMALITY_NOTICE,
    FORMALITY_REFUSAL,
    SUSPENSION,
)
from ipreg.core.roles import SO, Role
from ipreg.law.kinds import INDICATIONS, MARKS

Row = dict[Event, Step]

STAYS = Step(Relative.STAY, course=Course.ASIDE)
GRANTED_UNSEEN = Step(State.GRANTED, course=Course.CATCH_UP)
INTENT_TO_GRANT = Step(State.INTENT_TO_GRANT)
RE_EXAMINED = Step(State.RE_EXAMINATION, course=Course.ASIDE)
REFUSED = Step(State.REFUSED, course=Course.END)
REFUSED_UNHEARD = Step(State.REFUSED, course=Course.CATCH_UP)
FORM_REFUSED = Step(State.FORMALITY_REFUSED, terms=FORMALITY_REFUSAL, course=Course.END)
FORM_REFUSED_UNHEARD = Step(
    State.FORMALITY_REFUSED, terms=FORMALITY_REFUSAL, course=Course.CATCH_UP
)

# In the province.
PROPOSAL: Row = {Event.PROV_PROPOSED: Step(State.PROPOSED, by=SO | {Role.LOCAL_AUTHORITY})}
DROP: Row = {Event.PROV_DROPPED: Step(State.DROPPED, course=Course.END)}
BREAK: Row = DROP | {Event.PROV_PAUSED: Step(State.PAUSED, course=Course.ASIDE)}
FILED_ANYWAY: Row = {Event.FILE_RECEIVED: Step(State.RECEIVED, course=Course.CATCH_UP)}
# Marks only; the day on which it takes effect is the filing day that it keeps.
DIVIDED_OFF: Row = {
    Event.FILE_DIVIDED: Step(State.DIVIDED_OFF, kinds=MARKS, course=Course.CATCH_UP)
}
PREPARED_ANYWAY: Row = FILED_ANYWAY | {
    Event.PROV_DRAFTING_STARTED: Step(State.DRAFTING, course=Course.CATCH_UP),
    Event.PROV_PLACENAME_PERMITTED: Step(State.PERMITTED, kinds=MARKS, course=Course.CATCH_UP),
    Event.PROV_REGISTRATION_RIGHT_GIVEN: Step(
        State.PERMITTED, kinds=INDICATIONS, course=Course.CATCH_UP
    ),
}
LISTED_ANYWAY: Row = PREPARED_ANYWAY | {
    Event.PROV_LIST_APPROVED: Step(State.LISTED, course=Course.CATCH_UP),
    Event.PROV_CONTRACT_SIGNED: Step(State.CONTRACTED, course=Course.CATCH_UP),
}
COUNCIL: Row = {
    Event.PROV_COUNCIL_PASSED: Step(State.COUNCIL_PASSED),
    Event.PROV_COUNCIL_NOT_PASSED: Step(State.COUNCIL_NOT_PASSED),
    Event.PROV_COUNCIL_DEFERRED: Step(State.COUNCIL_DEFERRED),
}
PICTURES: Row = {Event.PROV_MAP_CONFIRMED: STAYS, Event.PROV_LOGO_APPROVED: STAYS}
PERMISSION: Row = {
    Event.PROV_PLACENAME_PERMITTED: Step(State.PERMITTED, kinds=MARKS),
    Event.PROV_REGISTRATION_RIGHT_GIVEN: Step(State.PERMITTED, kinds=INDICATIONS),
}
FURTHER_PAPERS: Row = PICTURES | {
    Event.PROV_PLACENAME_PERMITTED: Step(Relative.STAY, kinds=MARKS, course=Course.ASIDE),
    Event.PROV_REGISTRATION_RIGHT_GIVEN: Step(
        Relative.STAY, kinds=INDICATIONS, course=Course.ASIDE
    ),
}

# At the office.
EXPEDITE: Row = {Event.PROV_EXPEDITE_LETTER_SENT: STAYS}
# The time to answer one notice is extended once; the next notice opens a round of its own.
_once = Step(Relative.STAY, course=Course.ASIDE, once=True)
MORE_TIME_FOR_SUBSTANCE: Row = {
    Event.SUBST_EXTENSION_REQ: _once,
    Event.SUBST_EXTENSION_GRANTED: _once,
}
PENDING: Row = (
    FURTHER_PAPERS | EXPEDITE | {Event.APP_WITHDRAWN: Step(State.WITHDRAWN, course=Course.END)}
)
# After a complaint that was upheld the office examines the form anew.
TAKEN_UP_AGAIN: Row = {Event.FORM_OPENED: Step(State.FORMALITY_EXAM, course=Course.ASIDE)}
_fast = Step(Relative.STAY, kinds=MARKS, terms=FAST_TRACK, course=Course.ASIDE)
FAST: Row = {Event.FAST_REQUESTED: _fast, Event.FAST_ACCEPTED: _fast}
UNPUBLISHED: Row = (
    PENDING
    | FAST
    | {
        Event.FILE_DISCLOSED: Step(
            Relative.STAY, kinds=MARKS, terms=DISCLOSURE, course=Course.ASIDE
        ),
    }
)
FORMALITY: Row = {
    Event.FORM_NOTICE: Step(State.FORMALITY_NOTICE, terms=FORMALITY_NOTICE),
    Event.FORM_ACCEPTED: Step(State.ACCEPTED, terms=ACCEPTANCE),
    Event.FORM_DEEMED_VALID: Step(State.DEEMED_VALID, terms=DEEMED_VALIDITY),
    Event.PUB_APPLICATION: Step(State.PUBLISHED, course=Course.CATCH_UP),
}
PUBLICATION: Row = {Event.PUB_APPLICATION: Step(State.PUBLISHED)}
VALID_UNHEARD: Row = {
    Event.FORM_EXTENSION_REQ: _once,
    Event.FORM_EXTENSION_GRANTED: _once,
    Event.FORM_ACCEPTED: Step(State.ACCEPTED, terms=ACCEPTANCE, course=Course.CATCH_UP),
    Event.FORM_DEEMED_VALID: Step(
        State.DEEMED_VALID, terms=DEEMED_VALIDITY, course=Course.CATCH_UP
    ),
    Event.PUB_APPLICATION: Step(State.PUBLISHED, course=Course.CATCH_UP),
}
SUBSTANCE: Row = {
    Event.SUBST_NOTICE: Step(State.SUBSTANTIVE_NOTICE),
    Event.SUBST_INTENT_TO_REFUSE: Step(State.SUBSTANTIVE_NOTICE),
    Event.SUBST_INTENT_TO_GRANT: INTENT_TO_GRANT,
    Event.GRANT_DECIDED: GRANTED_UNSEEN,
}
SUSPENDABLE: Row = {
    Event.SUBST_SUSPENDED: Step(State.SUSPENDED, terms=SUSPENSION, course=Course.ASIDE),
}
