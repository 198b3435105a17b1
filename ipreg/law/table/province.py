"""The yearly tasks that a province sets itself. Pure."""

from functools import partial

from ipreg.core.text import Text
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade
from ipreg.law.rules import Lapse, Rule, YearDay

_task = partial(
    Rule,
    kind=LimitKind.PROVINCIAL_TASK,
    trigger=(Moment.YEAR_BEGUN,),
    basis=Text("Directive 1/CT-UBND of Bắc Giang of 21 January 2021"),
    grade=Grade.A,
    source=Text("the directive itself"),
    exact=True,
    lapse=Lapse.ALERT,
    note=Text("“Before” a day: the last day is the one before it. Each province sets its own."),
)

PROVINCE = (
    _task(
        name="REPORT_UNITS@2021",
        code="REPORT_UNITS",
        period=YearDay(12, 15),
        satisfied_by=(Moment.REPORTED_BY_UNITS,),
    ),
    _task(
        name="REPORT_SO@2021",
        code="REPORT_SO",
        period=YearDay(12, 31),
        satisfied_by=(Moment.REPORTED_BY_SO,),
    ),
)
