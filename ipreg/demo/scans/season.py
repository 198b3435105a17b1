"""A season of looks, judged by the rules at work: what they find, and what they find wrongly."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from ipreg.demo.scans import people
from ipreg.demo.scans.copies import Copied, copied
from traceability.scans.copies.signs import Limits, Seen, signs

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
    honest = [people.looks(rng, _packed(rng)) for _ in range(codes)]
    copies = [_copied(rng) for _ in range(clones)]
    wide = [one for one in copies if one.wide]
    return Judged(
        codes=codes,
        looks=sum(map(len, honest)) + sum(len(one.looks) for one in copies),
        wrongly=sum(_marked(looks, limits) for looks in honest),
        clones=clones,
        found=sum(_marked(one.looks, limits) for one in copies),
        wide=len(wide),
        wide_found=sum(_marked(one.looks, limits) for one in wide),
        wide_found_without_provinces=sum(_marked(_nowhere(one.looks), limits) for one in wide),
    )


def _packed(rng: Random) -> datetime:
    return _BEGIN + _LENGTH * rng.random()


def _copied(rng: Random) -> Copied:
    packed = _packed(rng)
    return copied(rng, packed + timedelta(days=7), people.looks(rng, packed))


def _marked(looks: list[Seen], limits: Limits) -> bool:
    return bool(len(looks) >= limits.least and signs(looks, limits))


def _nowhere(looks: list[Seen]) -> list[Seen]:
    """The same where no network tells its province."""
    return [replace(look, province=None) for look in looks]
