"""How a benchmark is run: ours and its peers by turns, medians of several rounds."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Way:
    """One way of doing the work; it does `size` things each time it is run."""

    name: str
    size: int
    run: Callable[[], object]


@dataclass(frozen=True)
class Bench:
    """Our way and those of others; the ratio is to the first of them.

    `notes` are told besides, once all rounds are done: what else a figure was promised of.
    """

    name: str
    unit: str
    ours: Way
    peers: Sequence[Way]
    goal: float | None = None
    rounds: int = 5
    notes: Callable[[], dict[str, float]] = field(default=dict)


@dataclass(frozen=True)
class Result:
    """Things per second of each way, and how many times the first peer's we do."""

    name: str
    ours: float
    peers: dict[str, float]
    ratio: float
    goal: float | None
    unit: str
    rounds: int
    load: float
    notes: dict[str, float]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def measure(bench: Bench) -> Result:
    """Alternate, so that a noisy moment of the machine meets all."""
    ways = (bench.ours, *bench.peers)
    times: dict[str, list[float]] = {way.name: [] for way in ways}
    for _ in range(bench.rounds):
        for way in ways:
            times[way.name].append(_seconds(way.run))
    rates = {way.name: way.size / median(times[way.name]) for way in ways}
    first = bench.peers[0].name
    return Result(
        name=bench.name,
        ours=round(rates[bench.ours.name], 1),
        peers={way.name: round(rates[way.name], 1) for way in bench.peers},
        ratio=round(rates[bench.ours.name] / rates[first], 2),
        goal=bench.goal,
        unit=bench.unit,
        rounds=bench.rounds,
        load=round(os.getloadavg()[0], 2),
        notes=bench.notes(),
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
