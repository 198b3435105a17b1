"""How a label is looked at that somebody photographed and printed many times. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from ipreg.demo.scans.country import mobile, several, within
from traceability.scans.copies.signs import WEEK, Seen

COPIES, PROVINCES = 20, 3  # from which on a copied label must not go unnoticed
_LOOKED_AT = 0.4  # of the packs sold, as of honest ones


@dataclass(frozen=True)
class Copied:
    """A copied label: the looks at its copies, how many were printed, when the original left.

    `late` where the copies came into shops when goods of its age were sold and used already.
    """

    printed: int
    looks: list[Seen]
    delivered_on: date | None = None
    late: bool = False

    @property
    def wide(self) -> bool:
        """Were at least so many copies looked at, in so many provinces, within some seven days?"""
        start = 0
        for end, look in enumerate(self.looks):
            while look.at - self.looks[start].at >= WEEK:
                start += 1
            window = self.looks[start : end + 1]
            if len(window) >= COPIES and len({one.province for one in window}) >= PROVINCES:
                return True
        return False


def copied(rng: Random, start: datetime, honest: list[Seen]) -> Copied:
    """Copies sold in a few provinces over some days; each is looked at by its buyer, if at all."""
    printed = int(rng.paretovariate(0.9) * 25)
    where = several(rng, rng.randint(1, 9))
    length = timedelta(days=rng.uniform(2, 30))
    looks = []
    for _ in range(min(printed, 3000)):
        if rng.random() < _LOOKED_AT:
            at, province = within(rng, start, length), rng.choice(where)
            looks.append(Seen(at, "ok_repeat", province, mobile(rng, province, at)))
    return Copied(printed, sorted([*honest, *looks], key=lambda look: look.at))
