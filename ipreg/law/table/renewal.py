"""Time limits of the renewal of a mark, all counted from the end of its term. Pure."""

from functools import partial

from ipreg.core.text import Text
from ipreg.law.counting import days, months
from ipreg.law.kinds import MARKS
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade
from ipreg.law.rules import Direction, Lapse, Opening, Rule
from ipreg.law.table.sources import (
    CIRCULAR_2026,
    FROM_MEMORY,
    GENERAL,
    LEGAL_SITE,
    NONE_READ,
    SINCE_APRIL_2026,
    UNREAD_CIRCULAR,
    UNTIL_APRIL_2026,
    then,
)

_DECREE = Text("Decree 65/2023/NĐ-CP, art. 31")
_UNTIL_CIRCULAR = Text("Since April 2026 a circular sets the procedure (art. 94.4, amended 2025).")
_SIX_MONTHS_BEFORE = Opening(Direction.BEFORE, months(6))
_RENEWED = (Moment.RENEWED,)
_ASKED = (Moment.RENEWAL_REQUESTED, *_RENEWED)

_window = partial(
    Rule,
    kind=LimitKind.OWNER_WINDOW,
    trigger=(Moment.GRANTED, Moment.RENEWED),
    base="TERM",
    grade=Grade.K,
    source=GENERAL,
    kinds=MARKS,
    doubt=FROM_MEMORY,
)
_procedure = partial(
    Rule,
    code="RENEW_PROC",
    kind=LimitKind.OFFICE_TARGET,
    trigger=(Moment.RENEWAL_REQUESTED,),
    kinds=MARKS,
    satisfied_by=(*_RENEWED, Moment.RENEWAL_NOTICE, Moment.RENEWAL_REFUSED),
    closed_by=(Moment.ENDED,),
    lapse=Lapse.ALERT,
)
_answer = partial(
    Rule,
    code="RENEW_RESP",
    kind=LimitKind.APPLICANT_DUTY,
    trigger=(Moment.RENEWAL_NOTICE,),
    kinds=MARKS,
    satisfied_by=(Moment.RENEWAL_RESPONSE,),
    closed_by=(*_RENEWED, Moment.RENEWAL_REFUSED, Moment.ENDED),
    lapse=Lapse.ALERT,
)

RENEWAL = (
    _window(
        name="RENEW_OPEN@2006",
        code="RENEW_OPEN",
        period=months(6),
        direction=Direction.BEFORE,
        exact=True,
        basis=_DECREE,
        opens=_SIX_MONTHS_BEFORE,
        closed_by=(*_ASKED, Moment.ENDED),
        note=_UNTIL_CIRCULAR,
    ),
    _window(
        name="RENEW_DUE@2006",
        code="RENEW_DUE",
        period=days(0),
        basis=_DECREE,
        opens=_SIX_MONTHS_BEFORE,
        satisfied_by=_ASKED,
        closed_by=(Moment.ENDED,),
        lapse=Lapse.ALERT,
        note=Text("The last day without a surcharge."),
    ),
    _window(
        name="RENEW_GRACE@2006",
        code="RENEW_GRACE",
        period=months(6),
        basis=_DECREE,
        opens=Opening(Direction.AFTER, days(1)),
        satisfied_by=_ASKED,
        closed_by=(Moment.ENDED,),
        lapse=Lapse.PROPOSE,
        proposes="LAPSED",
        note=Text("Late, with a surcharge of 10 per cent of the renewal fee for every month."),
    ),
    _procedure(
        name="RENEW_PROC@2006",
        period=months(1),
        basis=Text("Decree 65/2023/NĐ-CP, art. 31.4"),
        grade=Grade.B,
        source=LEGAL_SITE,
        scopes=(then(until=UNTIL_APRIL_2026),),
    ),
    _procedure(
        name="RENEW_PROC@2026",
        period=None,
        basis=CIRCULAR_2026,
        grade=Grade.K,
        source=NONE_READ,
        scopes=(then(SINCE_APRIL_2026),),
        doubt=UNREAD_CIRCULAR,
    ),
    _answer(
        name="RENEW_RESP@2006",
        period=months(2),
        basis=Text("Decree 65/2023/NĐ-CP, art. 31.4"),
        grade=Grade.B,
        source=LEGAL_SITE,
        scopes=(then(until=UNTIL_APRIL_2026),),
    ),
    _answer(
        name="RENEW_RESP@2026",
        period=None,
        basis=CIRCULAR_2026,
        grade=Grade.K,
        source=NONE_READ,
        scopes=(then(SINCE_APRIL_2026),),
        doubt=UNREAD_CIRCULAR,
    ),
)
