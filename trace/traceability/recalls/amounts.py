"""How much of a lot was taken back and destroyed, entry by entry. Pure.

A wrong entry is put right by another one with a minus sign.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ipreg.core.errors import BadInput
from ipreg.core.text import Text


@dataclass(frozen=True, slots=True)
class Amount:
    """In the unit of the lot's product."""

    recovered: Decimal = Decimal(0)
    destroyed: Decimal = Decimal(0)

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.recovered + other.recovered, self.destroyed + other.destroyed)


def total(amounts: Iterable[Amount]) -> Amount:
    return sum(amounts, Amount())


def check(after: Amount, *, lot: str, quantity: Decimal, box: str = "") -> None:
    """The sums that an entry would come to; raises BadInput where they cannot be.

    `box` is how the boxes of the lot are told from those of others, such as "_7".
    """
    if after.recovered > quantity:
        raise BadInput(
            Text(
                "Of lot %(lot)s more would have been recovered (%(recovered)s) than there was "
                "(%(quantity)s).",
                lot=lot,
                recovered=after.recovered,
                quantity=quantity,
            ),
            field=f"recovered{box}",
        )
    if after.destroyed > after.recovered:
        raise BadInput(
            Text(
                "Of lot %(lot)s more would have been destroyed (%(destroyed)s) than was recovered "
                "(%(recovered)s).",
                lot=lot,
                destroyed=after.destroyed,
                recovered=after.recovered,
            ),
            field=f"destroyed{box}",
        )
    if after.destroyed < 0:
        raise BadInput(
            Text(
                "Of lot %(lot)s less than nothing would have been recovered or destroyed.", lot=lot
            ),
            field=f"destroyed{box}",
        )
