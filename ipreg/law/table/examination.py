"""Time limits of the substantive examination. Pure."""

from functools import partial

from ipreg.core.text import Text
from ipreg.law.counting import months
from ipreg.law.kinds import INDICATIONS, MARKS
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade
from ipreg.law.rules import Lapse, Rule
from ipreg.law.table.sources import (
    END_OF_2009,
    EXAM_STOPS,
    LAW_2025,
    LAW_BEGINS,
    LEGAL_SITE,
    SINCE_2010,
    SINCE_APRIL_2026,
    UNTIL_APRIL_2026,
    filed,
    published,
)

_OFFICE = LimitKind.OFFICE_TARGET
_PUBLISHED = (Moment.PUBLISHED,)
_RESULT = (Moment.INTENT_TO_GRANT, Moment.REFUSED, Moment.GRANTED)
_WITHDRAWN = (Moment.WITHDRAWN,)

_exam = partial(
    Rule,
    code="SUBST_EXAM",
    kind=_OFFICE,
    trigger=_PUBLISHED,
    stops=EXAM_STOPS,
    satisfied_by=_RESULT,
    closed_by=_WITHDRAWN,
    lapse=Lapse.ALERT,
)
EXAMINATION = (
    _exam(
        name="SUBST_EXAM_TM@2006",
        period=months(6),
        basis=Text("IP Law, art. 119.2, before Law 36/2009/QH12"),
        grade=Grade.K,
        source=LEGAL_SITE,
        kinds=MARKS,
        scopes=(filed(LAW_BEGINS, END_OF_2009), published(until=UNTIL_APRIL_2026)),
        doubt=Text("Known from a page that quotes Circular 01/2007/TT-BKHCN, not from the law."),
    ),
    _exam(
        name="SUBST_EXAM_TM@2010",
        period=months(9),
        basis=Text("IP Law, art. 119.2 (amended 2009)"),
        grade=Grade.B,
        source=LEGAL_SITE,
        kinds=MARKS,
        scopes=(filed(SINCE_2010), published(until=UNTIL_APRIL_2026)),
    ),
    _exam(
        name="SUBST_EXAM_GI@2006",
        period=months(6),
        basis=Text("IP Law, art. 119.2, before Law 131/2025/QH15"),
        grade=Grade.B,
        source=LEGAL_SITE,
        kinds=INDICATIONS,
        scopes=(filed(LAW_BEGINS), published(until=UNTIL_APRIL_2026)),
    ),
    _exam(
        name="SUBST_EXAM_TM@2026",
        period=months(5),
        basis=Text("IP Law, art. 119.2 (amended 2025)"),
        grade=Grade.A,
        source=LAW_2025,
        kinds=MARKS,
        scopes=(published(SINCE_APRIL_2026),),
        replaced_by=Moment.FAST_TRACK,
    ),
    _exam(
        name="SUBST_EXAM_GI@2026",
        period=months(5),
        basis=Text("IP Law, art. 119.2 (amended 2025)"),
        grade=Grade.A,
        source=LAW_2025,
        kinds=INDICATIONS,
        scopes=(published(SINCE_APRIL_2026),),
    ),
    Rule(
        name="FAST_EXAM@2026",
        code="FAST_EXAM",
        kind=_OFFICE,
        trigger=(Moment.FAST_TRACK,),
        once=True,
        base=Moment.PUBLISHED,
        period=months(3),
        basis=Text("IP Law, art. 119.2a (added 2025)"),
        grade=Grade.A,
        source=LAW_2025,
        kinds=MARKS,
        scopes=(published(SINCE_APRIL_2026),),
        stops=EXAM_STOPS,
        satisfied_by=_RESULT,
        closed_by=_WITHDRAWN,
        lapse=Lapse.ALERT,
        note=Text("Decree 100/2026/NĐ-CP sets the cases; its text has not been read."),
    ),
)
