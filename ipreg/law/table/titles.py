"""Time limits of a title in force: its term, its use, attacks on it, decisions about it. Pure."""

from functools import partial

from ipreg.core.text import Text
from ipreg.law.counting import days, years
from ipreg.law.kinds import INDICATIONS, MARKS
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade
from ipreg.law.rules import Lapse, Open, Rule
from ipreg.law.table.sources import (
    LAW_2025,
    LEGAL_SITE,
    SINCE_APRIL_2026,
    UNTIL_APRIL_2026,
    then,
)

_ENDED = (Moment.ENDED,)
_GRANTED = (Moment.GRANTED,)

_decision = partial(
    Rule,
    code="PUB_DECISION",
    kind=LimitKind.OFFICE_TARGET,
    trigger=(Moment.TITLE_DECIDED,),
    satisfied_by=(Moment.TITLE_DECISION_PUBLISHED,),
    lapse=Lapse.ALERT,
)

TITLES = (
    _decision(
        name="PUB_DECISION_TITLE@2006",
        period=days(60),
        basis=Text("IP Law, art. 99, and Decree 65/2023/NĐ-CP, art. 31.4"),
        grade=Grade.B,
        source=LEGAL_SITE,
        scopes=(then(until=UNTIL_APRIL_2026),),
        note=Text("Read for the publication of a renewal; taken for every decision."),
    ),
    _decision(
        name="PUB_DECISION_TITLE@2026",
        period=days(30),
        basis=Text("IP Law, art. 99 (amended 2025)"),
        grade=Grade.A,
        source=LAW_2025,
        scopes=(then(SINCE_APRIL_2026),),
    ),
    Rule(
        name="TERM@2006",
        code="TERM",
        kind=LimitKind.OWNER_WINDOW,
        trigger=(Moment.GRANTED, Moment.RENEWED),
        base=Moment.FILED,
        cumulative=True,
        period=years(10),
        basis=Text("IP Law, art. 93.6"),
        grade=Grade.B,
        source=LEGAL_SITE,
        kinds=MARKS,
        exact=True,
        closed_by=(Moment.RENEWED, Moment.ENDED),
        note=Text("The register shows the tenth anniversary of the filing, on whatever day."),
    ),
    Rule(
        name="NONUSE_RISK@2006",
        code="NONUSE_RISK",
        kind=LimitKind.APPLICANT_DUTY,
        trigger=(Moment.GRANTED, Moment.USED),
        period=years(5),
        basis=Text("IP Law, art. 95.1(d)"),
        grade=Grade.B,
        source=LEGAL_SITE,
        kinds=MARKS,
        exact=True,
        satisfied_by=(Moment.USED,),
        closed_by=_ENDED,
        lapse=Lapse.ALERT,
        note=Text(
            "Use taken up again less than three months before a request to terminate does not help."
        ),
    ),
    Rule(
        name="INVALIDATE_TM@2006",
        code="INVALIDATE",
        kind=LimitKind.THIRD_PARTY_WINDOW,
        trigger=_GRANTED,
        period=years(5),
        basis=Text("IP Law, art. 96"),
        grade=Grade.B,
        source=LEGAL_SITE,
        kinds=MARKS,
        closed_by=_ENDED,
        note=Text(
            "No limit where the mark was registered in bad faith. The law under which the "
            "application was examined decides the grounds (art. 3.4 of Law 131/2025/QH15)."
        ),
    ),
    Rule(
        name="INVALIDATE_GI@2006",
        code="INVALIDATE",
        kind=LimitKind.THIRD_PARTY_WINDOW,
        trigger=_GRANTED,
        period=Open.WHOLE_TERM,
        basis=Text("IP Law, art. 96"),
        grade=Grade.B,
        source=LEGAL_SITE,
        kinds=INDICATIONS,
        closed_by=_ENDED,
    ),
)
