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
# A month begun late costs a tenth of the fee more (Circular 263/2016/TT-BTC, quoted; grade B).
SURCHARGE_PERCENT = 10
ATTACK_YEARS = 5  # from the grant of a mark (IP Law, art. 96; grade B)


@dataclass(frozen=True)
class Renewal:
    """From when a term can be renewed, until when without surcharge, until when at all."""

    opens_on: date
    due_on: date
    late_until: date

    def months_late(self, day: date) -> int:
        """How many months, the last one begun, a request of that day comes after the term."""
        if day <= self.due_on:
            return 0
        return next(n for n in range(1, 1200) if day <= add_months(self.due_on, n))

    def surcharge(self, day: date) -> int:
        """In per cent of the fee."""
        return SURCHARGE_PERCENT * self.months_late(day)


def renewal_opens_on(expiry: date) -> date:
    return add_months(expiry, OPENS.months)


def renewal_of(expiry: date) -> Renewal:
    return Renewal(renewal_opens_on(expiry), expiry, add_months(expiry, LATE_UNTIL.months))
