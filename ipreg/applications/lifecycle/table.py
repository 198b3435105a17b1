"""The life of an application file: one literal table, and what it does not list is refused. Pure.

The province's stages are practice, not statute, and the office's papers often reach the register
late or never. So a later act that is proved by its own document may be recorded although the acts
between are unknown (`Course.CATCH_UP`); nobody has to invent them, and they may be added later.
"""

from collections.abc import Iterator

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.rows import (
    BREAK,
    COUNCIL,
    DIVIDED_OFF,
    DROP,
    EXPEDITE,
    FAST,
    FILED_ANYWAY,
    FORM_REFUSED,
    FORM_REFUSED_UNHEARD,
    FORMALITY,
    FURTHER_PAPERS,
    GRANTED_UNSEEN,
    LISTED_ANYWAY,
    MORE_TIME_FOR_SUBSTANCE,
    PENDING,
    PERMISSION,
    PICTURES,
    PREPARED_ANYWAY,
    PROPOSAL,
    PUBLICATION,
    RE_EXAMINED,
    REFUSED,
    REFUSED_UNHEARD,
    STAYS,
    SUBSTANCE,
    SUSPENDABLE,
    TAKEN_UP_AGAIN,
    UNPUBLISHED,
    VALID_UNHEARD,
    Row,
)
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.steps import Course, Relative, Step
from ipreg.applications.lifecycle.terms import Term
from ipreg.core.roles import Role
from ipreg.law.kinds import MARKS, Kind

LIFECYCLE: dict[State, Row] = {
    # In the province
    State.OPENED: LISTED_ANYWAY | PROPOSAL | DROP | DIVIDED_OFF,
    State.PROPOSED: {
        **(LISTED_ANYWAY | BREAK),
        Event.PROV_REVIEW_OPENED: Step(State.UNDER_REVIEW),
        Event.PROV_REVIEWED: Step(State.BEFORE_COUNCIL, course=Course.CATCH_UP),
    },
    State.UNDER_REVIEW: {
        **(LISTED_ANYWAY | BREAK),
        Event.PROV_REVIEWED: Step(State.BEFORE_COUNCIL),
    },
    State.BEFORE_COUNCIL: LISTED_ANYWAY | BREAK | COUNCIL,
    State.COUNCIL_DEFERRED: {
        **(PREPARED_ANYWAY | BREAK | COUNCIL),
        Event.PROV_REVIEW_OPENED: Step(State.UNDER_REVIEW),
    },
    State.COUNCIL_NOT_PASSED: PREPARED_ANYWAY | PROPOSAL | DROP,
    State.COUNCIL_PASSED: {
        **(LISTED_ANYWAY | BREAK),
        Event.PROV_LIST_APPROVED: Step(State.LISTED),
    },
    State.LISTED: {
        **(PREPARED_ANYWAY | BREAK),
        Event.PROV_CONTRACT_SIGNED: Step(State.CONTRACTED),
    },
    State.CONTRACTED: {
        **(PREPARED_ANYWAY | BREAK | PICTURES),
        Event.PROV_DRAFTING_STARTED: Step(State.DRAFTING),
    },
    State.DRAFTING: {
        **(FILED_ANYWAY | BREAK | PICTURES | PERMISSION),
        # A mark without a sign of origin needs no permission; an indication always needs the right.
        Event.PROV_DOSSIER_READY: Step(State.READY, kinds=MARKS, course=Course.ASIDE),
    },
    State.PERMITTED: {
        **(FILED_ANYWAY | BREAK | FURTHER_PAPERS),
        Event.PROV_DOSSIER_READY: Step(State.READY),
    },
    State.READY: {
        **(BREAK | FURTHER_PAPERS),
        Event.FILE_RECEIVED: Step(State.RECEIVED),
    },
    State.PAUSED: {
        **(FILED_ANYWAY | DROP),
        Event.PROV_RESUMED: Step(Relative.BACK),
    },
    State.DROPPED: FILED_ANYWAY,
    # At the office: formalities
    State.RECEIVED: {
        **(UNPUBLISHED | FORMALITY),
        Event.FORM_OPENED: Step(State.FORMALITY_EXAM),
        Event.FORM_REFUSED: FORM_REFUSED_UNHEARD,
    },
    State.DIVIDED_OFF: {
        **UNPUBLISHED,
        Event.FILE_NUMBERED: Step(State.RECEIVED),
    },
    State.FORMALITY_EXAM: {
        **(UNPUBLISHED | FORMALITY),
        Event.FORM_REFUSED: FORM_REFUSED_UNHEARD,
    },
    State.FORMALITY_NOTICE: {
        **(UNPUBLISHED | VALID_UNHEARD),
        Event.FORM_RESPONSE: Step(State.FORMALITY_RESPONDED),
        Event.FORM_REFUSED: FORM_REFUSED,
    },
    State.FORMALITY_RESPONDED: {
        **(UNPUBLISHED | FORMALITY),
        Event.FORM_REFUSED: FORM_REFUSED,
    },
    State.ACCEPTED: UNPUBLISHED | PUBLICATION,
    State.DEEMED_VALID: UNPUBLISHED | PUBLICATION,
    State.FORMALITY_REFUSED: TAKEN_UP_AGAIN,
    # At the office: substance
    State.PUBLISHED: {
        **(PENDING | FAST | SUBSTANCE | SUSPENDABLE),
        Event.SUBST_OPENED: Step(State.SUBSTANTIVE_EXAM),
        Event.REFUSED_FINAL: REFUSED_UNHEARD,
    },
    State.SUBSTANTIVE_EXAM: {
        **(PENDING | FAST | SUBSTANCE | SUSPENDABLE),
        Event.REFUSED_FINAL: REFUSED_UNHEARD,
    },
    State.SUSPENDED: {
        **PENDING,
        Event.SUBST_RESUMED: Step(Relative.BACK),
    },
    State.SUBSTANTIVE_NOTICE: {
        **(PENDING | SUSPENDABLE | MORE_TIME_FOR_SUBSTANCE),
        Event.SUBST_RESPONSE: Step(State.SUBSTANTIVE_RESPONDED),
        Event.SUBST_INTENT_TO_GRANT: Step(State.INTENT_TO_GRANT, course=Course.CATCH_UP),
        Event.GRANT_DECIDED: GRANTED_UNSEEN,
        Event.REFUSED_FINAL: REFUSED,
    },
    State.SUBSTANTIVE_RESPONDED: {
        **(PENDING | SUBSTANCE | SUSPENDABLE),
        Event.REFUSED_FINAL: REFUSED,
    },
    State.RE_EXAMINATION: {
        **(PENDING | SUBSTANCE),
        Event.REEXAM_CLOSED: Step(Relative.BACK),
        Event.REFUSED_FINAL: REFUSED,
    },
    State.INTENT_TO_GRANT: {
        **PENDING,
        Event.FEE_GRANT_PAID: Step(State.FEE_PAID),
        Event.FEE_NOT_PAID: Step(State.FEE_NOT_PAID, course=Course.END),
        Event.REEXAM_OPENED: RE_EXAMINED,
        Event.GRANT_DECIDED: GRANTED_UNSEEN,
    },
    State.FEE_PAID: {
        **EXPEDITE,
        Event.GRANT_DECIDED: Step(State.GRANTED),
    },
    State.FEE_NOT_PAID: {Event.REEXAM_OPENED: RE_EXAMINED},
    State.REFUSED: {Event.REEXAM_OPENED: RE_EXAMINED},
    State.WITHDRAWN: {},
    # Granted
    State.GRANTED: {
        Event.CERT_ISSUED: Step(State.CERTIFICATE_ISSUED),
        Event.GRANT_PUBLISHED: Step(State.GRANT_PUBLISHED),
    },
    State.CERTIFICATE_ISSUED: {
        Event.GRANT_PUBLISHED: Step(State.GRANT_PUBLISHED),
    },
    # Certificates are electronic; one on paper may follow on request.
    State.GRANT_PUBLISHED: {
        Event.CERT_ISSUED: STAYS,
    },
}


def step_for(state: State, event: Event, *, kind: Kind) -> Step | None:
    """The table's step, or nothing: default deny."""
    step = LIFECYCLE[state].get(event)
    return step if step and kind in step.kinds else None


def steps_of(event: Event) -> Iterator[Step]:
    """Every step of the table that an event can take."""
    return (row[event] for row in LIFECYCLE.values() if event in row)


def bases_of(event: Event) -> list[Term]:
    """The provisions under which an act exists, oldest first; none where it needs none."""
    found = {term for step in steps_of(event) for term in step.terms}
    return sorted(found, key=lambda term: (term.begins_on, term.ground or ""))


def may_record(role: Role, event: Event) -> bool:
    return any(role in step.by for step in steps_of(event))
