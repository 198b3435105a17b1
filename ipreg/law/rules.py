"""One row of the table of time limits, with everything the law says about it. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ipreg.core.text import Text
from ipreg.law.counting import Span
from ipreg.law.kinds import ALL_KINDS, Kind
from ipreg.law.limits import LimitKind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade


class Deciding(StrEnum):
    """The day that decides which version of a rule applies."""

    FILING = "filing"
    ACCEPTANCE = "acceptance"
    PUBLICATION = "publication"
    GRANT = "grant"
    TRIGGER = "trigger"


@dataclass(frozen=True)
class Scope:
    """A row applies where the deciding day lies here; both days inclusive, open where None."""

    by: Deciding
    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        return not self._before(day) and not self._after(day)

    def meets(self, first: date, last: date) -> bool:
        """Whether any day from first to last lies here."""
        return not self._before(last) and not self._after(first)

    def _before(self, day: date) -> bool:
        return self.since is not None and day < self.since

    def _after(self, day: date) -> bool:
        return self.until is not None and day > self.until


@dataclass(frozen=True)
class Part:
    """A period that is a share of another row's: of the first of these codes that applies."""

    share: Fraction
    of: tuple[str, ...]


@dataclass(frozen=True)
class YearDay:
    """A period that ends the day before a fixed day of the year."""

    month: int
    day: int

    def before(self, year: int) -> date:
        return date.fromordinal(date(year, self.month, self.day).toordinal() - 1)


class Open(StrEnum):
    """A period without a last day: it lasts until something happens."""

    UNTIL_GRANT = "until_grant"
    WHOLE_TERM = "whole_term"

    @property
    def label(self) -> Text:
        return OPEN_NAMES[self]


OPEN_NAMES = {
    Open.UNTIL_GRANT: Text("until the grant is decided"),
    Open.WHOLE_TERM: Text("as long as the title is in force"),
}
Period = Span | Part | YearDay | Open


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True)
class Opening:
    """When a right opens, seen from the day its period is counted from."""

    direction: Direction
    span: Span


class CountedFrom(StrEnum):
    """Where an extension starts."""

    END = "end"  # of the period it extends, before any move to a working day
    REQUEST = "request"


@dataclass(frozen=True)
class Extension:
    """How a period is extended: so often, by so much (None: by its own length), from where."""

    by: Moment
    times: int = 1
    period: Span | None = None
    counted_from: CountedFrom = CountedFrom.END


@dataclass(frozen=True)
class Stop:
    """What stops the clock, and what lets it run again."""

    begins: Moment
    ends: Moment


class Lapse(StrEnum):
    """What the end of a limit means where nothing satisfied it."""

    NOTHING = "nothing"
    ALERT = "alert"
    PROPOSE = "propose"  # an event, for a person to confirm


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One version of one time limit.

    `trigger`: any of these moments opens a round (only the first one where `once`), if all of
    `needs` and none of `unless` happened up to then. It is counted from `base`: that moment, or the
    last day of the limit with that code; from the trigger where None. Where it is `cumulative`,
    round n ends n periods after its base. Where it `leaves_ended`, a period that had ended before
    this version began stays under the earlier one. `period` is None where no source gives one:
    then no day is computed. `opens` says when a right begins that is not open at once. `exact` ends
    stay where they fall, though it be a day off. `basis` is the provision, `source` where it was
    read, `doubt` why it is not certain, `disputed` where practice differs from it.
    """

    name: str
    code: str
    kind: LimitKind
    trigger: tuple[Moment, ...]
    period: Period | None
    basis: Text
    grade: Grade
    source: Text
    kinds: frozenset[Kind] = ALL_KINDS
    scopes: tuple[Scope, ...] = ()
    base: Moment | str | None = None
    once: bool = False
    cumulative: bool = False
    leaves_ended: bool = False
    needs: tuple[Moment, ...] = ()
    unless: tuple[Moment, ...] = ()
    direction: Direction = Direction.AFTER
    exact: bool = False
    opens: Opening | None = None
    extension: Extension | None = None
    stops: tuple[Stop, ...] = ()
    satisfied_by: tuple[Moment, ...] = ()
    closed_by: tuple[Moment, ...] = ()
    replaced_by: Moment | None = None
    lapse: Lapse = Lapse.NOTHING
    proposes: str | None = None
    doubt: Text | None = None
    disputed: Text | None = None
    note: Text | None = None

    @property
    def verified(self) -> bool:
        return self.grade.verified and self.period is not None
