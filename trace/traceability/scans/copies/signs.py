"""Signs that a label was copied: what is unusual about the looks at one code. Pure.

A sign is a reason to look into it, never a proof: a picture of a label that goes round in a chat
looks like a copy, too. Whoever reads the signs decides.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ipreg.core import clock
from ipreg.core.text import Text
from traceability.scans.copies.sign_names import SAID, TOLD, Sign
from traceability.scans.telling.verdict import Outcome

DAY, WEEK = timedelta(days=1), timedelta(days=7)
_OF_ONE_NETWORK = 3  # looks of one day that count: whoever looks again and again copies nothing
_FEWEST_FAR = 6  # looks within a week before provinces count: one traveller is no copy
_INACTIVE = frozenset({Outcome.NOT_ACTIVATED, Outcome.VOID})
_ENDED = frozenset({Outcome.EXPIRED, Outcome.RECALLED, Outcome.HELD})


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many on something is unusual for one code of a product.

    Looks within 24 hours and within 7 days; provinces within 7 days; networks within one day; looks
    within 7 days at a label that is not active, at one whose lot has expired or was stopped, and at
    one that was delivered more than `sale_days` before.
    """

    day: int = 12
    week: int = 18
    provinces: int = 3
    networks: int = 7
    inactive: int = 6
    ended: int = 10
    sale_days: int = 90
    late: int = 8

    @property
    def least(self) -> int:
        """Fewer looks than this are never unusual."""
        far = max(self.provinces, _FEWEST_FAR)
        looked_at = min(self.day, self.week, far, self.networks)
        return min(looked_at, self.inactive, self.ended, self.late)


@dataclass(frozen=True, slots=True)
class Seen:
    """One look, as far as the rules ask."""

    at: datetime
    outcome: str
    province: str | None
    network: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A sign with the number that gave it away; `since` is the first of the looks it counts."""

    sign: Sign
    number: int
    limit: int
    since: datetime

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "since": self.since.isoformat()}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Found":
        since = datetime.fromisoformat(told["since"])
        return cls(Sign(told["sign"]), told["number"], told["limit"], since)

    @property
    def text(self) -> Text:
        """For officers and owners: with numbers."""
        day = clock.legal_day(self.since)
        return Text(TOLD[self.sign].msgid, number=self.number, limit=self.limit, day=day)

    @property
    def public(self) -> Text:
        """For whoever scans: without numbers, which would tell how much was sold."""
        return SAID[self.sign]


def signs(
    looks: Iterable[Seen], limits: Limits, *, delivered_on: date | None = None
) -> list[Found]:
    """What is unusual about these looks at one code, given in order of time.

    `delivered_on` is the day on which its pack left for a buyer, where that is known.
    """
    looks = list(_weighty(looks))
    inactive = [one for one in looks if one.outcome in _INACTIVE]
    ended = [one for one in looks if one.outcome in _ENDED]
    found = (
        _often(Sign.DAY, looks, DAY, limits.day),
        _often(Sign.WEEK, looks, WEEK, limits.week),
        _far(looks, limits.provinces),
        _many(looks, limits.networks),
        _often(Sign.INACTIVE, inactive, WEEK, limits.inactive),
        _often(Sign.ENDED, ended, WEEK, limits.ended),
        _often(Sign.LATE, _late(looks, delivered_on, limits.sale_days), WEEK, limits.late),
    )
    return [one for one in found if one]


def _late(looks: Sequence[Seen], delivered_on: date | None, days: int) -> list[Seen]:
    """Those after the time in which a pack is sold and used."""
    if delivered_on is None:
        return []
    last = delivered_on + timedelta(days=days)
    return [one for one in looks if clock.legal_day(one.at) > last]


def _weighty(looks: Iterable[Seen]) -> Iterator[Seen]:
    """Without those that one network made beyond a few on one day."""
    made: Counter[tuple[date, str]] = Counter()
    for look in looks:
        if look.network:
            key = clock.legal_day(look.at), look.network
            made[key] += 1
            if made[key] > _OF_ONE_NETWORK:
                continue
        yield look


def _windows(looks: Sequence[Seen], length: timedelta) -> Iterator[Sequence[Seen]]:
    """For each look the ones within this time before it, itself included."""
    start = 0
    for end, look in enumerate(looks):
        while look.at - looks[start].at >= length:
            start += 1
        yield looks[start : end + 1]


def _often(sign: Sign, looks: Sequence[Seen], length: timedelta, limit: int) -> Found | None:
    if len(looks) < limit:
        return None
    most = max(_windows(looks, length), key=len)
    return Found(sign, len(most), limit, most[0].at) if len(most) >= limit else None


def _far(looks: Sequence[Seen], limit: int) -> Found | None:
    """Only looks whose province was told tell how far they are apart."""
    best: Found | None = None
    for window in _windows(looks, WEEK):
        number = len({one.province for one in window if one.province})
        enough = number >= limit and len(window) >= _FEWEST_FAR
        if enough and (best is None or number > best.number):
            best = Found(Sign.PROVINCES, number, limit, window[0].at)
    return best


def _many(looks: Sequence[Seen], limit: int) -> Found | None:
    """Names of networks mean something only within their day."""
    days: dict[Any, set[str]] = defaultdict(set)
    first: dict[Any, datetime] = {}
    for one in looks:
        if one.network:
            day = clock.legal_day(one.at)
            days[day].add(one.network)
            first.setdefault(day, one.at)
    if not days:
        return None
    day = max(days, key=lambda one: len(days[one]))
    number = len(days[day])
    return Found(Sign.NETWORKS, number, limit, first[day]) if number >= limit else None
