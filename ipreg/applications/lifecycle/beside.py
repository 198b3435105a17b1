"""The proceedings beside the main line of a file: one literal table each, default deny. Pure.

The register often learns of a proceeding only by a later paper: the office sends an opposition on,
a judgment arrives. So an act that is proved by its own paper may open it although the acts before
are unknown; they may be added later and then take their place by their day.
"""

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.standings import Standing
from ipreg.core.proceedings import Move

Row = dict[Event, Move[Standing]]
Table = dict[Standing | None, Row]


def _to(target: Standing) -> Move[Standing]:
    """Somebody waits for this act."""
    return Move(target)


def _or(target: Standing | None = None) -> Move[Standing]:
    """This act may come as well, or the acts before it were not recorded."""
    return Move(target, awaited=False)


_MOOT: Row = {Event.BESIDE_MOOT: _or(Standing.MOOT)}

_OPPOSED: Row = {
    Event.OPPO_WITHDRAWN: _or(Standing.WITHDRAWN),
    **_MOOT,
}
OPPOSITION: Table = {
    None: {
        Event.OPPO_FILED: _to(Standing.FILED),
        Event.OPPO_FORWARDED: _or(Standing.FORWARDED),
    },
    Standing.FILED: {
        **_OPPOSED,
        Event.OPPO_FORWARDED: _to(Standing.FORWARDED),
        Event.OPPO_NOT_TAKEN_UP: _to(Standing.NOT_TAKEN_UP),
        Event.OPPO_CONCLUDED: _or(Standing.CONCLUDED),
    },
    Standing.FORWARDED: {
        **_OPPOSED,
        Event.OPPO_ANSWERED: _to(Standing.ANSWERED),
        Event.OPPO_CONCLUDED: _or(Standing.CONCLUDED),
    },
    Standing.ANSWERED: {
        **_OPPOSED,
        Event.OPPO_REPLIED: _or(),
        Event.OPPO_FORWARDED: _or(Standing.FORWARDED),
        Event.OPPO_CONCLUDED: _to(Standing.CONCLUDED),
    },
    Standing.NOT_TAKEN_UP: {},
    Standing.CONCLUDED: {},
    Standing.WITHDRAWN: {},
    Standing.MOOT: {},
}
OPINION: Table = {
    None: {Event.TPO_RECEIVED: _to(Standing.NOTED)},
    Standing.NOTED: {},
}
EARLIER_MARK: Table = {
    None: {
        Event.CITED_ATTACKED: _to(Standing.PENDING),
        Event.CITED_DECIDED: _or(Standing.CONCLUDED),
    },
    Standing.PENDING: {
        Event.CITED_DECIDED: _to(Standing.CONCLUDED),
        Event.CITED_WITHDRAWN: _or(Standing.WITHDRAWN),
        **_MOOT,
    },
    Standing.CONCLUDED: {},
    Standing.WITHDRAWN: {},
    Standing.MOOT: {},
}


def _request(
    asked: Event, notice: Event, answered: Event, done: Event, refused: Event, withdrawn: Event
) -> Table:
    """What the applicant asks for: rounds of notice and answer until the office decides."""
    stopped = {withdrawn: _or(Standing.WITHDRAWN), **_MOOT}
    return {
        None: {asked: _to(Standing.FILED), done: _or(Standing.RECORDED)},
        Standing.FILED: {
            **stopped,
            notice: _or(Standing.NOTICE),
            done: _to(Standing.RECORDED),
            refused: _or(Standing.REFUSED),
        },
        Standing.NOTICE: {
            **stopped,
            answered: _to(Standing.ANSWERED),
            done: _or(Standing.RECORDED),
            refused: _or(Standing.REFUSED),
        },
        Standing.ANSWERED: {
            **stopped,
            notice: _or(Standing.NOTICE),
            done: _to(Standing.RECORDED),
            refused: _to(Standing.REFUSED),
        },
        Standing.RECORDED: {},
        Standing.REFUSED: {},
        Standing.WITHDRAWN: {},
        Standing.MOOT: {},
    }


AMENDMENT = _request(
    asked=Event.AMEND_REQUESTED,
    notice=Event.AMEND_NOTICE,
    answered=Event.AMEND_ANSWERED,
    done=Event.APP_AMENDED,
    refused=Event.AMEND_REFUSED,
    withdrawn=Event.AMEND_WITHDRAWN,
)
DIVISION = _request(
    asked=Event.DIVIDE_REQUESTED,
    notice=Event.DIVIDE_NOTICE,
    answered=Event.DIVIDE_ANSWERED,
    done=Event.APP_DIVIDED,
    refused=Event.DIVIDE_REFUSED,
    withdrawn=Event.DIVIDE_WITHDRAWN,
)
APPLICANT_CHANGE = _request(
    asked=Event.CHANGE_REQUESTED,
    notice=Event.CHANGE_NOTICE,
    answered=Event.CHANGE_ANSWERED,
    done=Event.APP_APPLICANT_CHANGED,
    refused=Event.CHANGE_REFUSED,
    withdrawn=Event.CHANGE_WITHDRAWN,
)

_AGAIN: Row = {Event.COMPL2_FILED: _or(Standing.COMPLAINED_AGAIN)}
_FIRST: Row = {Event.COMPL_WITHDRAWN: _or(Standing.WITHDRAWN), **_AGAIN, **_MOOT}
_SECOND: Row = {Event.COMPL_WITHDRAWN: _or(Standing.WITHDRAWN), **_MOOT}
COMPLAINT: Table = {
    None: {
        Event.COMPL_FILED: _to(Standing.COMPLAINED),
        Event.COMPL_ACKNOWLEDGED: _or(Standing.ACCEPTED),
        Event.COMPL_DECIDED: _or(Standing.DECIDED),
    },
    Standing.COMPLAINED: {
        **_FIRST,
        Event.COMPL_ACKNOWLEDGED: _to(Standing.ACCEPTED),
        Event.COMPL_NOT_TAKEN_UP: _to(Standing.NOT_TAKEN_UP),
        Event.COMPL_DECIDED: _or(Standing.DECIDED),
    },
    # The second complaint may also follow when the time of the first ran out without a decision.
    Standing.ACCEPTED: {**_FIRST, Event.COMPL_DECIDED: _to(Standing.DECIDED)},
    Standing.NOT_TAKEN_UP: _AGAIN,
    Standing.DECIDED: _AGAIN,
    Standing.COMPLAINED_AGAIN: {
        **_SECOND,
        Event.COMPL2_ACKNOWLEDGED: _to(Standing.ACCEPTED_AGAIN),
        Event.COMPL2_NOT_TAKEN_UP: _to(Standing.NOT_TAKEN_UP_AGAIN),
        Event.COMPL2_DECIDED: _or(Standing.DECIDED_AGAIN),
    },
    Standing.ACCEPTED_AGAIN: {**_SECOND, Event.COMPL2_DECIDED: _to(Standing.DECIDED_AGAIN)},
    Standing.NOT_TAKEN_UP_AGAIN: {},
    Standing.DECIDED_AGAIN: {},
    Standing.WITHDRAWN: {},
    Standing.MOOT: {},
}

_STOPPED: Row = {Event.COURT_DISCONTINUED: _or(Standing.DISCONTINUED), **_MOOT}
COURT: Table = {
    None: {
        Event.COURT_FILED: _to(Standing.SUED),
        Event.COURT_TAKEN_UP: _or(Standing.BEFORE_COURT),
        Event.COURT_JUDGMENT: _or(Standing.JUDGED),
    },
    Standing.SUED: {
        **_STOPPED,
        Event.COURT_TAKEN_UP: _to(Standing.BEFORE_COURT),
        Event.COURT_NOT_TAKEN_UP: _to(Standing.NOT_TAKEN_UP),
        Event.COURT_JUDGMENT: _or(Standing.JUDGED),
    },
    Standing.BEFORE_COURT: {**_STOPPED, Event.COURT_JUDGMENT: _to(Standing.JUDGED)},
    Standing.JUDGED: {
        Event.COURT_APPEALED: _or(Standing.APPEALED),
        Event.COURT_FINAL: _or(Standing.JUDGED_FINALLY),
    },
    Standing.APPEALED: {**_STOPPED, Event.COURT_FINAL: _to(Standing.JUDGED_FINALLY)},
    Standing.NOT_TAKEN_UP: {},
    Standing.DISCONTINUED: {},
    Standing.JUDGED_FINALLY: {},
    Standing.MOOT: {},
}
