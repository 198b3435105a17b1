"""What kills may have done: jobs lost or doubled, files broken, work that nobody took over."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select

from ipreg.core.db import session
from ipreg.jobs.models import Job, State
from tests.jobs.attempts import Attempt
from tests.jobs.world import content, sha256


def lost(asked: set[int]) -> list[str]:
    rows = session.scalars(select(Job)).all()
    unasked = {row.id for row in rows} ^ asked
    unfinished = [f"job {row.id} is {row.state}" for row in rows if row.state is not State.DONE]
    return unfinished + [f"job {number} was asked for or is there, not both" for number in unasked]


def doubled(made: Sequence[Attempt]) -> list[str]:
    """Attempts begun twice, two at the same time, and more or fewer of them than the row says."""
    begun = Counter((one.job_id, one.number) for one in made)
    twice = [f"begun {times} times: {one}" for one, times in begun.items() if times > 1]
    rows = {row.id: row.attempt for row in session.scalars(select(Job))}
    last = {job_id: max(one.number for one in of) for job_id, of in _by_job(made).items()}
    overlaps = [f"at the same time: {a}, {b}" for a, b in _neighbours(made) if _overlap(a, b)]
    unlike = [
        f"job {n}: attempt {of} of {last.get(n)}" for n, of in rows.items() if of != last.get(n)
    ]
    return twice + overlaps + unlike


def broken(asked: set[int], files: Path, *, lines: int) -> list[str]:
    faults = []
    for row in session.scalars(select(Job).where(Job.id.in_(asked))):
        found = {
            str(p.relative_to(files)) for p in files.glob(f"jobs/{row.id}/**/*") if p.is_file()
        }
        place = f"jobs/{row.id}/{row.attempt}"
        if found != {f"{place}/result", f"{place}/manifest.json"}:
            faults.append(f"job {row.id}, attempt {row.attempt}: {sorted(found)}")
        elif (files / place / "result").read_bytes() != content(lines) or row.sha256 != sha256(
            lines
        ):
            faults.append(f"job {row.id}: its file is not what was to be written")
    return faults


def takeovers(made: Sequence[Attempt], killed: Mapping[int, float]) -> list[float]:
    """Seconds from the kill of a process at work to the next attempt at its job."""
    return [
        after.began - killed[before.pid]
        for before, after in _neighbours(made)
        if before.ended is None and before.pid in killed
    ]


def _neighbours(made: Sequence[Attempt]) -> Iterator[tuple[Attempt, Attempt]]:
    for attempts in _by_job(made).values():
        yield from pairwise(sorted(attempts, key=lambda one: one.number))


def _overlap(before: Attempt, after: Attempt) -> bool:
    return before.ended is not None and before.ended > after.began


def _by_job(made: Sequence[Attempt]) -> Mapping[int, list[Attempt]]:
    found: dict[int, list[Attempt]] = defaultdict(list)
    for one in made:
        found[one.job_id].append(one)
    return found
