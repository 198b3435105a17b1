"""What happened in a matter, as the table of time limits asks for it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ipreg.law.moments import Happened, Moment
from ipreg.law.regimes import R3
from ipreg.law.rules import Deciding, Rule, Scope

# A transfer for publication counts as validity only since then (IP Law, art. 109.4).
COUNTS_SINCE = {Moment.TRANSFERRED: R3.begins_on}

# The acts by which each deciding day is known, in the order in which those days follow each other.
DECIDED_BY: Mapping[Deciding, tuple[Moment, ...]] = {
    Deciding.FILING: (Moment.FILED,),
    Deciding.ACCEPTANCE: (
        Moment.ACCEPTED,
        Moment.TRANSFERRED,
        Moment.FORMALITY_REFUSED,
        Moment.WITHDRAWN,
    ),
    Deciding.PUBLICATION: (Moment.PUBLISHED,),
    Deciding.GRANT: (Moment.GRANTED,),
}
_LINE = tuple(DECIDED_BY)


@dataclass(frozen=True)
class Within:
    """A day that is known to lie between two days; `taken` is the one reckoned with."""

    first: date
    last: date
    taken: date


class Matter:
    """The moments of one matter up to a day, oldest first."""

    def __init__(self, happened: Iterable[Happened], *, on: date) -> None:
        past = (each for each in happened if each.on <= on and _counts(each))
        self.happened: Sequence[Happened] = sorted(past, key=lambda each: each.on)
        self.on = on
        self._first: dict[Moment, date] = {}
        for each in self.happened:
            self._first.setdefault(each.moment, each.on)
        known = {by: self._decided(by) for by in _LINE}
        self._days = {by: self._within(by, known) for by in _LINE}

    def first(self, moment: Moment) -> date | None:
        return self._first.get(moment)

    def knows(self, moments: Iterable[Moment]) -> bool:
        """Whether any of these moments happened."""
        return not self._first.keys().isdisjoint(moments)

    def next(self, moments: Iterable[Moment], *, after: int) -> Happened | None:
        """The first of these moments behind a place in the line."""
        wanted = frozenset(moments)
        return next((each for each in self.happened[after + 1 :] if each.moment in wanted), None)

    def by(self, moment: Moment, day: date) -> bool:
        """Whether it had happened at the end of a day."""
        first = self._first.get(moment)
        return first is not None and first <= day

    def meets(self, rule: Rule, *, trigger: date) -> bool:
        """Whether the row may apply, by what is known."""
        days = ((scope, self._deciding(scope, trigger)) for scope in rule.scopes)
        return all(scope.meets(day.first, day.last) for scope, day in days)

    def fits(self, rule: Rule, *, trigger: date) -> bool:
        """Whether the row applies, with the likeliest day where one is not known."""
        return all(scope.covers(self._deciding(scope, trigger).taken) for scope in rule.scopes)

    def fitted_on(self, rule: Rule, day: date) -> bool:
        """Whether the row applied on a day, by what was known then."""
        then = ((scope, self._deciding(scope, day)) for scope in rule.scopes)
        return all(scope.covers(min(known.taken, day)) for scope, known in then)

    def _deciding(self, scope: Scope, trigger: date) -> Within:
        """The deciding day of a scope, as far as it is known."""
        if scope.by is Deciding.TRIGGER:
            return Within(trigger, trigger, trigger)
        return self._days[scope.by]

    def _decided(self, by: Deciding) -> date | None:
        return min((self._first[m] for m in DECIDED_BY[by] if m in self._first), default=None)

    def _within(self, by: Deciding, known: Mapping[Deciding, date | None]) -> Within:
        """Known; or between its neighbours; or still to come, as if it happened today."""
        if day := known[by]:
            return Within(day, day, day)
        place = _LINE.index(by)
        earlier = max((d for b in _LINE[:place] if (d := known[b])), default=date.min)
        later = min((d for b in _LINE[place + 1 :] if (d := known[b])), default=None)
        if later is not None:
            return Within(min(earlier, later), later, later)
        return Within(self.on, date.max, self.on)


def _counts(each: Happened) -> bool:
    since = COUNTS_SINCE.get(each.moment)
    return since is None or each.on >= since
