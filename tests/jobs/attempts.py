"""What attempts were made, told line by line to a file that kills do not reach."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ipreg.jobs import leases, running


@dataclass(frozen=True)
class Attempt:
    """`began` and `ended` in seconds of the machine's monotonic clock; a kill leaves no end."""

    job_id: int
    number: int
    pid: int
    began: float
    ended: float | None


def note(log: Path) -> None:
    """From now on every attempt of this process, or of one forked from it, is told to the log."""
    begin = running.attempt

    def noted(held: leases.Held, **rest: object) -> None:
        _tell(log, "begin", held)
        begin(held, **rest)  # type: ignore[arg-type]
        _tell(log, "end", held)

    running.attempt = noted


def read(log: Path) -> list[Attempt]:
    """In the order in which they began. An attempt that was begun twice is there twice."""
    lines = [line.split() for line in log.read_text().splitlines()] if log.exists() else []
    ends = {tuple(told[1:4]): float(told[4]) for told in lines if told[0] == "end"}
    return list(_attempts(lines, ends))


def _attempts(lines: list[list[str]], ends: dict[tuple[str, ...], float]) -> Iterator[Attempt]:
    for what, job_id, number, pid, at in lines:
        if what == "begin":
            end = ends.get((job_id, number, pid))
            yield Attempt(int(job_id), int(number), int(pid), float(at), end)


def _tell(log: Path, what: str, held: leases.Held) -> None:
    line = f"{what} {held.job_id} {held.attempt} {os.getpid()} {time.monotonic()}\n"
    with log.open("a") as out:
        out.write(line)
