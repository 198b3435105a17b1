"""Who keeps time limits: each room computes and checks those of its own matters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ipreg.deadlines import province


@dataclass(frozen=True)
class Keeper:
    """How one room computes its limits anew, and proves that what is stored agrees."""

    recompute: Callable[[], int]
    check: Callable[[], Iterator[str]]


_keepers = {"years": Keeper(province.recompute, province.check)}


def register(key: str, keeper: Keeper) -> None:
    """A room that is above this one says how it keeps its limits."""
    _keepers[key] = keeper


def recompute() -> dict[str, int]:
    """Everything anew, as after a change of the law's rows; how many matters of each room."""
    return {key: keeper.recompute() for key, keeper in _keepers.items()}


def check() -> Iterator[str]:
    """One line for each stored limit that is not what it would be computed to now."""
    for keeper in _keepers.values():
        yield from keeper.check()
