"""Time limits from the notice of intended grant to the publication of the grant. Pure."""

from functools import partial

from ipreg.core.text import Text
from ipreg.law.counting import days, months
from ipreg.law.kinds import MARKS
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade
from ipreg.law.rules import Lapse, Rule
from ipreg.law.table.sources import (
    ANSWERS_SINCE_2018,
    ANSWERS_UNTIL_2018,
    CIRCULAR_2026,
    END_OF_2022,
    FROM_MEMORY,
    GENERAL,
    LAW_2025,
    LAW_BEGINS,
    LEGAL_SITE,
    NONE_READ,
    OFFICE_LETTER,
    ONE_REPORT,
    SINCE_2023,
    SINCE_APRIL_2026,
    TWO_FIRMS,
    UNREAD_CIRCULAR,
    UNTIL_APRIL_2026,
    filed,
)

_NOTICED = (Moment.INTENT_TO_GRANT,)
_DECIDED = (Moment.GRANTED, Moment.REFUSED, Moment.WITHDRAWN)
_NO_PERIOD_READ = Text("The sources give no period for these years. The notice itself names it.")

_fee = partial(
    Rule,
    code="GRANT_FEE",
    kind=LimitKind.APPLICANT_DUTY,
    trigger=_NOTICED,
    satisfied_by=(Moment.FEE_PAID,),
    closed_by=(*_DECIDED, Moment.REEXAM_OPENED),
    lapse=Lapse.PROPOSE,
    proposes="FEE.NOT_PAID",
)
_objection = partial(
    Rule,
    code="DISCLAIM_OBJ",
    kind=LimitKind.OWNER_WINDOW,
    trigger=_NOTICED,
    kinds=MARKS,
    satisfied_by=(Moment.DISCLAIMER_OBJECTED,),
    closed_by=(*_DECIDED, Moment.REEXAM_OPENED),
    note=Text("Where the notice carries a disclaimer."),
)
_decision = partial(
    Rule,
    code="GRANT_DECISION",
    kind=LimitKind.OFFICE_TARGET,
    trigger=(Moment.FEE_PAID,),
    satisfied_by=(Moment.GRANTED,),
    closed_by=(Moment.REFUSED, Moment.WITHDRAWN),
    lapse=Lapse.ALERT,
)
_publication = partial(
    Rule,
    code="PUB_DECISION",
    kind=LimitKind.OFFICE_TARGET,
    closed_by=(Moment.RENEWED, Moment.ENDED),
    lapse=Lapse.ALERT,
)
_BEFORE_2025 = Text("IP Law, art. 99, and Decree 65/2023/NĐ-CP, art. 31.4")
_OF_2025 = Text("IP Law, art. 99 (amended 2025)")
_BY_FILING = Text(
    "Art. 3 of Law 131/2025/QH15 does not name this publication, so the day of filing decides."
)

GRANTING = (
    _fee(
        name="GRANT_FEE@2006",
        period=months(1),
        basis=Text("Circular 01/2007/TT-BKHCN"),
        grade=Grade.K,
        source=GENERAL,
        scopes=(filed(LAW_BEGINS, ANSWERS_UNTIL_2018),),
        doubt=FROM_MEMORY,
    ),
    _fee(
        name="GRANT_FEE@2018",
        period=None,
        basis=Text("Circular 16/2016/TT-BKHCN"),
        grade=Grade.K,
        source=NONE_READ,
        scopes=(filed(ANSWERS_SINCE_2018, END_OF_2022),),
        doubt=_NO_PERIOD_READ,
    ),
    _fee(
        name="GRANT_FEE@2023",
        period=months(3),
        basis=Text("Circular 23/2023/TT-BKHCN"),
        grade=Grade.C,
        source=OFFICE_LETTER,
        scopes=(filed(SINCE_2023, UNTIL_APRIL_2026),),
        doubt=ONE_REPORT,
    ),
    _fee(
        name="GRANT_FEE@2026",
        period=None,
        basis=Text("IP Law, art. 118 (amended 2025), and Circular 10/2026/TT-BKHCN"),
        grade=Grade.K,
        source=NONE_READ,
        scopes=(filed(SINCE_APRIL_2026),),
        doubt=UNREAD_CIRCULAR,
    ),
    _objection(
        name="DISCLAIM_OBJ@2018",
        period=months(3),
        basis=Text("Circular 16/2016/TT-BKHCN"),
        grade=Grade.B,
        source=TWO_FIRMS,
        scopes=(filed(ANSWERS_SINCE_2018, END_OF_2022),),
    ),
    _objection(
        name="DISCLAIM_OBJ@2023",
        period=months(3),
        basis=Text("Circular 23/2023/TT-BKHCN"),
        grade=Grade.K,
        source=GENERAL,
        scopes=(filed(SINCE_2023, UNTIL_APRIL_2026),),
        doubt=FROM_MEMORY,
    ),
    _objection(
        name="DISCLAIM_OBJ@2026",
        period=None,
        basis=CIRCULAR_2026,
        grade=Grade.K,
        source=NONE_READ,
        scopes=(filed(SINCE_APRIL_2026),),
        doubt=UNREAD_CIRCULAR,
    ),
    _decision(
        name="GRANT_DECISION@2006",
        period=days(10),
        basis=Text("Circular 01/2007/TT-BKHCN"),
        grade=Grade.B,
        source=LEGAL_SITE,
        scopes=(filed(LAW_BEGINS, END_OF_2022),),
    ),
    _decision(
        name="GRANT_DECISION@2023",
        period=days(10),
        basis=Text("Circular 23/2023/TT-BKHCN"),
        grade=Grade.K,
        source=GENERAL,
        scopes=(filed(SINCE_2023, UNTIL_APRIL_2026),),
        doubt=FROM_MEMORY,
        disputed=Text("Law firms report one to two months in practice."),
    ),
    _decision(
        name="GRANT_DECISION@2026",
        period=None,
        basis=CIRCULAR_2026,
        grade=Grade.K,
        source=NONE_READ,
        scopes=(filed(SINCE_APRIL_2026),),
        doubt=UNREAD_CIRCULAR,
    ),
    _publication(
        name="PUB_DECISION@2006",
        trigger=(Moment.GRANTED,),
        satisfied_by=(Moment.GRANT_PUBLISHED,),
        period=days(60),
        basis=_BEFORE_2025,
        grade=Grade.B,
        source=LEGAL_SITE,
        scopes=(filed(until=UNTIL_APRIL_2026),),
        note=_BY_FILING,
    ),
    _publication(
        name="PUB_DECISION@2026",
        trigger=(Moment.GRANTED,),
        satisfied_by=(Moment.GRANT_PUBLISHED,),
        period=days(30),
        basis=_OF_2025,
        grade=Grade.A,
        source=LAW_2025,
        scopes=(filed(SINCE_APRIL_2026),),
    ),
)
