"""Where people are and from which networks they look. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

PROVINCES = tuple(f"{number:02}" for number in range(1, 35))
_NETWORKS = 60  # that the telephones of a province are seen from on one day
_ZIPF = [1 / (rank + 1) for rank in range(len(PROVINCES))]


def somewhere(rng: Random) -> str:
    """A province: few hold most of the shops."""
    return rng.choices(PROVINCES, _ZIPF)[0]


def several(rng: Random, number: int) -> Sequence[str]:
    return rng.sample(PROVINCES, number)


def mobile(rng: Random, province: str, at: datetime) -> str:
    """The network of a telephone: another one nearly every time."""
    return f"{province}/{at:%m%d}/{rng.randrange(_NETWORKS)}"


def at_home(rng: Random, at: datetime) -> str:
    """The network of a household, which is known by another name each day."""
    return f"home/{rng.getrandbits(48)}/{at:%m%d}"


def within(rng: Random, start: datetime, length: timedelta) -> datetime:
    return start + length * rng.random()
