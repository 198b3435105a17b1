"""Who keeps time limits: each room computes and checks those of its own matters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ipreg.deadlines import province
from ipreg.law.following import Change


@dataclass(frozen=True)
class Keeper:
    """How one room computes its limits anew, and proves that what is stored agrees."""

    recompute: Callable[[Change | None], int]
    check: Callable[[], Iterator[str]]


_keepers = {"years": Keeper(province.recompute, province.check)}


def register(key: str, keeper: Keeper) -> None:
    """A room that is above this one says how it keeps its limits."""
    _keepers[key] = keeper


def recompute(change: Change | None = None) -> dict[str, int]:
    """What a change of the law concerns anew, or everything; how many matters of each room."""
    return {key: keeper.recompute(change) for key, keeper in _keepers.items()}


def check() -> Iterator[str]:
    """One line for each stored limit that is not what it would be computed to now."""
    for keeper in _keepers.values():
        yield from keeper.check()
