"""Time limits from the filing of an application to its publication. Pure."""

from functools import partial

from ipreg.core.text import Text
from ipreg.law.counting import months
from ipreg.law.kinds import MARKS
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade
from ipreg.law.rules import Extension, Lapse, Rule, Stop
from ipreg.law.table.sources import (
    ANSWERS_SINCE_2018,
    ANSWERS_UNTIL_2018,
    APPLICATION_ENDS,
    CIRCULAR_2026,
    END_OF_2022,
    FIRM,
    FROM_MEMORY,
    GENERAL,
    LAW_2025,
    LAW_BEGINS,
    LEGAL_SITE,
    NONE_READ,
    SINCE_2023,
    SINCE_APRIL_2026,
    TWO_FIRMS,
    UNREAD_CIRCULAR,
    UNTIL_APRIL_2026,
    filed,
    found_valid,
)

_VALID = (Moment.ACCEPTED, Moment.TRANSFERRED)
_EXAM_ENDS = (Moment.WITHDRAWN, Moment.PUBLISHED, Moment.REFUSED, Moment.GRANTED)
_ONCE_MORE = Extension(Moment.FORMALITY_EXTENSION)
_CHANGE_OF_2018 = Text(
    "For files filed before and answered after 15 January 2018 the sources do not say which "
    "period applies; the day of filing is taken."
)

_exam = partial(
    Rule,
    code="FORM_EXAM",
    kind=LimitKind.OFFICE_TARGET,
    trigger=(Moment.FILED,),
    period=months(1),
    stops=(Stop(Moment.FORMALITY_NOTICE, Moment.FORMALITY_RESPONSE),),
    satisfied_by=(*_VALID, Moment.FORMALITY_REFUSED),
    # From when the office examines what was divided off has not been read, so nothing is counted.
    closed_by=(*_EXAM_ENDS, Moment.DIVIDED),
    lapse=Lapse.ALERT,
)
_answer = partial(
    Rule,
    code="FORM_RESP",
    kind=LimitKind.APPLICANT_DUTY,
    trigger=(Moment.FORMALITY_NOTICE,),
    satisfied_by=(Moment.FORMALITY_RESPONSE,),
    closed_by=(*_VALID, Moment.FORMALITY_REFUSED, *_EXAM_ENDS),
    lapse=Lapse.PROPOSE,
    proposes="FORM.REFUSED",
)
_publish = partial(
    Rule,
    code="PUBLISH",
    kind=LimitKind.OFFICE_TARGET,
    trigger=_VALID,
    once=True,
    satisfied_by=(Moment.PUBLISHED,),
    closed_by=APPLICATION_ENDS,
    lapse=Lapse.ALERT,
)

FILING = (
    Rule(
        name="PRIORITY@2006",
        code="PRIORITY",
        kind=LimitKind.OWNER_WINDOW,
        trigger=(Moment.PRIORITY,),
        period=months(6),
        basis=Text("Paris Convention, art. 4C"),
        grade=Grade.K,
        source=GENERAL,
        kinds=MARKS,
        satisfied_by=(Moment.FILED,),
        doubt=FROM_MEMORY,
    ),
    _exam(
        name="FORM_EXAM@2006",
        basis=Text("IP Law, art. 119.1"),
        grade=Grade.B,
        source=LEGAL_SITE,
        scopes=(found_valid(LAW_BEGINS, UNTIL_APRIL_2026),),
        note=Text("One source shows two months, against the article; the article is followed."),
    ),
    _exam(
        name="FORM_EXAM@2026",
        basis=Text("IP Law, art. 119.1, not changed by Law 131/2025/QH15"),
        grade=Grade.B,
        source=LEGAL_SITE,
        scopes=(found_valid(SINCE_APRIL_2026),),
    ),
    _answer(
        name="FORM_RESP@2006",
        period=months(1),
        basis=Text("Circular 01/2007/TT-BKHCN, points 13 and 14"),
        grade=Grade.B,
        source=TWO_FIRMS,
        scopes=(filed(LAW_BEGINS, ANSWERS_UNTIL_2018), found_valid(until=UNTIL_APRIL_2026)),
        note=_CHANGE_OF_2018,
    ),
    _answer(
        name="FORM_RESP@2018",
        period=months(2),
        basis=Text(
            "Circular 01/2007/TT-BKHCN, points 13 and 14, as amended by Circular 16/2016/TT-BKHCN"
        ),
        grade=Grade.B,
        source=FIRM,
        scopes=(
            filed(ANSWERS_SINCE_2018, END_OF_2022),
            found_valid(until=UNTIL_APRIL_2026),
        ),
        extension=_ONCE_MORE,
        note=_CHANGE_OF_2018,
    ),
    _answer(
        name="FORM_RESP@2023",
        period=months(2),
        basis=Text("Circular 23/2023/TT-BKHCN"),
        grade=Grade.K,
        source=GENERAL,
        scopes=(filed(SINCE_2023), found_valid(until=UNTIL_APRIL_2026)),
        extension=_ONCE_MORE,
        doubt=FROM_MEMORY,
    ),
    _answer(
        name="FORM_RESP@2026",
        period=None,
        basis=CIRCULAR_2026,
        grade=Grade.K,
        source=NONE_READ,
        scopes=(found_valid(SINCE_APRIL_2026),),
        leaves_ended=True,
        doubt=UNREAD_CIRCULAR,
    ),
    _publish(
        name="PUBLISH@2006",
        period=months(2),
        basis=Text("IP Law, art. 110.3, before Law 131/2025/QH15"),
        grade=Grade.B,
        source=LEGAL_SITE,
        scopes=(filed(LAW_BEGINS, UNTIL_APRIL_2026),),
        note=Text(
            "Art. 3 of Law 131/2025/QH15 does not name publication, so the day of filing decides."
        ),
    ),
    _publish(
        name="PUBLISH@2026",
        period=months(1),
        basis=Text("IP Law, art. 110.3 (amended 2025)"),
        grade=Grade.A,
        source=LAW_2025,
        scopes=(filed(SINCE_APRIL_2026),),
    ),
)
