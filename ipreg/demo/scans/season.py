"""A season of looks, judged by the rules at work: what they find, and what they find wrongly."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from ipreg.demo.scans import people
from ipreg.demo.scans.copies import Copied, copied
from traceability.scans.copies.signs import Limits, signs

_BEGIN = datetime(2026, 8, 1, 1, 0, tzinfo=UTC)
_LENGTH = timedelta(days=90)


@dataclass(frozen=True)
class Judged:
    """How many labels of each kind there were, and how many of them the rules marked."""

    codes: int
    looks: int
    wrongly: int
    clones: int
    found: int
    wide: int
    wide_found: int
    wide_found_without_provinces: int
    late: int
    late_found: int
    late_found_without_days: int

    @property
    def recall(self) -> float:
        return self.wide_found / self.wide if self.wide else 1.0

    @property
    def recall_without_provinces(self) -> float:
        return self.wide_found_without_provinces / self.wide if self.wide else 1.0

    @property
    def false_alarms(self) -> float:
        return self.wrongly / self.codes if self.codes else 0.0


def judge(*, codes: int, clones: int, seed: int, limits: Limits | None = None) -> Judged:
    """The same numbers give the same season."""
    rng, limits = Random(seed), limits or Limits()  # noqa: S311 - a season, no secret
    honest = [_honest(rng) for _ in range(codes)]
    copies = [_copied(rng) for _ in range(clones)]
    wide, late = [one for one in copies if one.wide], [one for one in copies if one.late]

    def marked(some: Iterable[Copied]) -> int:
        return sum(_marked(one, limits) for one in some)

    return Judged(
        codes=codes,
        looks=sum(len(one.looks) for one in (*honest, *copies)),
        wrongly=marked(honest),
        clones=clones,
        found=marked(copies),
        wide=len(wide),
        wide_found=marked(wide),
        wide_found_without_provinces=marked(map(_nowhere, wide)),
        late=len(late),
        late_found=marked(late),
        late_found_without_days=marked(replace(one, delivered_on=None) for one in late),
    )


def _packed(rng: Random) -> datetime:
    return _BEGIN + _LENGTH * rng.random()


def _honest(rng: Random) -> Copied:
    """A label of which there is no copy."""
    packed = _packed(rng)
    return Copied(0, people.looks(rng, packed), people.delivered_on(packed))


def _copied(rng: Random) -> Copied:
    """One in four is copied when the original was sold and used long ago."""
    packed = _packed(rng)
    late = rng.random() < 0.25
    start = packed + timedelta(days=rng.uniform(100, 200) if late else 7)
    made = copied(rng, start, people.looks(rng, packed))
    return replace(made, delivered_on=people.delivered_on(packed), late=late)


def _marked(one: Copied, limits: Limits) -> bool:
    enough = len(one.looks) >= limits.least
    return bool(enough and signs(one.looks, limits, delivered_on=one.delivered_on))


def _nowhere(one: Copied) -> Copied:
    """The same where no network tells its province."""
    return replace(one, looks=[replace(look, province=None) for look in one.looks])
