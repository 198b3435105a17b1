"""The time limits of a matter, computed from what happened by the table of the law. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ipreg.law import working
from ipreg.law.daysoff import VIET_NAM, DaysOff
from ipreg.law.kinds import Kind
from ipreg.law.limits import Happened, Limit, LimitKind, LimitState, Moment
from ipreg.law.matters import Matter
from ipreg.law.periods import End, end_of
from ipreg.law.rules import Rule
from ipreg.law.selecting import applying, choose
from ipreg.law.table import RULES
from ipreg.law.versions import Table

WINDOWS = frozenset({LimitKind.THIRD_PARTY_WINDOW, LimitKind.OWNER_WINDOW})


def reckon(
    kind: Kind,
    happened: Iterable[Happened],
    *,
    on: date,
    rules: Table = RULES,
    days_off: DaysOff = VIET_NAM,
) -> list[Limit]:
    """Every limit that was opened up to a day, past ones too, in the order of the table.

    What happens after that day is not known yet. A row whose deciding day is not known is chosen
    for the likeliest one, and the limit says so in `doubts`.
    """
    return _Reckoning(kind, Matter(happened, on=on), rules=rules, days_off=days_off).limits()


@dataclass(frozen=True)
class _Opened:
    """A round of a limit: the row that applies, what opened it, from which day it counts."""

    rule: Rule
    rivals: tuple[Rule, ...]
    place: int
    trigger: Happened
    begins: date
    round: int


class _Reckoning:
    def __init__(self, kind: Kind, matter: Matter, *, rules: Table, days_off: DaysOff) -> None:
        self.matter = matter
        self.codes = rules.of(kind)
        self.days_off = days_off
        self.ends: dict[tuple[str, int], date] = {}

    def limits(self) -> list[Limit]:
        opened = (code for code in self.codes if self.matter.knows(self.codes[code].triggers))
        return [self._limit(each) for code in opened for each in self._rounds(code)]

    def _rounds(self, code: str) -> Iterator[_Opened]:
        versions, number = self.codes[code], 0
        for place, each in enumerate(self.matter.happened):
            if each.moment not in versions.triggers:
                continue
            chosen = choose(versions.rows, self.matter, each, days_off=self.days_off)
            begins = self._begins(chosen.rule, each, number + 1) if chosen else None
            if chosen is None or begins is None:
                continue
            number += 1
            yield _Opened(chosen.rule, chosen.rivals, place, each, begins, number)
            if chosen.rule.once:
                return

    def _begins(self, rule: Rule, trigger: Happened, number: int) -> date | None:
        match rule.base:
            case None:
                return trigger.on
            case Moment():
                return self.matter.first(rule.base)
            case str():
                return self.ends.get((rule.base, number))

    def _limit(self, opened: _Opened) -> Limit:
        rule, matter = opened.rule, self.matter
        met = matter.next(rule.satisfied_by, after=opened.place)
        gone = self._closed(opened)
        stopped_by = min((d for d in (met and met.on, gone) if d), default=None)
        end = end_of(
            rule,
            matter,
            place=opened.place,
            begins=opened.begins,
            number=opened.round,
            until=stopped_by,
            share_of=lambda code: applying(self.codes, code, matter, opened.trigger.on),
            days_off=self.days_off,
        )
        if end.exact:
            self.ends[rule.code, opened.round] = end.exact
        met_on, closed = _concluded(met.on if met else None, gone, opens=end.opens)
        return Limit(
            code=rule.code,
            kind=rule.kind,
            rule=rule.name,
            begins=opened.begins,
            due=end.due,
            state=state_on(matter.on, rule.kind, end, met=met_on, closed=closed),
            basis=rule.basis,
            grade=rule.grade,
            working=working.sentences(rule, opened.trigger, opened.begins, end),
            round=opened.round,
            opens=end.opens,
            met=met_on,
            closed=closed,
            proposes=rule.proposes,
            doubts=working.doubts(rule, opened.rivals, end),
        )

    def _closed(self, opened: _Opened) -> date | None:
        """The day from which the limit no longer mattered, unless it was satisfied before."""
        rule = opened.rule
        closing = self.matter.next(rule.closed_by, after=opened.place)
        replaced = self.matter.first(rule.replaced_by) if rule.replaced_by else None
        days = (closing and closing.on, replaced and max(replaced, opened.begins))
        return min((day for day in days if day), default=None)


def _concluded(
    met: date | None, gone: date | None, *, opens: date | None
) -> tuple[date | None, date | None]:
    """When it was satisfied, else when it ceased to matter; what never opened is not satisfied."""
    if met is None or (gone is not None and gone < met):
        return None, gone
    return (None, met) if opens is not None and met < opens else (met, None)


def state_on(
    day: date, kind: LimitKind, end: End, *, met: date | None, closed: date | None
) -> LimitState:
    """Where a limit stands on a day; a window that was not used closes quietly."""
    if met is not None:
        late = end.due is not None and met > end.due
        return LimitState.MET_LATE if late else LimitState.MET
    if closed is not None:
        return LimitState.CLOSED
    if end.stopped:
        return LimitState.STOPPED
    if end.opens is not None and day < end.opens:
        return LimitState.UPCOMING
    if end.due is None or day <= end.due:
        return LimitState.RUNNING
    return LimitState.CLOSED if kind in WINDOWS else LimitState.OVERDUE
