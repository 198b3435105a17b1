"""When a mark can be renewed: the rows of the law, with how well each is known. Pure."""

from dataclasses import dataclass
from datetime import date

from ipreg.core.text import Text
from ipreg.law.regimes import Grade
from ipreg.rights.validity import add_months


@dataclass(frozen=True)
class Window:
    """One bound of the time for renewal: so many months from the last day of the term."""

    months: int
    provision: Text
    grade: Grade


OPENS = Window(-6, Text("Decree 65/2023/NĐ-CP, art. 31"), Grade.K)
LATE_UNTIL = Window(6, Text("Decree 65/2023/NĐ-CP, art. 31 (with a surcharge)"), Grade.K)


@dataclass(frozen=True)
class Renewal:
    """From when a term can be renewed, until when without surcharge, until when at all."""

    opens_on: date
    due_on: date
    late_until: date


def renewal_opens_on(expiry: date) -> date:
    return add_months(expiry, OPENS.months)


def renewal_of(expiry: date) -> Renewal:
    return Renewal(renewal_opens_on(expiry), expiry, add_months(expiry, LATE_UNTIL.months))
