"""Time limits of others while an application is examined, and of the answer to them. Pure."""

from functools import partial

from ipreg.core.text import Text
from ipreg.law.counting import months
from ipreg.law.kinds import INDICATIONS, MARKS
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade
from ipreg.law.rules import Lapse, Open, Rule
from ipreg.law.table.sources import (
    APPLICATION_ENDS,
    CIRCULAR_2026,
    END_OF_2022,
    FROM_MEMORY,
    GENERAL,
    LAW_2025,
    LAW_BEGINS,
    NONE_READ,
    ONE_FIRM,
    ONE_REPORT,
    SINCE_2023,
    SINCE_APRIL_2026,
    TWO_FIRMS,
    UNREAD_CIRCULAR,
    UNTIL_APRIL_2026,
    filed,
    published,
)

_BY_PUBLICATION = Text(
    "Art. 3 of Law 131/2025/QH15: the day of publication decides, whenever the file was filed."
)

_oppose = partial(
    Rule,
    code="OPPO",
    kind=LimitKind.THIRD_PARTY_WINDOW,
    trigger=(Moment.PUBLISHED,),
    closed_by=APPLICATION_ENDS,
)
_answer = partial(
    Rule,
    code="OPPO_ANSWER",
    kind=LimitKind.APPLICANT_DUTY,
    trigger=(Moment.OPPOSITION_FORWARDED,),
    satisfied_by=(Moment.OPPOSITION_ANSWERED,),
    closed_by=APPLICATION_ENDS,
    lapse=Lapse.ALERT,
)

OPPOSITION = (
    _oppose(
        name="OPPO@2006",
        period=Open.UNTIL_GRANT,
        basis=Text("IP Law, art. 112, before Law 07/2022/QH15"),
        grade=Grade.B,
        source=TWO_FIRMS,
        scopes=(filed(LAW_BEGINS, END_OF_2022), published(until=UNTIL_APRIL_2026)),
        disputed=Text(
            "IP Viet Nam applied the window of five months also to marks filed before 2023 and "
            "took later oppositions as opinions of third parties; practitioners object."
        ),
    ),
    _oppose(
        name="OPPO_TM@2023",
        period=months(5),
        basis=Text("IP Law, art. 112a.1 (amended 2022)"),
        grade=Grade.B,
        source=TWO_FIRMS,
        kinds=MARKS,
        scopes=(filed(SINCE_2023), published(until=UNTIL_APRIL_2026)),
    ),
    _oppose(
        name="OPPO_GI@2023",
        period=months(3),
        basis=Text("IP Law, art. 112a.1 (amended 2022)"),
        grade=Grade.B,
        source=TWO_FIRMS,
        kinds=INDICATIONS,
        scopes=(filed(SINCE_2023), published(until=UNTIL_APRIL_2026)),
    ),
    _oppose(
        name="OPPO@2026",
        period=months(3),
        basis=Text("IP Law, art. 112a (amended 2025)"),
        grade=Grade.A,
        source=LAW_2025,
        scopes=(published(SINCE_APRIL_2026),),
        note=_BY_PUBLICATION,
    ),
    Rule(
        name="TPO@2006",
        code="TPO",
        kind=LimitKind.THIRD_PARTY_WINDOW,
        trigger=(Moment.PUBLISHED,),
        period=Open.UNTIL_GRANT,
        basis=Text("IP Law, art. 112"),
        grade=Grade.B,
        source=TWO_FIRMS,
        closed_by=APPLICATION_ENDS,
        note=Text("For the office's information only; free of charge."),
    ),
    _answer(
        name="OPPO_ANSWER@2006",
        period=months(1),
        basis=Text("Circular 01/2007/TT-BKHCN"),
        grade=Grade.C,
        source=ONE_FIRM,
        scopes=(filed(LAW_BEGINS, END_OF_2022),),
        doubt=ONE_REPORT,
    ),
    _answer(
        name="OPPO_ANSWER@2023",
        period=months(2),
        basis=Text("Circular 23/2023/TT-BKHCN, art. 11"),
        grade=Grade.K,
        source=GENERAL,
        scopes=(filed(SINCE_2023, UNTIL_APRIL_2026),),
        doubt=FROM_MEMORY,
    ),
    _answer(
        name="OPPO_ANSWER@2026",
        period=None,
        basis=CIRCULAR_2026,
        grade=Grade.K,
        source=NONE_READ,
        scopes=(filed(SINCE_APRIL_2026),),
        doubt=UNREAD_CIRCULAR,
    ),
)
