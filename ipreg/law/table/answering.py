"""Time limits of answers, re-examination and amendments while substance is examined. Pure."""

from fractions import Fraction
from functools import partial

from ipreg.core.text import Text
from ipreg.law.counting import months
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade
from ipreg.law.rules import Extension, Lapse, Part, Rule
from ipreg.law.table.sources import (
    ANSWERS_SINCE_2018,
    ANSWERS_UNTIL_2018,
    CIRCULAR_2026,
    END_OF_2022,
    EXAM_STOPS,
    FIRM,
    FROM_MEMORY,
    GENERAL,
    LAW_BEGINS,
    LEGAL_SITE,
    NONE_READ,
    SINCE_2023,
    SINCE_APRIL_2026,
    TWO_FIRMS,
    UNREAD_CIRCULAR,
    UNTIL_APRIL_2026,
    filed,
)

_OFFICE = LimitKind.OFFICE_TARGET
_EXAM = "SUBST_EXAM"
_RESULT = (Moment.INTENT_TO_GRANT, Moment.REFUSED, Moment.GRANTED)
_WITHDRAWN = (Moment.WITHDRAWN,)
_RESP_ENDS = (*_RESULT, *_WITHDRAWN)
_ONCE_MORE = Extension(Moment.SUBSTANTIVE_EXTENSION)
_answer = partial(
    Rule,
    code="SUBST_RESP",
    kind=LimitKind.APPLICANT_DUTY,
    trigger=(Moment.SUBSTANTIVE_NOTICE,),
    satisfied_by=(Moment.SUBSTANTIVE_RESPONSE,),
    closed_by=_RESP_ENDS,
    lapse=Lapse.PROPOSE,
    proposes="REFUSED.FINAL",
)

_ANSWERS = (
    _answer(
        name="SUBST_RESP@2006",
        period=months(2),
        basis=Text("Circular 01/2007/TT-BKHCN"),
        grade=Grade.B,
        source=TWO_FIRMS,
        scopes=(filed(LAW_BEGINS, ANSWERS_UNTIL_2018),),
    ),
    _answer(
        name="SUBST_RESP@2018",
        period=months(3),
        basis=Text("Circular 01/2007/TT-BKHCN, as amended by Circular 16/2016/TT-BKHCN"),
        grade=Grade.B,
        source=FIRM,
        scopes=(filed(ANSWERS_SINCE_2018, END_OF_2022),),
        extension=_ONCE_MORE,
    ),
    _answer(
        name="SUBST_RESP@2023",
        period=months(3),
        basis=Text("Circular 23/2023/TT-BKHCN"),
        grade=Grade.K,
        source=GENERAL,
        scopes=(filed(SINCE_2023, UNTIL_APRIL_2026),),
        extension=_ONCE_MORE,
        doubt=FROM_MEMORY,
    ),
    _answer(
        name="SUBST_RESP@2026",
        period=None,
        basis=CIRCULAR_2026,
        grade=Grade.K,
        source=NONE_READ,
        scopes=(filed(SINCE_APRIL_2026),),
        doubt=UNREAD_CIRCULAR,
    ),
)

_SHARES = (
    Rule(
        name="REEXAM@2006",
        code="REEXAM",
        kind=_OFFICE,
        trigger=(Moment.REEXAM_OPENED,),
        period=Part(Fraction(2, 3), of=("FAST_EXAM", _EXAM)),
        basis=Text("IP Law, art. 119.3"),
        grade=Grade.B,
        source=LEGAL_SITE,
        stops=EXAM_STOPS,
        satisfied_by=(Moment.REEXAM_CLOSED, *_RESULT),
        closed_by=_WITHDRAWN,
        lapse=Lapse.ALERT,
        note=Text("In a complex case up to the time of the first examination."),
    ),
    Rule(
        name="AMEND_PROC_FORM@2006",
        code="AMEND_PROC",
        kind=_OFFICE,
        trigger=(Moment.AMENDMENT_REQUESTED,),
        unless=(Moment.PUBLISHED, Moment.GRANTED),
        period=Part(Fraction(1, 3), of=("FORM_EXAM",)),
        basis=Text("IP Law, art. 119.4"),
        grade=Grade.B,
        source=LEGAL_SITE,
        satisfied_by=(Moment.AMENDMENT_DECIDED,),
        closed_by=(*_RESULT, *_WITHDRAWN),
        lapse=Lapse.ALERT,
    ),
    Rule(
        name="AMEND_PROC@2006",
        code="AMEND_PROC",
        kind=_OFFICE,
        trigger=(Moment.AMENDMENT_REQUESTED,),
        needs=(Moment.PUBLISHED,),
        unless=(Moment.GRANTED,),
        period=Part(Fraction(1, 3), of=("FAST_EXAM", _EXAM)),
        basis=Text("IP Law, art. 119.4"),
        grade=Grade.B,
        source=LEGAL_SITE,
        satisfied_by=(Moment.AMENDMENT_DECIDED,),
        closed_by=(*_RESULT, *_WITHDRAWN),
        lapse=Lapse.ALERT,
    ),
)

ANSWERING = (*_ANSWERS, *_SHARES)
