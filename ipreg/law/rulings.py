"""What an administrator found in the official text, and the table with that applied. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ipreg.core.text import Text
from ipreg.law.counting import Span
from ipreg.law.regimes import Grade
from ipreg.law.rules import Deciding, Rule, Scope, YearDay
from ipreg.law.versions import Table

_DAY = timedelta(days=1)


class Verdict(StrEnum):
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"

    @property
    def label(self) -> Text:
        return VERDICT_NAMES[self]


VERDICT_NAMES = {
    Verdict.CONFIRMED: Text("Confirmed by the official text"),
    Verdict.CORRECTED: Text("Corrected by the official text"),
}


@dataclass(frozen=True)
class Ruling:
    """One row confirmed or corrected; `number` is unique and grows.

    A correction gives the period and perhaps the provision. With `since` it supersedes the row for
    the matters whose deciding day lies there, without it for all; the row then keeps the earlier.
    """

    number: int
    row: str
    verdict: Verdict
    source: Text
    period: Span | YearDay | None = None
    basis: Text | None = None
    since: date | None = None


def deciding(rule: Rule) -> Deciding:
    """The day by which a later version takes over from a row."""
    return rule.scopes[-1].by if rule.scopes else Deciding.TRIGGER


def in_force(rows: Iterable[Rule], rulings: Sequence[Ruling]) -> Table:
    """The table with every ruling applied in the order in which they were made."""
    return Table(version for row in rows for version in _versions(row, rulings))


def _versions(row: Rule, rulings: Iterable[Ruling]) -> list[Rule]:
    versions = [row]
    for ruling in rulings:
        if ruling.row == row.name:
            versions = list(_applied(versions, ruling))
    return versions


def _applied(versions: Sequence[Rule], ruling: Ruling) -> Iterator[Rule]:
    """A dated ruling supersedes the latest version from its day on; any other all of them."""
    if ruling.since is None:
        yield from (_known(version, ruling) for version in versions)
        return
    yield from versions[:-1]
    if earlier := narrowed(versions[-1], until=ruling.since - _DAY):
        yield earlier
    if later := narrowed(versions[-1], since=ruling.since):
        yield _known(later, ruling)


def _known(rule: Rule, ruling: Ruling) -> Rule:
    name = f"{rule.name.split('+')[0]}+c{ruling.number}"
    confirmed = replace(rule, name=name, grade=Grade.A, source=ruling.source, doubt=None)
    if ruling.verdict is Verdict.CONFIRMED:
        return confirmed
    return replace(confirmed, period=ruling.period, basis=ruling.basis or rule.basis)


def narrowed(rule: Rule, *, since: date | None = None, until: date | None = None) -> Rule | None:
    """The row for a part of its matters; nothing where no matter is left."""
    by = deciding(rule)
    others = tuple(scope for scope in rule.scopes if scope.by is not by)
    own = next((scope for scope in rule.scopes if scope.by is by), Scope(by))
    first = max((day for day in (own.since, since) if day), default=None)
    last = min((day for day in (own.until, until) if day), default=None)
    if first and last and last < first:
        return None
    return replace(rule, scopes=(*others, Scope(by, first, last)))
