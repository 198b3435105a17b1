"""How labels that nobody copied are looked at: packers, shops, buyers, inspectors, fairs. Pure.

The shares are assumptions, set on the high side: honest labels are looked at more than in life.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from ipreg.core import clock
from ipreg.demo.scans.country import at_home, mobile, somewhere, within
from traceability.scans.copies.signs import Seen

_DAY = timedelta(days=1)
_ACTIVE, _IDLE, _EXPIRED = "ok_repeat", "not_activated", "expired"
_LIFE = 120  # days from packing to the last day


def delivered_on(packed: datetime) -> date:
    """The day on which the cooperative records that the pack left for a shop."""
    return clock.legal_day(packed + 2 * _DAY)


def looks(rng: Random, packed: datetime) -> list[Seen]:
    """All looks at one pack, in order of time."""
    shop, sold = somewhere(rng), packed + _DAY * (3 + rng.expovariate(1 / 14))
    made = [
        *_packers(rng, packed),
        *_in_the_shop(rng, shop, packed, sold),
        *_buyers(rng, shop, sold),
        *_late(rng, shop, packed),
        *_kept(rng, shop, packed),
    ]
    return sorted(made, key=lambda look: look.at)


def _packers(rng: Random, packed: datetime) -> Iterator[Seen]:
    """One label in thirty is tried before it is activated."""
    if rng.random() < 1 / 30:
        network = at_home(rng, packed)
        for _ in range(rng.randint(1, 3)):
            yield Seen(packed - timedelta(hours=rng.random() * 6), _IDLE, "08", network)


def _in_the_shop(rng: Random, shop: str, packed: datetime, sold: datetime) -> Iterator[Seen]:
    """Stock is taken, shoppers are curious, an inspector comes by, a few packs stand at a fair."""
    if rng.random() < 0.1:
        at = packed + 2 * _DAY
        yield Seen(at, _ACTIVE, shop, at_home(rng, at))
    for _ in range(_few(rng, 0.25)):
        at = within(rng, packed + 2 * _DAY, sold - packed)
        yield Seen(at, _ACTIVE, shop, mobile(rng, shop, at))
    if rng.random() < 0.01:
        at = within(rng, packed + 2 * _DAY, sold - packed)
        yield from (Seen(at, _ACTIVE, shop, mobile(rng, shop, at)) for _ in range(2))
    if rng.random() < 0.0005:
        at = packed + 2 * _DAY
        for _ in range(rng.randint(4, 9)):
            yield Seen(within(rng, at, _DAY / 3), _ACTIVE, shop, mobile(rng, shop, at))


def _buyers(rng: Random, shop: str, sold: datetime) -> Iterator[Seen]:
    """Two of five look; families look again, children again and again; gifts travel."""
    if rng.random() > 0.4:
        return
    yield Seen(sold, _ACTIVE, shop, mobile(rng, shop, sold))
    where = somewhere(rng) if rng.random() < 0.05 else shop
    evening = sold + timedelta(hours=8)
    family = at_home(rng, evening)
    for _ in range(_few(rng, 0.8)):
        at = within(rng, evening, timedelta(hours=3))
        yield Seen(at, _ACTIVE, where, family)
    for _ in range(_few(rng, 0.3)):
        at = within(rng, sold, 20 * _DAY)
        yield Seen(at, _ACTIVE, where, mobile(rng, where, at))
    if rng.random() < 0.005:
        for _ in range(rng.randint(10, 40)):
            yield Seen(within(rng, evening, timedelta(hours=2)), _ACTIVE, where, family)


def _late(rng: Random, shop: str, packed: datetime) -> Iterator[Seen]:
    if rng.random() < 0.02:
        at = packed + _DAY * (_LIFE + rng.random() * 20)
        yield from (Seen(at, _EXPIRED, shop, mobile(rng, shop, at)) for _ in range(_few(rng, 1)))


def _kept(rng: Random, shop: str, packed: datetime) -> Iterator[Seen]:
    """One pack in thirty is kept for long and looked at again, by a guest or two."""
    if rng.random() < 1 / 30:
        at = packed + _DAY * (60 + rng.random() * 50)
        for _ in range(1 + _few(rng, 1)):
            seen = within(rng, at, 3 * _DAY)
            yield Seen(seen, _ACTIVE, shop, mobile(rng, shop, seen))


def _few(rng: Random, mean: float) -> int:
    """A geometric number: mostly none, rarely many."""
    number = 0
    while rng.random() < mean / (1 + mean):
        number += 1
    return number
