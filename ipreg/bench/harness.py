"""How a benchmark is run: ours and the peer's by turns, medians of several rounds."""

import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Bench:
    """Two ways of doing the same work; each does `size` things when called."""

    name: str
    unit: str
    size: int
    ours: Callable[[], object]
    peer: Callable[[], object]
    peer_name: str
    rounds: int = 5


@dataclass(frozen=True)
class Result:
    """Things per second of both, and how many times the peer's we do."""

    name: str
    ours: float
    peer: float
    peer_name: str
    ratio: float
    unit: str
    rounds: int
    load: float

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def measure(bench: Bench) -> Result:
    """Alternate, so that a noisy moment of the machine meets both."""
    ours, peer = [], []
    for _ in range(bench.rounds):
        ours.append(_seconds(bench.ours))
        peer.append(_seconds(bench.peer))
    mine, theirs = bench.size / median(ours), bench.size / median(peer)
    return Result(
        name=bench.name,
        ours=round(mine, 1),
        peer=round(theirs, 1),
        peer_name=bench.peer_name,
        ratio=round(mine / theirs, 2),
        unit=bench.unit,
        rounds=bench.rounds,
        load=round(os.getloadavg()[0], 2),
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
