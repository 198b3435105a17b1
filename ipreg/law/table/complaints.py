"""Time limits of complaints against decisions of the IP office. Pure."""

from functools import partial

from ipreg.core.text import Text
from ipreg.law.counting import days
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade
from ipreg.law.rules import Direction, Lapse, Opening, Rule
from ipreg.law.table.sources import (
    END_OF_2022,
    FROM_MEMORY,
    GENERAL,
    LEGAL_SITE,
    SINCE_2023,
    then,
)

_DECREE = Text("Decree 103/2006/NĐ-CP, art. 14")
_KEPT = Text(
    "Read in the text in force until 2022; whether later decrees and Circular 10/2026/TT-BKHCN "
    "keep it has not been read."
)
_FROM_RECEIPT = Text(
    "The law counts from the day on which the decision was received or known; the day of the "
    "decision is taken, so the real last day may be later."
)
_ENDS = (Moment.GRANTED, Moment.REEXAM_OPENED, Moment.WITHDRAWN)
_BEFORE = (then(until=END_OF_2022),)
_SINCE = (then(SINCE_2023),)

_first = partial(
    Rule,
    code="COMPLAINT_1",
    kind=LimitKind.OWNER_WINDOW,
    trigger=(Moment.FORMALITY_REFUSED, Moment.REFUSED),
    period=days(90),
    basis=_DECREE,
    satisfied_by=(Moment.COMPLAINT_FILED,),
    closed_by=_ENDS,
    note=_FROM_RECEIPT,
)
_second = partial(
    Rule,
    code="COMPLAINT_2",
    kind=LimitKind.OWNER_WINDOW,
    trigger=(Moment.COMPLAINT_DECIDED,),
    period=days(30),
    basis=_DECREE,
    satisfied_by=(Moment.SECOND_COMPLAINT_FILED,),
    closed_by=_ENDS,
    note=_FROM_RECEIPT,
)
_taken_up = partial(
    Rule,
    code="COMPLAINT_ACK",
    kind=LimitKind.OFFICE_TARGET,
    trigger=(Moment.COMPLAINT_FILED, Moment.SECOND_COMPLAINT_FILED),
    period=days(10),
    basis=_DECREE,
    satisfied_by=(Moment.COMPLAINT_ACKNOWLEDGED, Moment.COMPLAINT_DECIDED),
    lapse=Lapse.ALERT,
)

_decided = partial(
    Rule,
    code="COMPLAINT_ANSWER",
    kind=LimitKind.OFFICE_TARGET,
    trigger=(Moment.COMPLAINT_ACKNOWLEDGED,),
    period=days(30),
    basis=Text("Law on Complaints, art. 28"),
    grade=Grade.K,
    source=GENERAL,
    satisfied_by=(Moment.COMPLAINT_DECIDED,),
    closed_by=_ENDS,
    lapse=Lapse.ALERT,
    doubt=FROM_MEMORY,
    note=Text(
        "45 days in a complex case. Re-examination, expert opinions and amendments of the "
        "complaint are not counted (IP Law, art. 119a.5)."
    ),
)
_after_silence = partial(
    Rule,
    code="COMPLAINT_2",
    kind=LimitKind.OWNER_WINDOW,
    trigger=(Moment.COMPLAINT_ACKNOWLEDGED,),
    base="COMPLAINT_ANSWER",
    period=days(30),
    opens=Opening(Direction.AFTER, days(1)),
    basis=_DECREE,
    grade=Grade.K,
    source=GENERAL,
    satisfied_by=(Moment.SECOND_COMPLAINT_FILED,),
    closed_by=(Moment.COMPLAINT_DECIDED, *_ENDS),
    doubt=FROM_MEMORY,
    note=Text("Where the first authority did not decide within its time."),
)

COMPLAINTS = (
    _first(name="COMPLAINT_1@2006", grade=Grade.B, source=LEGAL_SITE, scopes=_BEFORE),
    _first(name="COMPLAINT_1@2023", grade=Grade.K, source=GENERAL, scopes=_SINCE, doubt=_KEPT),
    _taken_up(name="COMPLAINT_ACK@2006", grade=Grade.B, source=LEGAL_SITE, scopes=_BEFORE),
    _taken_up(name="COMPLAINT_ACK@2023", grade=Grade.K, source=GENERAL, scopes=_SINCE, doubt=_KEPT),
    _decided(name="COMPLAINT_ANSWER@2006"),
    _second(name="COMPLAINT_2@2006", grade=Grade.B, source=LEGAL_SITE, scopes=_BEFORE),
    _second(name="COMPLAINT_2@2023", grade=Grade.K, source=GENERAL, scopes=_SINCE, doubt=_KEPT),
    _after_silence(name="COMPLAINT_2_SILENCE@2006"),
)
